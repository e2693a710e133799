import type { Language } from '../../core/index.ts'
import { THEMES, type ThemeName } from '../../theme/colours.ts'
export type ThemeChoice = 'system' | ThemeName

export type Renderer = 'auto' | 'webgl' | 'canvas'

const KEY = 'hypervisor-lab'

export interface Preferences {
  readonly language: Language
  readonly themeChoice: ThemeChoice
  /** Whether single letters and signs are keys. */
  readonly letterKeys: boolean
  /** Whether scenarios begin with their lesson. */
  readonly lessons: boolean
}

/** What was chosen last time in this browser; else the browser's own language, and the system's theme. */
export function loadPreferences(): Preferences {
  const language: Language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
  const first: Preferences = { language, themeChoice: 'system', letterKeys: true, lessons: true }
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof Preferences | 'themeWish', unknown>
    >
    // What it was called before.
    const theme = saved.themeChoice ?? saved.themeWish
    return {
      language: saved.language === 'en' || saved.language === 'es' ? saved.language : first.language,
      themeChoice: THEMES.find((name) => name === theme) ?? first.themeChoice,
      letterKeys: typeof saved.letterKeys === 'boolean' ? saved.letterKeys : first.letterKeys,
      lessons: typeof saved.lessons === 'boolean' ? saved.lessons : first.lessons,
    }
  } catch {
    // No storage, or not ours: as on a first visit.
    return first
  }
}

/** Keeps what was chosen now beside what was chosen before: not what an address asked for. */
export function savePreferences(chosen: Partial<Preferences>): void {
  try {
    const before = JSON.parse(localStorage.getItem(KEY) ?? '{}') as object
    localStorage.setItem(KEY, JSON.stringify({ ...before, ...chosen }))
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}

export function resolveTheme(choice: ThemeChoice): ThemeName {
  if (choice !== 'system') return choice
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
