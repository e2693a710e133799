import * as z from 'zod/mini'
import { LIMITS } from '../../core/index.ts'
import { CHANGES, COMMAND, isSettings } from '../../scenario/index.ts'

/** The shape of a run that comes from outside. Everything has a bound: whoever made it may mean harm. */

/** Far more than a person does in a run. */
const MOST_EDITS = 10_000
const MOST_COUNTS = 1000
const MOST_LANES = 5

/** Values in a run, nested ones counted. */
const MOST_VALUES = 500_000

const text = (most: number, least = 0) => z.string().check(z.minLength(least), z.maxLength(most))
const name = () => text(64, 1).check(z.regex(/^[A-Za-z0-9_-]+$/))
const whole = (most: number) => z.int().check(z.minimum(0), z.maximum(most))
const moment = () => whole(Number.MAX_SAFE_INTEGER)
const words = () => z.strictObject({ en: text(2000), es: text(2000) })
const said = () => z.union([text(2000), words()])

const edit = z.strictObject({
  atNs: moment(),
  command: COMMAND,
  summary: z.strictObject({ label: words(), from: said(), to: said() }),
  goesOn: z.boolean(),
})

const lane = z.strictObject({
  id: name(),
  title: z.nullable(words()),
  variant: z.nullable(name()),
  change: CHANGES,
  edits: z.array(edit).check(
    z.maxLength(MOST_EDITS),
    z.refine((edits) => edits.every(({ atNs }, i) => atNs >= (edits[i - 1]?.atNs ?? 0))),
  ),
})

export const RUN = z.strictObject({
  source: z.strictObject({
    id: z.nullable(text(200, 1)),
    name: text(300, 1),
    text: text(LIMITS.maxFileBytes),
    typed: z.optional(z.literal(true)),
  }),
  seed: whole(4_294_967_295),
  nowNs: moment(),
  counts: z.array(moment()).check(z.maxLength(MOST_COUNTS)),
  lanes: z.array(lane).check(
    z.minLength(1),
    z.maxLength(MOST_LANES),
    // Paths begin with them.
    z.refine((lanes) => new Set(lanes.map(({ id }) => id)).size === lanes.length),
  ),
})

/** Whether a value is neither too deep nor too much for whoever walks through it, and has no key with a meaning of its own. */
export function isTame(value: unknown): boolean {
  let here: unknown[] = [value]
  let values = 0
  for (let depth = 0; here.length > 0; depth++) {
    values += here.length
    if (depth > LIMITS.maxNesting || values > MOST_VALUES) return false
    const inside: unknown[] = []
    for (const one of here) {
      if (Array.isArray(one)) for (const item of one) inside.push(item)
      else if (isSettings(one)) {
        if (Object.hasOwn(one, '__proto__')) return false
        for (const key in one) inside.push(one[key])
      }
    }
    here = inside
  }
  return true
}
