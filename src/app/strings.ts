import type { Language } from '../core/index.ts'
import { CHANGES } from './words/changes.ts'
import { CHARTS } from './words/charts.ts'
import { EXPORTS } from './words/exports.ts'
import { FIGURES } from './words/figures.ts'
import { GLOSSARY_PAGE } from './words/glossary.ts'
import { HANDOUT } from './words/handout.ts'
import { INSPECTOR } from './words/inspector.ts'
import { KEYS } from './words/keys.ts'
import { LANES } from './words/lanes.ts'
import { LESSON } from './words/lesson.ts'
import { NOTES } from './words/notes.ts'
import { OUTLINE } from './words/outline.ts'
import { PAGE } from './words/page.ts'
import { PRESENT } from './words/present.ts'
import { PRICES_PAGE } from './words/prices.ts'
import { RAM } from './words/ram.ts'
import { RUNTIME } from './words/runtime.ts'
import { SCHEDULERS } from './words/schedulers.ts'
import { SETTINGS } from './words/settings.ts'
import { SHARE } from './words/share.ts'
import { STAGE } from './words/stage.ts'
import { STATES } from './words/states.ts'
import { TEXT } from './words/text.ts'
import { TIME } from './words/time.ts'
import { VALIDATION } from './words/validation.ts'

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
