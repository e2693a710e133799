/** Charts over time. */
const en = {}

const es: typeof en = {}

export const CHARTS = { en, es }
