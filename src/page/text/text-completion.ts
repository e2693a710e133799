import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { Language } from '../../core/index.ts'
import { suggestionsAt } from '../../scenario/index.ts'
import { WORDS } from '../../words/index.ts'

/** @returns what fits where the cursor is. While typing nothing is offered where nothing has been begun, but for values. */
export function suggest(context: CompletionContext, language: Language): CompletionResult | null {
  const { state, pos, explicit } = context
  const found = suggestionsAt(state.doc.toString(), pos)
  if (found === null) return null
  const { from, to, suggestions } = found
  const begun = state.sliceDoc(from, pos)
  const line = state.sliceDoc(state.doc.lineAt(pos).from, pos)
  if (!explicit && begun === '' && !/[:-] $/.test(line)) return null
  // A word that is written in full gets no offer: Enter would take it.
  if (!explicit && suggestions.some(({ label }) => label === begun)) return null
  const { byDefault } = WORDS[language].text
  return {
    from,
    to,
    options: suggestions.map((one, i) => ({
      label: one.label,
      apply: one.text,
      type: one.what === 'key' ? 'property' : 'enum',
      boost: -Math.min(99, i),
      ...(one.byDefault ? { detail: byDefault } : {}),
      ...(one.description === null ? {} : { info: one.description[language] }),
    })),
  }
}
