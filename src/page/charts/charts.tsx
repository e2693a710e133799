import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { formatTime } from '../../core/index.ts'
import { ALL, type ChartName, nearest, type Series, withUnit } from '../../figures/series.ts'
import { ACTIONS } from '../../lab/commands/actions.ts'
import type { TimelineMark } from '../../lab/state/timeline-marks.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { toldOf } from '../parts/marks.tsx'
import { chartsFor, choicesFor } from './charts-choice.ts'
import { ChartLegend } from './charts-legend.tsx'
import { Plotted } from './charts-plotted.tsx'
import { ChartSave } from './charts-save.tsx'
import { useChart } from './charts-whole.ts'

/** The run over time: a choice of charts, each to be walked with pointer or keys, read as figures, and saved. */
export function Charts() {
  const { words, locale, language } = useWords()
  const samples = usePart((state) => state.samples)
  const snapshot = usePart((state) => state.snapshot)
  const [chosenChart, setChart] = useState<ChartName | null>(null)
  const [chosenOf, setOf] = useState<string | null>(null)
  /** Where the cursor stands; null: at the latest. */
  const [cursorNs, setCursor] = useState<number | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  // Whoever asks for a chart sees it whole.
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [])
  const charts = useMemo(() => (snapshot === null ? [] : chartsFor(snapshot, samples)), [snapshot, samples])
  const chart = charts.find((each) => each === chosenChart) ?? charts[0] ?? 'cores'
  const choices = snapshot === null ? [] : choicesFor(chart, snapshot, samples)
  const of = choices.find((each) => each === chosenOf) ?? choices[0] ?? ALL
  const now = useChart(chart, of, choices)
  if (now === null) return null
  const { series, looks, marks } = now
  const at = cursorNs === null ? series.atNs.length - 1 : nearest(series.atNs, cursorNs)
  const unsaid = chart === 'response' ? words.charts.tooFew : words.charts.off
  const rows = looks.map((look, i) => {
    const value = series.lines[i]?.values[at] ?? null
    return { look, value: value === null ? unsaid : withUnit(value, series.unit, locale) }
  })
  const told = cursorNs === null ? [] : marks.filter((mark) => isAt(mark, series, at))
  const toldWords = told.flatMap((mark) => toldOf(mark, words, language))
  const time = formatTime(series.atNs[at] ?? 0, locale)
  const caption = cursorNs === null ? words.charts.latest(time) : words.charts.at(time)
  return (
    <div class="charts" ref={panel}>
      <div class="chart-choice">
        <select
          value={chart}
          aria-label={words.charts.chart}
          onChange={(event) => setChart(event.currentTarget.value as ChartName)}
        >
          {charts.map((each) => (
            <option key={each} value={each}>
              {words.charts.name[each]}
            </option>
          ))}
        </select>
        {choices.length < 2 ? null : (
          <select
            value={of}
            aria-label={words.charts.of}
            onChange={(event) => setOf(event.currentTarget.value)}
          >
            {choices.map((each) => (
              <option key={each} value={each}>
                {now.nameOf(each)}
              </option>
            ))}
          </select>
        )}
      </div>
      {series.atNs.length < 2 ? (
        <Empty />
      ) : (
        <>
          <p class="soft small">{words.charts.hint[chart]}</p>
          <Plotted
            title={now.title}
            series={series}
            looks={looks}
            marks={marks}
            theme={now.theme}
            log={now.log}
            most={now.most}
            at={at}
            cursorNs={cursorNs}
            onCursor={setCursor}
            reading={[caption, ...rows.map(({ look, value }) => `${look.name} ${value}`), ...toldWords].join(
              '; ',
            )}
          />
          <ChartLegend caption={caption} rows={rows} told={toldWords} />
          <div class="chart-save">
            <span class="soft small">{words.charts.keys}</span>
            <ChartSave chart={now} named={false} />
          </div>
        </>
      )}
    </div>
  )
}

/** Whether a mark stands between a moment of a series and those beside it. */
function isAt({ atNs }: TimelineMark, series: Series, at: number): boolean {
  const here = series.atNs[at] ?? 0
  const before = series.atNs[at - 1] ?? Number.NEGATIVE_INFINITY
  const after = series.atNs[at + 1] ?? Number.POSITIVE_INFINITY
  return atNs > (before + here) / 2 && atNs <= (here + after) / 2
}

/** Nothing has run yet: what will be seen here, and the way to it. */
function Empty() {
  const lab = useLab()
  const { words } = useWords()
  return (
    <div class="chart-empty">
      <svg viewBox="0 0 240 96" aria-hidden="true">
        <path d="M8 4v84h228" fill="none" stroke="currentColor" stroke-width="2" />
        <path
          d="M12 78c30-4 40-40 70-38s36 22 64 14 44-40 84-42"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-dasharray="6 5"
        />
      </svg>
      <p>
        <strong>{words.charts.empty}</strong>
      </p>
      <p class="soft">{words.charts.emptyHint}</p>
      <button type="button" onClick={() => ACTIONS.playPause(lab)}>
        {words.play}
      </button>
    </div>
  )
}
