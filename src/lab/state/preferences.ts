import type { Language } from '../../core/index.ts'
import { THEMES, type ThemeName } from '../../theme/colours.ts'
export type ThemeWish = 'system' | ThemeName

export type Renderer = 'auto' | 'webgl' | 'canvas'

const KEY = 'hypervisor-lab'

export interface Preferences {
  readonly language: Language
  readonly themeWish: ThemeWish
  /** Whether single letters and signs are keys. */
  readonly letterKeys: boolean
  /** Whether scenarios begin with their lesson. */
  readonly lessons: boolean
}

/** What was chosen last time in this browser; else the browser's own language, and the system's theme. */
export function loadPreferences(): Preferences {
  const language: Language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
  const first: Preferences = { language, themeWish: 'system', letterKeys: true, lessons: true }
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Preferences, unknown>>
    return {
      language: saved.language === 'en' || saved.language === 'es' ? saved.language : first.language,
      themeWish: THEMES.find((name) => name === saved.themeWish) ?? first.themeWish,
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

export function resolveTheme(wish: ThemeWish): ThemeName {
  if (wish !== 'system') return wish
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
