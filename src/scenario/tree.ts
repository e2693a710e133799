import type { Scenario } from '../core/index.ts'
import { wrongClaims } from './claims.ts'
import { expand, overLimits } from './compile.ts'
import { wrongInEra } from './era-rules.ts'
import { check, type Located } from './issues.ts'
import { readStack } from './layers.ts'
import { FILE, HEAD, type Head } from './schema.ts'
import type { Settings } from './yaml.ts'

/** A document without its variants, controls and interventions: what can be simulated, or everything that is wrong. */
export type Tree =
  | { readonly head: Head; readonly scenario: Scenario }
  | { readonly located: readonly Located[] }

/** Reads a document's settings and tree, and reports everything that is wrong with them at once. */
export function readTree(document: Settings): Tree {
  const located: Located[] = []
  const result = check(FILE, document, [])
  if ('located' in result) located.push(...result.located)
  const stack = Array.isArray(document.stack) ? document.stack : []
  const nodes = readStack(stack, ['stack'], (one) => located.push(one))
  located.push(...wrongClaims(document), ...wrongInEra(document))
  const duration = check(HEAD.duration, document.duration, [])
  for (const reason of overLimits(nodes, 'value' in duration ? duration.value : 0)) {
    const long = reason.params.what === 'core-time' && document.duration !== undefined
    located.push({ reason, path: [long ? 'duration' : 'stack'], side: long ? 'value' : 'key' })
  }
  if (located.length > 0 || !('value' in result)) return { located }
  const head = result.value
  const { seed, duration: durationNs, overheads, era } = head
  const prices = head.prices as Readonly<Record<string, number>>
  return { head, scenario: { seed, durationNs, overheads, era, prices, machines: expand(nodes, era) } }
}
