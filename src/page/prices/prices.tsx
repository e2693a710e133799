import { useEffect, useRef, useState } from 'preact/hooks'
import {
  isMechanism,
  MECHANISM_NAMES,
  type MechanismName,
  mechanism,
  mechanismsOf,
} from '../../figures/mechanism-texts.ts'
import { targetDocument } from '../../lab/state/lanes.ts'
import { History } from '../changes/history.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { FreeButton } from '../time/free-button.tsx'
import { MechanismCard } from './mechanism-card.tsx'
import { arePricesOff, entryOf, ownWords } from './priced.ts'

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** All prices, mechanism by mechanism, or those that were asked about. */
export function Prices() {
  const lab = useLab()
  const { words, language } = useWords()
  const asked = usePart((state) => state.priceQuery)
  const document = usePart(targetDocument)
  const [wanted, setWanted] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const few =
    asked.mechanism !== null && isMechanism(asked.mechanism)
      ? [asked.mechanism]
      : mechanismsOf(asked.accounts)
  const some = few.length > 0
  // A price that was asked for gets the focus, so that a screen reader reads it.
  useEffect(() => {
    if (asked.mechanism !== null)
      list.current?.querySelector<HTMLElement>('li > section')?.focus({ preventScroll: true })
  }, [asked.mechanism])
  if (document === null) return <p>{words.empty}</p>
  const isMeant = (name: MechanismName): boolean => {
    const { name: called, is, prices } = mechanism(name)
    const texts = [
      called[language],
      is[language],
      ...prices.map((price) => ownWords(price, language)),
      ...prices,
    ]
    return texts.some((text) => plain(text).includes(plain(wanted.trim())))
  }
  // A price list has no price for what its era couldn't do.
  const shown = (some ? few : MECHANISM_NAMES.filter(isMeant)).filter((name) =>
    mechanism(name).prices.some((price) => entryOf(document, price) !== null),
  )
  return (
    <>
      {some ? (
        <p class="prices-asked">
          {asked.accounts.length === 0 ? null : (
            <strong>
              {words.prices.of(asked.accounts.map((account) => words.account[account]).join(', '))}
            </strong>
          )}
          <button type="button" class="quiet-button" onClick={() => lab.view.explainPrices({})}>
            {words.prices.all}
          </button>
          <History />
        </p>
      ) : (
        <>
          <p class="soft">{words.prices.intro(String(document.era ?? 2014))}</p>
          <div class="settings-search">
            <input
              type="search"
              aria-label={words.prices.search}
              placeholder={words.prices.search}
              value={wanted}
              onInput={({ currentTarget }) => setWanted(currentTarget.value)}
            />
            <History />
            <span class="soft" role="status">
              {shown.length === 0 ? words.prices.foundNothing : words.prices.found(shown.length)}
            </span>
          </div>
          <FreeButton />
        </>
      )}
      {arePricesOff(document) ? (
        <p class="refused" role="status">
          {words.prices.off}
        </p>
      ) : null}
      <ul class="mechanisms" ref={list}>
        {shown.map((name) => (
          <li key={name}>
            <MechanismCard name={name} document={document} path={asked.path} open={some} />
          </li>
        ))}
      </ul>
    </>
  )
}
