import { useMemo } from 'preact/hooks'
import { formatBytes, formatNumber, formatTime } from '../../core/index.ts'
import { type Difference, differences } from '../../figures/difference.ts'
import { ENOUGH_NS, msText, percentText } from '../../figures/measure.ts'
import { type EditSummary, netEdits, textIn } from '../../lab/state/edits.ts'
import type { PageWords } from '../../words/index.ts'
import { usePart, useWords } from '../parts/context.ts'

/** What is different since the latest change; null while nothing can be said. */
export function useDifferences(): Difference[] | null {
  const base = usePart((state) => state.base)
  const report = usePart((state) => state.report)
  const counterfactual = usePart((state) => state.counterfactual)
  const counterfactualBase = usePart((state) => state.counterfactualBase)
  const responses = usePart((state) => state.responses)
  const counterfactualResponses = usePart((state) => state.counterfactualResponses)
  return useMemo(() => {
    if (base === null || base.edits.length === 0 || report === null) return null
    if (counterfactual === null || counterfactualBase === null) return null
    return differences(
      { report, base: base.report, responses },
      { report: counterfactual, base: counterfactualBase, responses: counterfactualResponses },
    )
  }, [base, report, counterfactual, counterfactualBase, responses, counterfactualResponses])
}

/** Beside the control that was moved last: the greatest difference that it made. */
export function Headline({ of }: { of: EditSummary['label'] }) {
  const edits = netEdits(usePart((state) => state.base?.edits) ?? [])
  // After several changes at once the difference can't be put down to one of them.
  return edits.length === 1 && edits[0]?.label.en === of.en ? <Greatest /> : null
}

function Greatest() {
  const { words, locale } = useWords()
  const first = useDifferences()?.[0]
  if (first === undefined) return null
  return (
    <span class="headline">
      {wordsFor(first, words)}{' '}
      <strong>
        {words.changes.fromTo(figure(first, first.without, locale), figure(first, first.with, locale))}
      </strong>{' '}
      {byHowMuch(first, locale)}
    </span>
  )
}

/** What the latest change did: the same run, with the same seed, without it and with it, side by side. */
export function WhatChanged() {
  const { words, locale, language } = useWords()
  const base = usePart((state) => state.base)
  const spanNs = usePart((state) => (state.report?.simulatedNs ?? 0) - (state.base?.report.simulatedNs ?? 0))
  const pending = usePart((state) => state.counterfactualPending)
  const rows = useDifferences()
  const edits = netEdits(base?.edits ?? [])
  if ((base?.edits.length ?? 0) === 0) return <p class="soft">{words.changes.nothing}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <div class="changed" tabIndex={0}>
      <ul>
        {edits.map(({ label, from, to }) => (
          <li key={label.en}>
            {label[language]}{' '}
            <strong>{words.changes.fromTo(textIn(from, language), textIn(to, language))}</strong>
          </li>
        ))}
      </ul>
      {rows === null ? (
        <p class="soft">{pending && spanNs >= ENOUGH_NS ? words.changes.wait : words.changes.playOn}</p>
      ) : rows.length === 0 ? (
        <p class="soft">{words.changes.same}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{words.changes.without}</th>
              <th scope="col">{words.changes.with}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.what}>
                <th scope="row">{wordsFor(row, words)}</th>
                <td>{figure(row, row.without, locale)}</td>
                <td>
                  <strong>{figure(row, row.with, locale)}</strong>
                </td>
                <td>{byHowMuch(row, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows === null ? null : <p class="since">{words.changes.over(formatTime(spanNs, locale))}</p>}
    </div>
  )
}

type Write = (value: number, locale: string) => string

const cores: Write = (value, locale) => formatNumber(value, locale, 2)

/** What each figure is called, and how it is written. */
const ROWS: Readonly<
  Record<Difference['what'], readonly [(row: Difference, words: PageWords) => string, Write]>
> = {
  cores: [({ who }, words) => words.changes.cores(who), cores],
  others: [({ count }, words) => words.changes.others(count), cores],
  each: [({ count }, words) => words.changes.each(count), cores],
  ready: [(_, words) => words.changes.ready, percentText],
  answered: [(_, words) => words.changes.answered, formatNumber],
  slowest: [({ who }, words) => words.changes.slowest(who), formatTime],
  done: [({ who }, words) => words.changes.took(who), formatTime],
  worst: [(_, words) => words.changes.worst, formatTime],
  work: [({ who }, words) => (who === '' ? words.changes.work : words.changes.workOf(who)), msText],
  kept: [({ who }, words) => (who === '' ? words.changes.kept : words.changes.keptOf(who)), msText],
  free: [(_, words) => words.changes.free, formatBytes],
  swapped: [(_, words) => words.changes.swapped, formatBytes],
  stalled: [(_, words) => words.changes.stalled, msText],
  diskBusy: [(_, words) => words.changes.diskBusy, percentText],
  up: [(_, words) => words.changes.up, (value, locale) => formatNumber(value, locale, 0)],
}

/** What a figure is called. */
export const wordsFor = (row: Difference, words: PageWords): string => ROWS[row.what][0](row, words)

const figure = ({ what }: Difference, value: number, locale: string): string => ROWS[what][1](value, locale)

/** From this ratio on a difference is said as a factor instead of in percent. */
const TIMES = 3

/** Of two shares the reader sees the difference; of any other figures it is said in percent. */
function byHowMuch({ what, without, with: now }: Difference, locale: string): string {
  if (what === 'ready' || what === 'diskBusy' || what === 'up' || without === 0) return ''
  if (now / without >= TIMES) return `×${formatNumber(now / without, locale, now / without < 10 ? 1 : 0)}`
  const share = now / without - 1
  return `${share > 0 ? '+' : '−'}${percentText(Math.abs(share), locale)}`
}
