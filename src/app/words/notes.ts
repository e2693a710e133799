/** The notes page. */
const en = {}

const es: typeof en = {}

export const NOTES = { en, es }
