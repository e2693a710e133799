import type { Scenario } from '../core/index.ts'
import { expand, overLimits } from './compile.ts'
import { check, type Located } from './issues.ts'
import { readStack } from './layers.ts'
import { FILE, type Head } from './schema.ts'
import type { Settings } from './yaml.ts'

/** A document without its variants, controls and interventions: what can be simulated. */
export type Tree =
  | { readonly head: Head; readonly scenario: Scenario }
  | { readonly head: Head | null; readonly located: readonly Located[] }

/** Reads a document's settings and tree, and reports everything that is wrong with them at once. */
export function readTree(document: Settings): Tree {
  const located: Located[] = []
  const result = check(FILE, document, [])
  if ('located' in result) located.push(...result.located)
  const head = 'value' in result ? result.value : null
  const stack = Array.isArray(document.stack) ? document.stack : []
  const nodes = readStack(stack, ['stack'], (one) => located.push(one))
  if (head === null || located.length > 0) return { head, located }
  const limits = overLimits(nodes, head.duration)
  if (limits.length > 0) {
    return { head, located: limits.map((finding) => ({ finding, path: ['stack'], side: 'key' as const })) }
  }
  const { seed, duration: durationNs, overheads } = head
  const prices = head.prices as Readonly<Record<string, number>>
  return { head, scenario: { seed, durationNs, overheads, prices, machines: expand(nodes) } }
}
