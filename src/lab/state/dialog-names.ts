/** The windows that open over the page, one at a time; an action of the same name opens and closes each. */
export const DIALOG_NAMES = [
  'gallery',
  'compare',
  'prices',
  'notes',
  'glossary',
  'validation',
  'settings',
  'export',
  'handout',
  'share',
  'help',
] as const

export type DialogName = (typeof DIALOG_NAMES)[number]
