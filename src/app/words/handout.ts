const en = { title: 'Handout' }
const es: typeof en = { title: 'Hoja' }
export const HANDOUT = { en, es }
