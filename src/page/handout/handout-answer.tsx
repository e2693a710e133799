import { formatNumber, formatTime, type Snapshot } from '../../core/index.ts'
import {
  allMachines,
  ENOUGH_NS,
  type Measured,
  measure,
  msText,
  percentText,
  quarters,
} from '../../figures/measure.ts'
import { levelName } from '../../figures/owners.ts'
import type { State } from '../../lab/state/state.ts'
import { linesOf } from '../../words/notes-lines.ts'
import { guestName } from '../parts/bars.tsx'
import { useWords } from '../parts/context.ts'
import { keptName, sinceText } from '../time/seconds.tsx'
import { HandoutVerdict } from './handout-verdict.tsx'
import { receivedOf } from './sheet-figures.ts'
import type { SheetProps } from './sheet-props.ts'

/** At most this many have a row of their own. */
const MOST = 16

/** What was measured in this run, when it isn't so, and something to try. */
export function HandoutAnswer({ state, opened, snapshot, asked }: SheetProps) {
  const { words, locale, language } = useWords()
  const { report, base, lesson } = state
  const step = opened.lesson[asked] ?? null
  const outcome = lesson.on && lesson.step === asked ? lesson.outcome : null
  const measured = report === null ? null : measure(report, base?.report ?? null)
  const ofNotes = linesOf(opened.notes).flatMap(({ unless }) => (unless === null ? [] : [unless]))
  const unless = step?.unless == null ? ofNotes : [step.unless]
  const controls = [...new Set(opened.controls.map(({ label }) => label[language]))]
  const tryIt =
    step?.tryIt?.[language] ?? (controls.length === 0 ? null : words.handout.turn(controls.join(', ')))
  return (
    <section class="sheet-answer">
      <h4>{words.handout.answer}</h4>
      {step === null ? null : outcome === null ? (
        <p>{words.handout.notAnswered}</p>
      ) : (
        <HandoutVerdict step={step} outcome={outcome} />
      )}
      {measured === null || measured.spanNs < ENOUGH_NS ? (
        <p>{words.handout.nothing}</p>
      ) : (
        <>
          <Second measured={measured} snapshot={snapshot} />
          <p class="soft">{sinceText(base, measured.spanNs, words, locale)}</p>
          <Table measured={measured} snapshot={snapshot} responses={state.responses} />
        </>
      )}
      {unless.map((line) => (
        <p key={line.en}>
          <strong>{words.handout.unless}:</strong> {line[language]}
        </p>
      ))}
      {tryIt === null ? null : (
        <p>
          <strong>{words.handout.try}:</strong> {tryIt}
        </p>
      )}
    </section>
  )
}

interface MeasuredProps {
  readonly measured: Measured
  readonly snapshot: Snapshot
}

/** More machines than this are summed. */
const APART = 5

function Second({ measured, snapshot }: MeasuredProps) {
  const { words, locale } = useWords()
  const { machines, spanNs } = measured
  const told = machines.length > APART ? [allMachines(machines)] : machines
  return (
    <p>
      <strong>{words.handout.second}:</strong>{' '}
      {told.map((machine, i) => {
        const ms = quarters(machine, spanNs)
        const names = {
          work: words.work,
          guest: guestName(machine.cpuNs, words),
          kept: keptName(machine, snapshot, words),
          idle: words.idle,
        }
        const parts = (['work', 'guest', 'kept', 'idle'] as const).map(
          (quarter) => `${names[quarter]} ${msText(ms[quarter], locale)}`,
        )
        const whose = told.length > 1 ? `${levelName(machine.path, snapshot.layers)}: ` : ''
        return `${i > 0 ? '; ' : ''}${whose}${parts.join(' · ')}`
      })}
    </p>
  )
}

function Table({
  measured,
  snapshot,
  responses,
}: MeasuredProps & { readonly responses: State['responses'] }) {
  const { words, locale } = useWords()
  const rows = receivedOf(measured, snapshot, responses)
  const serving = rows.some(({ perS }) => perS !== null)
  const dash = (value: number | null, write: (value: number, locale: string) => string): string =>
    value === null ? '–' : write(value, locale)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.handout.each}</th>
          <th scope="col">{words.handout.got}</th>
          <th scope="col">{words.handout.waited}</th>
          {serving ? <th scope="col">{words.handout.perS}</th> : null}
          {serving ? <th scope="col">{words.handout.slow}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST).map(({ path, name, cores, ready, perS, p95Ns }) => (
          <tr key={path}>
            <th scope="row">{name}</th>
            <td>{formatNumber(cores, locale, 2)}</td>
            <td>{percentText(ready, locale)}</td>
            {serving ? <td>{dash(perS, formatNumber)}</td> : null}
            {serving ? <td>{dash(p95Ns, formatTime)}</td> : null}
          </tr>
        ))}
        {rows.length > MOST ? (
          <tr>
            <th scope="row">{words.handout.more(rows.length - MOST)}</th>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
