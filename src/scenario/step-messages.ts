import type { Language } from '../core/index.ts'

/** @returns why nothing can be undone, or redone. */
export function stepText(
  { step, why }: { step: 'undo' | 'redo'; why: 'none' | 'changed' },
  language: Language,
): string {
  const en = language === 'en'
  if (why === 'none') {
    if (step === 'undo') return en ? 'there is nothing to undo' : 'no hay nada que deshacer'
    return en ? 'there is nothing to redo' : 'no hay nada que rehacer'
  }
  if (step === 'undo') {
    return en
      ? 'what this edit changed is no longer there, so it can’t be undone'
      : 'lo que cambió esta edición ya no está, así que no se puede deshacer'
  }
  return en
    ? 'what this edit changed is no longer there, so it can’t be redone'
    : 'lo que cambió esta edición ya no está, así que no se puede rehacer'
}
