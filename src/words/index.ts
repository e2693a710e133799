import type { Language } from '../core/index.ts'
import { CHANGES } from './tables/changes-words.ts'
import { CHARTS } from './tables/charts-words.ts'
import { EXPORTS } from './tables/exports-words.ts'
import { FIGURES } from './tables/figures-words.ts'
import { GLOSSARY_PAGE } from './tables/glossary-words.ts'
import { HANDOUT } from './tables/handout-words.ts'
import { INSPECTOR } from './tables/inspector-words.ts'
import { KEYS } from './tables/keys-words.ts'
import { kindWords } from './tables/kinds-words.ts'
import { LANES } from './tables/lanes-words.ts'
import { LESSON } from './tables/lesson-words.ts'
import { NOTES } from './tables/notes-words.ts'
import { OUTLINE } from './tables/outline-words.ts'
import { PAGE } from './tables/page-words.ts'
import { PRESENT } from './tables/present-words.ts'
import { PRICES_PAGE } from './tables/prices-words.ts'
import { RAM } from './tables/ram-words.ts'
import { RUNTIME } from './tables/runtime-words.ts'
import { SCHEDULERS } from './tables/schedulers-words.ts'
import { SETTINGS } from './tables/settings-words.ts'
import { SHARE } from './tables/share-words.ts'
import { STAGE } from './tables/stage-words.ts'
import { STATES } from './tables/states-words.ts'
import { TEXT } from './tables/text-words.ts'
import { TIME } from './tables/time-words.ts'
import { VALIDATION } from './tables/validation-words.ts'

/** Every word of the page, in both languages, one table a concern. `es` has the shape of `en`: a missing word doesn't compile. */
const en = {
  ...PAGE.en,
  ...TIME.en,
  ...FIGURES.en,
  ...STATES.en,
  ...STAGE.en,
  ...OUTLINE.en,
  ...KEYS.en,
  kinds: kindWords('en'),
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

export type PageWords = typeof en

const es: PageWords = {
  ...PAGE.es,
  ...TIME.es,
  ...FIGURES.es,
  ...STATES.es,
  ...STAGE.es,
  ...OUTLINE.es,
  ...KEYS.es,
  kinds: kindWords('es'),
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

export const WORDS: Readonly<Record<Language, PageWords>> = { en, es }

/** BCP 47 tags whose number formats are used: in Spanish a point apart from thousands and a decimal comma. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en', es: 'es' }
