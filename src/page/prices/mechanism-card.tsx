import { useMemo } from 'preact/hooks'
import { formatNumber, formatTime } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { type MechanismName, mechanism } from '../../figures/mechanism-texts.ts'
import { type Paid, paidBy } from '../../figures/paid.ts'
import type { Settings } from '../../scenario/index.ts'
import { usePart, useWords } from '../parts/context.ts'
import { useLevelName } from '../parts/level-name.ts'
import { useMeasured } from '../time/seconds.tsx'
import { groupsOfApps } from './app-groups.ts'
import { MonitorPrices } from './monitor-prices.tsx'
import { PriceField } from './price-field.tsx'
import { entryOf } from './priced.ts'

interface CardProps {
  readonly name: MechanismName
  readonly document: Settings
  /** Only what apps on this path paid; null: all. */
  readonly path: string | null
  readonly open: boolean
}

/** A mechanism: what it is, when it happens, what it costs by which source, and what it cost in this run. */
export function MechanismCard({ name, document, path, open }: CardProps) {
  const { words, language } = useWords()
  const { name: called, is, when, prices } = mechanism(name)
  return (
    <section class="mechanism" aria-label={called[language]} tabIndex={-1} data-open={open}>
      <h3>{called[language]}</h3>
      <p>{is[language]}</p>
      <p class="soft">
        <strong>{words.prices.when}:</strong> {when[language]}
      </p>
      <Cost name={name} path={path} />
      <h4>{words.prices.prices}</h4>
      <ul class="prices">
        {prices.map((price) => {
          const entry = entryOf(document, price)
          return entry === null ? null : <PriceField key={price} entry={entry} document={document} />
        })}
      </ul>
      {name === 'vmRam' ? <MonitorPrices document={document} /> : null}
    </section>
  )
}

/** How often it happened since the figures began, what that cost, and for which apps. */
function Cost({ name, path }: Pick<CardProps, 'name' | 'path'>) {
  const { words, locale } = useWords()
  const { report, base } = useMeasured()
  const documents = usePart((state) => state.documents)
  const lanes = usePart((state) => state.lanes)
  const opened = usePart((state) => state.opened)
  const language = usePart((state) => state.language)
  const { counted } = mechanism(name)
  const groups = useMemo(
    () =>
      groupsOfApps(
        (report?.apps ?? []).map((app) => app.path),
        path,
        { documents, lanes, opened, language },
      ),
    [report, path, documents, lanes, opened, language],
  )
  const whose = useLevelName(path ?? '')
  if (counted === null || report === null) return null
  const paid = (paths: readonly string[]): Paid | null =>
    paidBy(new Set(paths), counted, report, base?.report ?? null)
  const all = paid(groups.flatMap(({ paths }) => paths))
  const rows = groups.flatMap(({ name: group, paths }) => {
    const one = paid(paths)
    return one === null || one.ns === 0 ? [] : [{ group, copies: paths.length, paid: one }]
  })
  return (
    <>
      <h4>{path === null ? words.prices.here : words.prices.hereOf(whose)}</h4>
      {all === null || all.ns === 0 ? (
        <p class="soft">{words.prices.never}</p>
      ) : (
        <>
          <p>{summaryOf(all, words, locale)}</p>
          <div class="scroll">
            <table class="figures paid">
              <thead>
                <tr>
                  <th scope="col">{words.prices.who}</th>
                  {all.count === null ? null : (
                    <>
                      <th scope="col">{words.prices.each}</th>
                      <th scope="col" title={words.prices.oftenHint}>
                        {words.prices.often}
                      </th>
                    </>
                  )}
                  <th scope="col">{words.prices.share}</th>
                  <th scope="col">{words.prices.booked}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ group, copies, paid: one }) => (
                  <tr key={group}>
                    <th scope="row">
                      {group}
                      {copies < 2 ? null : <span class="soft"> {words.prices.copies(copies)}</span>}
                    </th>
                    {one.count === null ? null : (
                      <>
                        <td data-head={words.prices.each}>
                          {one.count === 0 ? '–' : formatTime(one.ns / one.count, locale)}
                        </td>
                        <td data-head={words.prices.often}>
                          {formatNumber((one.count * one.share * 1e9) / one.ns, locale)}
                        </td>
                      </>
                    )}
                    <td data-head={words.prices.share}>{percentText(one.share, locale)}</td>
                    <td class="booked" data-head={words.prices.booked}>
                      {one.byAccount
                        .map(([account, ns]) =>
                          one.byAccount.length === 1
                            ? words.account[account]
                            : `${words.account[account]} ${percentText(ns / one.ns, locale)}`,
                        )
                        .join(', ')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  )
}

function summaryOf(
  { count, ns, share }: Paid,
  words: ReturnType<typeof useWords>['words'],
  locale: string,
): string {
  const [time, part] = [formatTime(ns, locale), percentText(share, locale)]
  return count === null
    ? words.prices.summaryTime(time, part)
    : words.prices.summary(formatNumber(count, locale, 0), time, part)
}
