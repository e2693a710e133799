import type { Language } from '../core/index.ts'
import { CHANGES } from './tables/changes.ts'
import { CHARTS } from './tables/charts.ts'
import { EXPORTS } from './tables/exports.ts'
import { FIGURES } from './tables/figures.ts'
import { GLOSSARY_PAGE } from './tables/glossary.ts'
import { HANDOUT } from './tables/handout.ts'
import { INSPECTOR } from './tables/inspector.ts'
import { KEYS } from './tables/keys.ts'
import { LANES } from './tables/lanes.ts'
import { LESSON } from './tables/lesson.ts'
import { NOTES } from './tables/notes.ts'
import { OUTLINE } from './tables/outline.ts'
import { PAGE } from './tables/page.ts'
import { PRESENT } from './tables/present.ts'
import { PRICES_PAGE } from './tables/prices.ts'
import { RAM } from './tables/ram.ts'
import { RUNTIME } from './tables/runtime.ts'
import { SCHEDULERS } from './tables/schedulers.ts'
import { SETTINGS } from './tables/settings.ts'
import { SHARE } from './tables/share.ts'
import { STAGE } from './tables/stage.ts'
import { STATES } from './tables/states.ts'
import { TEXT } from './tables/text.ts'
import { TIME } from './tables/time.ts'
import { VALIDATION } from './tables/validation.ts'

/** Every word of the page, in both languages, one table a concern. `es` has the shape of `en`: a missing word doesn't compile. */
const en = {
  ...PAGE.en,
  ...TIME.en,
  ...FIGURES.en,
  ...STATES.en,
  ...STAGE.en,
  ...OUTLINE.en,
  ...KEYS.en,
  changes: CHANGES.en,
  lanes: LANES.en,
  lesson: LESSON.en,
  notes: NOTES.en,
  glossary: GLOSSARY_PAGE.en,
  memory: RAM.en,
  runtime: RUNTIME.en,
  settings: SETTINGS.en,
  charts: CHARTS.en,
  exports: EXPORTS.en,
  present: PRESENT.en,
  prices: PRICES_PAGE.en,
  schedulers: SCHEDULERS.en,
  handout: HANDOUT.en,
  inspector: INSPECTOR.en,
  text: TEXT.en,
  share: SHARE.en,
  validation: VALIDATION.en,
}

export type Words = typeof en

const es: Words = {
  ...PAGE.es,
  ...TIME.es,
  ...FIGURES.es,
  ...STATES.es,
  ...STAGE.es,
  ...OUTLINE.es,
  ...KEYS.es,
  changes: CHANGES.es,
  lanes: LANES.es,
  lesson: LESSON.es,
  notes: NOTES.es,
  glossary: GLOSSARY_PAGE.es,
  memory: RAM.es,
  runtime: RUNTIME.es,
  settings: SETTINGS.es,
  charts: CHARTS.es,
  exports: EXPORTS.es,
  present: PRESENT.es,
  prices: PRICES_PAGE.es,
  schedulers: SCHEDULERS.es,
  handout: HANDOUT.es,
  inspector: INSPECTOR.es,
  text: TEXT.es,
  share: SHARE.es,
  validation: VALIDATION.es,
}

export const WORDS: Readonly<Record<Language, Words>> = { en, es }

/** BCP 47 tags whose number formats are used: in Spanish a point apart from thousands and a decimal comma. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en', es: 'es' }
