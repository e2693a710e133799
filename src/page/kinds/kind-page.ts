import type { ComponentType } from 'preact'
import type { LayerView } from '../../core/index.ts'
import type { Settings } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import type { FormRow } from './form-row.ts'

/** What the page knows of a kind of layer. */
export interface KindPage {
  /** The inspector's, between what it says of every level. */
  readonly pane: ComponentType<{ readonly layer: LayerView }>
  /** What can be set of it, in the order in which it is shown. */
  readonly form: readonly FormRow[]
  /** The settings that say most about it, for a list of levels. */
  readonly facts: readonly string[]
  /** What its line in the outline says, beside what it says of every level. */
  readonly outline: (layer: LayerView, words: PageWords, locale: string) => string[]
  /** CPUs that it has for what stands on it, by its settings; left out: it has none of its own. */
  readonly cpus?: (settings: Settings) => unknown
}
