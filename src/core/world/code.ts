import type { RuntimeSpec } from '../scenario.ts'

/**
 * The code of an app on a process VM, by how hot it is. Methods are called as Zipf's law says (assumed): the one of
 * rank r in proportion to 1/r. They are grouped by ranks 1, 2–3, 4–7, …, so that each group has about the same share
 * of the work, and one method of it half the calls of one in the group before. A group is compiled as one.
 *
 * Simplified: work is spread like calls; loops don't count towards a threshold; nothing is ever deoptimized.
 */

/** Methods that a web service calls, and bytes of bytecode in them (DaCapo Chopin, tomcat, BUF and BUB). */
const METHODS = 17_000
const BYTES_PER_METHOD = 118_000 / 17_000
/** 982 million calls (DaCapo Chopin, spring, stats-bytecode) in 1.525 s on 32 × 0.32 threads (ARA, PPE). */
const CALLS_PER_WORK_NS = 982e6 / (1.525e9 * 10.24)

export type Tier = 'interpreter' | 'baseline' | 'optimizing'
export type CompiledTier = Exclude<Tier, 'interpreter'>

/** Methods that are about equally hot. */
export interface CodeGroup {
  /** Of the app's work; all add up to 1. */
  readonly share: number
  readonly bytes: number
  /** Calls of one method of it in a nanosecond of the app's work. */
  readonly callsPerWorkNs: number
  tier: Tier
  /** Being compiled, or waiting for it. */
  next: CompiledTier | null
  /** Work of the app after which it is compiled to the next tier. */
  hotAtNs: number
}

/** How many times native code's time a tier takes; native, if there is no such tier. */
export function slowdownOf(spec: RuntimeSpec, tier: Tier): number {
  if (tier === 'interpreter') return spec.interpreter ?? 1
  return spec[tier]?.slowdown ?? 1
}

/** What code runs in when it has never been called: interpreted, or else compiled before it starts. */
export function firstTier(spec: RuntimeSpec): Tier {
  if (spec.interpreter !== null) return 'interpreter'
  return spec.baseline === null ? 'optimizing' : 'baseline'
}

/** The compiler that is next for code in a tier; null: it stays as it is. */
export function nextTier(spec: RuntimeSpec, tier: Tier): CompiledTier | null {
  if (tier === 'interpreter' && spec.baseline !== null) return 'baseline'
  return tier !== 'optimizing' && spec.optimizing !== null ? 'optimizing' : null
}

/** All code, before anything ran. */
export function freshCode(spec: RuntimeSpec): CodeGroup[] {
  const groups: CodeGroup[] = []
  let harmonic = 0
  for (let rank = 1; rank <= METHODS; rank++) harmonic += 1 / rank
  const tier = firstTier(spec)
  for (let first = 1; first <= METHODS; first *= 2) {
    const methods = Math.min(first, METHODS + 1 - first)
    let share = 0
    for (let rank = first; rank < first + methods; rank++) share += 1 / rank / harmonic
    const callsPerWorkNs = (CALLS_PER_WORK_NS * share) / methods
    const group: CodeGroup = {
      share,
      bytes: Math.round(methods * BYTES_PER_METHOD),
      callsPerWorkNs,
      tier,
      next: null,
      hotAtNs: 0,
    }
    group.hotAtNs = hotAfterNs(spec, group)
    groups.push(group)
  }
  return groups
}

/** Work of the app until a group that has just come into its tier has been called often enough for the next. */
export function hotAfterNs(spec: RuntimeSpec, group: CodeGroup): number {
  const next = nextTier(spec, group.tier)
  const compiler = next === null ? null : spec[next]
  return compiler === null ? Number.POSITIVE_INFINITY : compiler.afterCalls / group.callsPerWorkNs
}

/** What all code takes, over what native code would. Rounded, so that the same mix is always the same profile. */
export function meanSlowdown(spec: RuntimeSpec, code: readonly CodeGroup[]): number {
  const sum = code.reduce((total, { share, tier }) => total + share * slowdownOf(spec, tier), 0)
  return Math.round(sum * 1000) / 1000
}

/** Work of compiling all code before it can start; 0 with an interpreter. */
export function compileAheadNs(spec: RuntimeSpec): number {
  const tier = firstTier(spec)
  const compiler = tier === 'interpreter' ? null : spec[tier]
  return compiler === null ? 0 : METHODS * BYTES_PER_METHOD * compiler.nsPerByte
}

/** The share of the app's work whose code is in a tier. */
export function shareIn(code: readonly CodeGroup[], tier: Tier): number {
  if (code.every((group) => group.tier === tier)) return 1
  return code.reduce((sum, group) => sum + (group.tier === tier ? group.share : 0), 0)
}
