import { useId } from 'preact/hooks'
import { diagnosticText, type Settings, type Value } from '../../scenario/index.ts'
import { valueText } from '../form/form-words.ts'
import { Amount } from '../form/settings-field.tsx'
import { Changing } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { amountOf } from '../parts/form-values.ts'
import { nothing, ownWords, type PriceEntry, priceEdit, shortName, withoutPrice } from './priced.ts'

/** One price: what it is for, how much in force, where it comes from; it can be set, made free, or put back. */
export function PriceField({ entry, document }: { readonly entry: PriceEntry; readonly document: Settings }) {
  const lab = useLab()
  const { words, language } = useWords()
  const id = useId()
  const refused = usePart((state) => state.refused)
  const problems = refused.filter(({ path }) => path === entry.path)
  const called = shortName(entry.name, language)
  const set = (value: Value): void =>
    lab.changes.edit([{ path: entry.path, set: value }], priceEdit(entry, value))
  const none = nothing(entry)
  const free =
    amountOf(entry.value, entry.type.valueType) === amountOf(none ?? undefined, entry.type.valueType)
  return (
    <li class="price" data-changed={!entry.byDefault}>
      <div class="price-what">
        <label for={id}>
          <strong>{called}</strong>
        </label>
        <span>{ownWords(entry.name, language)}</span>
        <span class="soft small" id={`${id}-why`}>
          {entry.published === null ? (
            words.prices.byMonitor
          ) : (
            <>
              {words.prices.basis[entry.basis]} · <cite lang="en">{entry.source}</cite>
              {entry.byDefault ? null : (
                <strong> · {words.prices.instead(valueText(entry, entry.published, language))}</strong>
              )}
            </>
          )}
        </span>
        {problems.map((problem) => (
          <span key={problem.code} class="refused" role="alert">
            {diagnosticText(problem, language)}
          </span>
        ))}
      </div>
      <Changing>
        <div class="price-set">
          <Amount
            field={entry}
            label={words.prices.setPrice(called)}
            id={id}
            describedBy={`${id}-why`}
            wrong={problems.length > 0}
            onSet={set}
          />
          {entry.unit === 'ratio' ? <span class="soft">{words.prices.times}</span> : null}
          {none === null ? null : (
            <button
              type="button"
              disabled={free}
              aria-label={words.prices.makeFreeOf(called)}
              onClick={() => set(none)}
            >
              {words.prices.makeFree}
            </button>
          )}
          {entry.byDefault ? null : (
            <button
              type="button"
              aria-label={words.prices.restoreOf(called)}
              onClick={() =>
                lab.changes.edit(withoutPrice(document, entry.name), priceEdit(entry, entry.published))
              }
            >
              {words.prices.restore}
            </button>
          )}
        </div>
      </Changing>
    </li>
  )
}
