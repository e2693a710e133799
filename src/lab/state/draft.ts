import { documentIn, reconciled, rewritten, type Settings } from '../../scenario/index.ts'
import type { ScenarioSource } from './run.ts'

/** The text of what runs. */
export interface RunningText {
  readonly text: string
  readonly document: Settings
  readonly source: ScenarioSource
}

/** What was typed and doesn't run. */
export interface Draft extends RunningText {
  /** What runs was changed in a way that could not be brought into it, or is another scenario. */
  readonly apart: boolean
}

/** @returns what there is when a person has typed; null where it is what runs. */
export function typed(text: string, draft: Draft | null, running: RunningText): Draft | null {
  if (text === running.text) return null
  return { ...(draft ?? { ...running, apart: false }), text }
}

/** @returns the draft with what was changed in the run since: nothing that was typed is lost. */
export function followed(draft: Draft, running: RunningText): Draft | null {
  const { text, document, source, apart } = draft
  if (text === running.text) return null
  if (apart || (document === running.document && source === running.source)) return draft
  const mine = source === running.source ? documentIn(text) : null
  const both = mine === null ? null : reconciled(mine, document, running.document)
  const merged = both === null ? null : rewritten(text, both)
  if (merged === null) return { ...draft, apart: true }
  return merged === running.text ? null : { ...running, text: merged, apart: false }
}
