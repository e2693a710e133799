import type { Lab } from '../lab.ts'
import type { AddressRequest } from '../state/parameters.ts'
import type { State } from '../state/state.ts'
import { setLanguage, setLessons, setLetterKeys, setTheme } from './actions.ts'
import { sayInAddress } from './address.ts'

/** How something that an address may ask for stands, and how it is set by hand. */
interface PageSetting<T> {
  readonly get: (state: State) => T
  readonly set: (lab: Lab, value: T) => void
}

/** Those of the address's parameters that say how the page is, not what is open: that has buttons of its own. */
export type PageSettingName = Exclude<keyof AddressRequest, 'scenario' | 'step'>

export const PAGE_SETTINGS: { readonly [N in PageSettingName]: PageSetting<NonNullable<AddressRequest[N]>> } =
  {
    lang: { get: ({ language }) => language, set: setLanguage },
    theme: { get: ({ themeChoice }) => themeChoice, set: setTheme },
    renderer: {
      get: ({ renderer }) => renderer,
      set(lab, renderer) {
        lab.options.choose({ renderer })
        sayInAddress({ renderer })
      },
    },
    keys: { get: ({ letterKeys }) => letterKeys, set: setLetterKeys },
    lesson: { get: ({ lessons }) => lessons, set: setLessons },
    embed: {
      get: ({ embed }) => embed,
      set(lab, embed) {
        lab.options.choose({ embed })
        sayInAddress({ embed })
      },
    },
    readonly: {
      get: ({ readOnly }) => readOnly,
      set(lab, readOnly) {
        lab.options.choose({ readOnly })
        sayInAddress({ readonly: readOnly })
      },
    },
  }
