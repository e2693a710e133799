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
  /** Whether the draft no longer follows the run: a change of the run could not be merged into it, or another scenario runs. */
  readonly apart: boolean
}

/** @returns the draft after a person typed; null where the text is that of what runs. */
export function typed(text: string, draft: Draft | null, running: RunningText): Draft | null {
  if (text === running.text) return null
  return { ...(draft ?? { ...running, apart: false }), text }
}

/** @returns the draft with the run's changes since merged into it; nothing that was typed is lost. */
export function followed(draft: Draft, running: RunningText): Draft | null {
  const { text, document, source, apart } = draft
  if (text === running.text) return null
  if (apart || (document === running.document && source === running.source)) return draft
  const drafted = source === running.source ? documentIn(text) : null
  const both = drafted === null ? null : reconciled(drafted, document, running.document)
  const merged = both === null ? null : rewritten(text, both)
  if (merged === null) return { ...draft, apart: true }
  return merged === running.text ? null : { ...running, text: merged, apart: false }
}
