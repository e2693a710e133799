import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ENOUGH_NS } from '../../figures/measure.ts'
import { ALL, type ChartName } from '../../figures/series.ts'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { download, fileNameOf } from '../../lab/commands/download.ts'
import { isAsked } from '../../lab/state/lesson-state.ts'
import { COLOURS } from '../../theme/colours.ts'
import type { PageWords } from '../../words/index.ts'
import { chartsFor, choicesFor } from '../charts/charts-choice.ts'
import { ChartSave } from '../charts/charts-save.tsx'
import { useChart } from '../charts/charts-whole.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { useOwnerColours } from '../parts/owner-colours.ts'
import { barsSvg } from '../time/bars-svg.ts'
import { sinceText, useMeasured } from '../time/seconds.tsx'
import { type BarsOf, barGroups } from '../time/where-rows.ts'
import { useTable } from './export-files.tsx'
import { useStageFile } from './export-stage.ts'

/** Everything of a run that can be saved as a file, each in the formats that suit it. */
export function Exports() {
  const lab = useLab()
  const { words } = useWords()
  const [saved, setSaved] = useState('')
  const snapshot = usePart((state) => state.snapshot)
  const ready = usePart((state) => state.status === 'ready')
  const stage = useStageFile()
  const figures = useTable('where')
  const changes = useTable('changes')
  const lanes = useTable('lanes')
  const covered = usePart(isAsked)
  const samples = usePart((state) => state.samples)
  if (!ready || snapshot === null) return <>{words.empty}</>
  return (
    <>
      <p class="soft">{words.exports.intro}</p>
      <p role="status" class="exports-saved">
        {saved === '' ? '' : words.exports.saved(saved)}
      </p>
      <ul class="exports">
        <Item name={words.exports.stage}>
          <Save
            what={words.exports.stage}
            format={words.exports.png}
            act={stage === null ? null : () => void stage().then(setSaved)}
          />
        </Item>
        <Item
          name={words.exports.figures}
          hint={covered ? words.lesson.covered : figures === null ? words.notYet : words.exports.figuresHint}
        >
          <Save
            what={words.exports.figures}
            format={words.exports.csv}
            act={figures === null ? null : () => setSaved(figures())}
          />
        </Item>
        {covered ? null : <Bars onSaved={setSaved} />}
        <Item name={words.exports.changes} hint={changes === null ? words.exports.noChanges : null}>
          <Save
            what={words.exports.changes}
            format={words.exports.csv}
            act={changes === null ? null : () => setSaved(changes())}
          />
        </Item>
        {lanes === null ? null : (
          <Item name={words.lanes.side}>
            <Save what={words.lanes.side} format={words.exports.csv} act={() => setSaved(lanes())} />
          </Item>
        )}
        {(covered ? [] : chartsFor(snapshot, samples)).map((chart) => (
          <Chart key={chart} chart={chart} onSaved={setSaved} />
        ))}
        <Item name={words.exports.scenario}>
          <Save what={words.exports.scenario} format={words.exports.yaml} act={() => ACTIONS.save(lab)} />
        </Item>
        <Item name={words.exports.handout}>
          <button
            type="button"
            aria-label={`${words.exports.handout}: ${words.exports.open}`}
            onClick={() => ACTIONS.handout(lab)}
          >
            {words.exports.open}
          </button>
        </Item>
      </ul>
    </>
  )
}

interface ItemProps {
  readonly name: string
  readonly hint?: string | null
  readonly children: ComponentChildren
}

/** What can be saved, and its buttons. */
function Item({ name, hint = null, children }: ItemProps) {
  return (
    <li>
      <span>
        {name}
        {hint === null ? null : <span class="soft">{hint}</span>}
      </span>
      {children}
    </li>
  )
}

interface SaveProps {
  readonly what: string
  readonly format: string
  /** Null: there is nothing to save. */
  readonly act: (() => void) | null
}

function Save({ what, format, act }: SaveProps) {
  const { words } = useWords()
  return (
    <button
      type="button"
      disabled={act === null}
      aria-label={words.exports.as(what, format)}
      onClick={() => act?.()}
    >
      {format}
    </button>
  )
}

interface Told {
  readonly onSaved: (name: string) => void
}

const barNames = (words: PageWords): Readonly<Record<BarsOf, string>> => ({
  vm: words.perVm,
  vcpu: words.perVcpu,
  core: words.perCore,
})

/** Where the time went, as bars of whatever is chosen. */
function Bars({ onSaved }: Told) {
  const { words, locale, language } = useWords()
  const { measured, base } = useMeasured()
  const theme = usePart((state) => state.theme)
  const layers = usePart((state) => state.snapshot?.layers)
  const opened = usePart((state) => state.opened)
  const colourOf = useOwnerColours()
  const [by, setBy] = useState<BarsOf>('vm')
  if (measured === null || layers === undefined || opened === null) return null
  const names = barNames(words)
  const { spanNs } = measured
  function save(): void {
    if (measured === null || layers === undefined || opened === null) return
    const colours = { of: colourOf, soft: COLOURS[theme].soft }
    const svg = barsSvg(barGroups(measured, layers, by, colours, words), {
      title: `${words.whereTime} · ${names[by]}`,
      subtitle: `${opened.title[language]}: ${sinceText(base, spanNs, words, locale)}`,
      theme,
      locale,
      words,
    })
    const name = fileNameOf('svg', opened.title.en, 'where', by)
    download(name, new Blob([svg], { type: 'image/svg+xml' }))
    onSaved(name)
  }
  return (
    <Item name={words.exports.bars}>
      <select
        aria-label={words.exports.bars}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value as BarsOf)}
      >
        {(['vm', 'vcpu', 'core'] as const)
          .filter((each) => each !== 'vcpu' || layers.some(({ vm }) => vm !== null))
          .map((each) => (
            <option key={each} value={each}>
              {names[each]}
            </option>
          ))}
      </select>
      <Save what={words.exports.bars} format={words.exports.svg} act={spanNs < ENOUGH_NS ? null : save} />
    </Item>
  )
}

/** One chart, of whoever is chosen. */
function Chart({ chart, onSaved }: { chart: ChartName } & Told) {
  const { words } = useWords()
  const samples = usePart((state) => state.samples)
  const snapshot = usePart((state) => state.snapshot)
  const [chosen, setOf] = useState<string | null>(null)
  const choices = snapshot === null ? [] : choicesFor(chart, snapshot, samples)
  const of = choices.find((each) => each === chosen) ?? choices[0] ?? ALL
  const now = useChart(chart, of, choices)
  if (now === null) return null
  const name = `${words.charts.chart}: ${words.charts.name[chart]}`
  if (now.series.atNs.length < 2)
    return (
      <Item name={name} hint={words.exports.noCharts}>
        {null}
      </Item>
    )
  return (
    <Item name={name}>
      {choices.length < 2 ? null : (
        <select
          aria-label={`${words.charts.name[chart]}: ${words.charts.of}`}
          value={of}
          onChange={(event) => setOf(event.currentTarget.value)}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {now.nameOf(each)}
            </option>
          ))}
        </select>
      )}
      <ChartSave chart={now} named onSaved={onSaved} />
    </Item>
  )
}
