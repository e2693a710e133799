/** Everything that can be set, beyond the scenario’s own controls. */
const en = {}

const es: typeof en = {}

export const SETTINGS = { en, es }
