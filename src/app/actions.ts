import type { Language } from '../core/index.ts'
import { paintPage } from './colours.ts'
import { PRESETS } from './gallery.ts'
import type { Lab } from './lab.ts'
import { resolveTheme, savePreferences } from './preferences.ts'
import type { ThemeWish } from './state.ts'

const NEXT_THEME: Readonly<Record<ThemeWish, ThemeWish>> = {
  system: 'light',
  light: 'dark',
  dark: 'projector',
  projector: 'system',
}

/** Everything that can be done, by name: buttons, keys and menus all call these. */
export const ACTIONS = {
  playPause: (lab) => (lab.store.get().playing ? lab.pause() : lab.play()),
  stepSlice: (lab) => void lab.stepSlice(),
  stepSecond: (lab) => void lab.stepTime(1e9),
  slower: (lab) => lab.setNotch(lab.store.get().notch - 1),
  faster: (lab) => lab.setNotch(lab.store.get().notch + 1),
  microscope: (lab) => lab.setMode('microscope'),
  answer(lab) {
    lab.setMode('answer')
    lab.play()
  },
  skipBoot: (lab) => void lab.skipBoot(),
  gallery: (lab) => lab.store.patch({ dialog: lab.store.get().dialog === 'gallery' ? null : 'gallery' }),
  openFile: (_lab) => document.querySelector<HTMLInputElement>('#own-file')?.click(),
  reset: (lab) => void lab.reset(),
  outline: (lab) => lab.store.patch({ outline: !lab.store.get().outline }),
  language: (lab) => setLanguage(lab, lab.store.get().language === 'en' ? 'es' : 'en'),
  theme: (lab) => setTheme(lab, NEXT_THEME[lab.store.get().themeWish]),
  help: (lab) => lab.store.patch({ dialog: lab.store.get().dialog === 'keys' ? null : 'keys' }),
} as const satisfies Record<string, (lab: Lab) => void>

export type ActionName = keyof typeof ACTIONS

export function setLanguage(lab: Lab, language: Language): void {
  lab.store.patch({ language })
  document.documentElement.lang = language
  savePreferences(lab.store.get())
}

export function setTheme(lab: Lab, wish: ThemeWish): void {
  lab.store.patch({ themeWish: wish, theme: resolveTheme(wish) })
  savePreferences(lab.store.get())
  paintPage(lab.store.get().theme, document.documentElement)
}

export async function openPreset(lab: Lab, id: string): Promise<void> {
  const preset = PRESETS.find((one) => one.id === id)
  if (preset === undefined) return
  await lab.open({ id, name: preset.name, text: await preset.load() })
}

export async function openOwnFile(lab: Lab, file: File): Promise<void> {
  await lab.open({ id: null, name: file.name, text: await file.text() })
}
