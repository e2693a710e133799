import type { Era, LayerKey, Mmu, Monitor, Technique } from '../core/index.ts'

/** What a value should have been; the words are in `say.ts`. */
export type Expectation =
  | 'time'
  | 'bytes'
  | 'rate'
  | 'price'
  | 'bandwidth'
  | 'cores'
  | 'some-cores'
  | 'positive'
  | 'share'
  | 'number'
  | 'whole'
  | 'toggle'
  | 'name'
  | 'text'
  | 'list'
  | 'record'
  | 'none'
  | 'layer'
  | 'copy'
  | 'something'

/** A value as it was met, short enough to be repeated. */
export interface FoundValue {
  readonly shape: 'nothing' | 'list' | 'record' | 'text' | 'plain'
  /** Empty for nothing, a list and a record. */
  readonly text: string
}

/** What is wrong as YAML, whatever the text is about. */
export type SyntaxReason = 'tab' | 'indent' | 'closing' | 'alias' | 'key' | 'unexpected'

/** What is wrong: a code and its figures, plain data. Words in both languages are in `messages.ts`. */
export type DiagnosticReason =
  // The text.
  | { readonly code: 'file-size'; readonly params: { bytes: number; limit: number } }
  | { readonly code: 'not-text'; readonly params: { character: string } }
  | { readonly code: 'syntax'; readonly params: { reason: SyntaxReason } }
  | { readonly code: 'nesting'; readonly params: { limit: number } }
  | { readonly code: 'too-long'; readonly params: { limit: number } }
  | { readonly code: 'empty'; readonly params: Record<never, never> }
  | { readonly code: 'several-documents'; readonly params: Record<never, never> }
  | { readonly code: 'key-twice'; readonly params: { key: string } }
  | { readonly code: 'bad-key'; readonly params: { key: string } }
  | { readonly code: 'unknown-anchor'; readonly params: { name: string; meant: string | null } }
  | { readonly code: 'tag'; readonly params: { tag: string } }
  // Single values.
  | { readonly code: 'missing'; readonly params: { key: string; expected: readonly Expectation[] } }
  | { readonly code: 'missing-choice'; readonly params: { key: string; choices: readonly string[] } }
  | {
      readonly code: 'expected'
      readonly params: { found: FoundValue; expected: readonly Expectation[]; meant: string | null }
    }
  | {
      readonly code: 'choice'
      readonly params: { found: FoundValue; choices: readonly string[]; meant: string | null }
    }
  | { readonly code: 'range'; readonly params: { found: string; min: string; max: string } }
  /** Of a list; one of the bounds is null. */
  | { readonly code: 'length'; readonly params: { found: number; least: number | null; most: number | null } }
  | {
      readonly code: 'unknown-key'
      readonly params: {
        key: string
        known: readonly string[]
        meant: string | null
        /** It looks like the rest of a text without quotes that a comma cut in two. */
        cut: boolean
      }
    }
  // Layers.
  | {
      readonly code: 'kind'
      readonly params: { key: string; kinds: readonly string[]; meant: string | null }
    }
  | { readonly code: 'kind-first'; readonly params: { kind: string; first: string } }
  | { readonly code: 'two-kinds'; readonly params: { first: string; second: string } }
  | { readonly code: 'stands'; readonly params: { layer: LayerKey; below: LayerKey | 'nothing' } }
  | { readonly code: 'full'; readonly params: { below: LayerKey; holder: string; first: string } }
  | { readonly code: 'top'; readonly params: { name: string } }
  | {
      readonly code: 'way'
      readonly params: { era: Era; technique: Technique; mmu: Mmu }
    }
  | {
      readonly code: 'monitor'
      readonly params: { monitor: Monitor; technique: Technique; era: Era }
    }
  | { readonly code: 'no-scheduler'; readonly params: Record<never, never> }
  | { readonly code: 'name-twice'; readonly params: { name: string; other: string } }
  | {
      readonly code: 'limit'
      readonly params: {
        what: 'layers' | 'entities' | 'depth' | 'core-time' | 'changes'
        found: number
        limit: number
      }
    }
  // Figures that must agree.
  | { readonly code: 'order'; readonly params: { smaller: string; larger: string } }
  | { readonly code: 'first-step'; readonly params: Record<never, never> }
  | { readonly code: 'steps-order'; readonly params: Record<never, never> }
  | { readonly code: 'reservation'; readonly params: { layer: string; policy: string } }
  | { readonly code: 'affinity'; readonly params: { cpu: number; cpus: number } }
  | { readonly code: 'strict-affinity'; readonly params: { layer: string } }
  | { readonly code: 'strict-vcpus'; readonly params: { layer: string; vcpus: number; cpus: number } }
  | { readonly code: 'credit-slice'; readonly params: Record<never, never> }
  | { readonly code: 'over-vcpus'; readonly params: { cores: number; vcpus: number } }
  /** More bytes than there is RAM. */
  | { readonly code: 'over-ram'; readonly params: { bytes: number; ram: number } }
  | { readonly code: 'reclaim-type-2'; readonly params: { key: string } }
  | { readonly code: 'reclaim-overcommit'; readonly params: Record<never, never> }
  | { readonly code: 'ram-claim'; readonly params: { layer: string; type: 1 | 2 } }
  // Paths, variants, controls, interventions.
  | { readonly code: 'path'; readonly params: { part: string; meant: string | null; below: string } }
  | { readonly code: 'path-setting'; readonly params: { path: string } }
  | { readonly code: 'path-layer'; readonly params: { path: string } }
  | { readonly code: 'control-value'; readonly params: { path: string } }
  | { readonly code: 'control-range'; readonly params: { path: string; value: string } }
  | { readonly code: 'control-units'; readonly params: Record<never, never> }
  | {
      readonly code: 'variant'
      readonly params: { name: string; names: readonly string[]; meant: string | null }
    }
  // Lessons.
  | { readonly code: 'both'; readonly params: { one: string; other: string } }
  | { readonly code: 'metric'; readonly params: { found: string; meant: string | null } }
  | { readonly code: 'metric-kind'; readonly params: { field: string; wanted: string; kind: string } }
  | { readonly code: 'not-live'; readonly params: { setting: string } }
  | { readonly code: 'step'; readonly params: { step: 'undo' | 'redo'; why: 'none' | 'changed' } }
  | { readonly code: 'more'; readonly params: { count: number } }

export type Diagnostic = DiagnosticReason & {
  /** From 1; null when it isn't in a file (a change made by hand). */
  readonly line: number | null
  readonly column: number | null
  /** Layer names, then the setting: `server/xen/web.cpu.shares`. */
  readonly path: string
  /** The variant, control or moment in which it is wrong, when the file is right without it. */
  readonly within: { readonly en: string; readonly es: string } | null
}

/** The most that are reported of one file. */
export const MOST_DIAGNOSTICS = 100

const LONGEST = 40

/** @returns `value` as it may be repeated in a message: one line, not long, no control characters. */
export function found(value: unknown): FoundValue {
  if (value === null || value === undefined) return { shape: 'nothing', text: '' }
  if (Array.isArray(value)) return { shape: 'list', text: '' }
  if (typeof value === 'object') return { shape: 'record', text: '' }
  return { shape: typeof value === 'string' ? 'text' : 'plain', text: short(String(value)) }
}

export function short(text: string): string {
  const characters = [...text.slice(0, LONGEST * 4)]
  const cut =
    characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : characters.join('')
  return cut.replace(/\p{Cc}/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
