/** The inspector. */
const en = {}

const es: typeof en = {}

export const INSPECTOR = { en, es }
