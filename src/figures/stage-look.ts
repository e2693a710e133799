import type { Language } from '../core/index.ts'
import type { ThemeName } from '../theme/colours.ts'
import type { Level } from './levels.ts'
import type { Target } from './target.ts'

/** How the stage looks, beside what it shows: the page's settings and what somebody points at. */
export interface StageLook {
  readonly theme: ThemeName
  readonly language: Language
  readonly reducedMotion: boolean
  readonly selected: Target | null
  /** For a room: no word is smaller than 18 pixels, as on a projector. */
  readonly large: boolean
  /** The level that is lit while everything else is dimmed. */
  readonly spotlight: Level | null
}
