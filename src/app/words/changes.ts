/** What a change did; undo and redo, saving, recovery. */
const en = {}

const es: typeof en = {}

export const CHANGES = { en, es }
