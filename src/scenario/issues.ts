import * as z from 'zod/mini'
import { type DiagnosticReason, type Expectation, found, short } from './diagnostics.ts'
import type { Side } from './positions.ts'
import { suggest } from './suggest.ts'

/** Checks by zod schemas, reported with our own reasons: zod's messages are never shown. */

export type Path = readonly (string | number)[]

/** What is wrong, and the path in the document that it is about; lines and columns come later. */
export interface Located {
  readonly reason: DiagnosticReason
  readonly path: Path
  readonly side: Side
}

/** @returns the value in base units, or everything that is wrong with it, at `path` and below. */
export function check<T>(
  type: z.ZodMiniType<T>,
  value: unknown,
  path: Path,
): { value: T } | { located: Located[] } {
  const noted: Located[][] = []
  const result = z.safeParse(type, value, {
    // Zod keeps only a message for each issue: ours is where in `noted` its reasons are.
    error: (issue) => {
      noted.push(translate(issue, noted))
      return String(noted.length - 1)
    },
  })
  if (result.success) return { value: result.data }
  return { located: result.error.issues.flatMap((issue) => at([...path, ...keys(issue.path)], issue, noted)) }
}

const keys = (path: readonly PropertyKey[]): (string | number)[] =>
  path.filter((key) => typeof key !== 'symbol')

/** The reasons that were noted for a finished issue, below `path`. */
function at(path: Path, issue: z.core.$ZodIssue, noted: readonly Located[][]): Located[] {
  return (noted[Number(issue.message)] ?? []).map(({ reason, path: rest, side }) => {
    const whole = [...path, ...rest]
    const told = reason.code === 'missing' || reason.code === 'missing-choice' ? named(reason, whole) : reason
    return { reason: told, path: whole, side }
  })
}

function named(
  reason: Extract<DiagnosticReason, { code: 'missing' | 'missing-choice' }>,
  path: Path,
): DiagnosticReason {
  const key = String(path[path.length - 1] ?? '')
  return reason.code === 'missing'
    ? { ...reason, params: { ...reason.params, key } }
    : { ...reason, params: { ...reason.params, key } }
}

const here = (reason: DiagnosticReason): Located[] => [{ reason, path: [], side: 'value' }]

function translate(issue: z.core.$ZodRawIssue, noted: readonly Located[][]): Located[] {
  switch (issue.code) {
    case 'custom':
      return here((issue.params as { reason: DiagnosticReason }).reason)
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue))
    case 'invalid_union':
      return issue.discriminator === undefined
        ? union(issue.input, (issue.errors ?? []) as z.core.$ZodIssue[][], noted)
        : here(discriminator(issue.input, String(issue.discriminator), (issue.options ?? []) as unknown[]))
    case 'invalid_type':
      return here(expected(issue.input, [issue.expected === 'array' ? 'list' : 'record']))
    case 'invalid_value':
      return here(oneOf(issue.input, issue.values))
    case 'too_small':
      return here(lengthOf(issue.input, Number(issue.minimum), null))
    case 'too_big':
      return here(lengthOf(issue.input, null, Number(issue.maximum)))
    default:
      return here(expected(issue.input, ['something']))
  }
}

/** Zod checks the bounds of lists only; single values check their own. */
const lengthOf = (input: unknown, least: number | null, most: number | null): DiagnosticReason => ({
  code: 'length',
  params: { found: Array.isArray(input) ? input.length : 0, least, most },
})

function expected(
  input: unknown,
  what: readonly Expectation[],
  meant: string | null = null,
): DiagnosticReason {
  return input === undefined
    ? { code: 'missing', params: { key: '', expected: what } }
    : { code: 'expected', params: { found: found(input), expected: what, meant } }
}

function oneOf(input: unknown, values: readonly unknown[]): DiagnosticReason {
  const choices = values.map(String)
  if (input === undefined) return { code: 'missing-choice', params: { key: '', choices } }
  const seen = found(input)
  return { code: 'choice', params: { found: seen, choices, meant: suggest(seen.text, choices) } }
}

function discriminator(input: unknown, key: string, options: readonly unknown[]): DiagnosticReason {
  const value = typeof input === 'object' && input !== null ? Reflect.get(input, key) : input
  return oneOf(value, options)
}

/** `{ en: One, two, es: Uno }`: what comes after the comma is read as a key without value. */
const isWords = (known: readonly string[]): boolean => known.join() === 'en,es'

function unknownKey(key: string, issue: z.core.$ZodRawIssue): Located {
  const shape = (issue.inst as z.core.$ZodObject | undefined)?._zod.def.shape ?? {}
  const known = Object.keys(shape)
  const cut = Reflect.get(Object(issue.input), key) === null && (/\s/.test(key) || isWords(known))
  const free = known.filter((name) => !Object.hasOwn(Object(issue.input), name))
  const reason: DiagnosticReason = {
    code: 'unknown-key',
    params: { key: short(key), known, meant: suggest(key, free) ?? suggest(key, known), cut },
  }
  return { reason, path: [key], side: 'key' }
}

/** Of several shapes, speaks about the one that was probably meant: the one whose own shape fits. */
function union(input: unknown, branches: z.core.$ZodIssue[][], noted: readonly Located[][]): Located[] {
  const read = branches.map((issues) => issues.flatMap((issue) => at(keys(issue.path), issue, noted)))
  const fitting = read.filter((branch) => branch.every(({ path }) => path.length > 0))
  if (fitting.length > 0) return fitting.reduce((best, one) => (one.length < best.length ? one : best))
  const roots = read.flatMap((branch) =>
    branch.filter(({ path }) => path.length === 0).map((one) => one.reason),
  )
  const scalar = typeof input !== 'object' || input === null
  const sure =
    roots.find((one) => one.code === 'range') ?? roots.find((one) => one.code === 'choice' && scalar)
  if (sure !== undefined) return here(sure)
  const wanted = roots.flatMap((one) =>
    one.code === 'expected' || one.code === 'missing' ? one.params.expected : [],
  )
  const meant = roots.flatMap((one) =>
    one.code === 'expected' && one.params.meant !== null ? [one.params.meant] : [],
  )
  const choice = roots.find((one) => one.code === 'choice')
  if (choice !== undefined && wanted.length === 0) return here(choice)
  return here(expected(input, [...new Set(wanted)], meant[0] ?? null))
}
