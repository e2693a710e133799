import { useMemo, useState } from 'preact/hooks'
import { formatBytes, formatNumber, formatTime } from '../../core/index.ts'
import {
  CHARTED,
  type Charted,
  LANE_METRICS,
  type LaneMetric,
  laneRow,
  laneSeries,
} from '../../figures/lane-figures.ts'
import { msText, percentText } from '../../figures/measure.ts'
import { isWide, nearest, withUnit } from '../../figures/series.ts'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { laneTitles } from '../../lab/state/lanes.ts'
import { ownerColour } from '../../theme/colours.ts'
import { ChartLegend } from '../charts/charts-legend.tsx'
import { type Look, nth } from '../charts/charts-look.ts'
import { Plotted } from '../charts/charts-plotted.tsx'
import { ChartSave } from '../charts/charts-save.tsx'
import type { SavedChart } from '../charts/charts-whole.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

const WRITE: Readonly<Record<LaneMetric, (value: number, locale: string) => string>> = {
  work: msText,
  kept: msText,
  idle: msText,
  ready: percentText,
  costop: percentText,
  answered: formatNumber,
  slowest: formatTime,
  done: formatTime,
  free: formatBytes,
  up: (value, locale) => formatNumber(value, locale, 0),
}

function useTitles(): readonly string[] {
  const { language } = useWords()
  const lanes = usePart((state) => state.lanes)
  const opened = usePart((state) => state.opened)
  return useMemo(() => laneTitles(lanes, opened, language), [lanes, opened, language])
}

/** The worlds side by side, in figures: each with its difference from the first; and one figure over time. */
export function Lanes() {
  const lab = useLab()
  const { words } = useWords()
  const there = usePart((state) => state.laneFigures.length > 1)
  const titles = useTitles()
  if (!there) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <div class="lanes" tabIndex={0}>
      <Target titles={titles} />
      <LaneTable />
      <div class="lane-acts">
        <button type="button" aria-haspopup="dialog" onClick={() => ACTIONS.compare(lab)}>
          {words.lanes.title}
        </button>
        <button type="button" onClick={() => void lab.lanes.onlyFirst()}>
          {words.lanes.onlyFirst}
        </button>
      </div>
      <LaneChart titles={titles} />
    </div>
  )
}

/** Each world's figures, with their difference from the first. */
export function LaneTable() {
  const lab = useLab()
  const { words, locale } = useWords()
  const lanes = usePart((state) => state.lanes)
  const figures = usePart((state) => state.laneFigures)
  const titles = useTitles()
  const rows = useMemo(() => figures.map(laneRow), [figures])
  if (rows.length < 2 || rows.length !== lanes.length) return null
  const shown = LANE_METRICS.filter((metric) => rows.some((row) => row[metric] !== null))
  return (
    <table aria-label={words.lanes.side}>
      <thead>
        <tr>
          <td />
          {lanes.map(({ id }, i) => (
            <th key={id} scope="col">
              {titles[i]}
              {i === 0 ? null : (
                <button
                  type="button"
                  class="quiet-button"
                  aria-label={words.lanes.remove(titles[i] ?? '')}
                  title={words.lanes.remove(titles[i] ?? '')}
                  onClick={() => void lab.lanes.remove(id)}
                >
                  ×
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((metric) => (
          <tr key={metric}>
            <th scope="row">{words.lanes.metric[metric]}</th>
            {rows.map((row, i) => (
              <td key={lanes[i]?.id}>
                <strong>{row[metric] === null ? '–' : WRITE[metric](row[metric], locale)}</strong>
                {i === 0 ? null : (
                  <small>{against(row[metric], rows[0]?.[metric] ?? null, metric, locale)}</small>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Of two shares the reader sees the difference; of any other figures it is said in percent. */
function against(value: number | null, first: number | null, metric: LaneMetric, locale: string): string {
  if (
    value === null ||
    first === null ||
    first === 0 ||
    metric === 'ready' ||
    metric === 'costop' ||
    metric === 'up'
  )
    return ''
  const share = value / first - 1
  if (Math.abs(share) < 0.0005) return '='
  return `${share > 0 ? '+' : '−'}${percentText(Math.abs(share), locale)}`
}

/** Where changes are made: in all worlds, or in one. */
function Target({ titles }: { titles: readonly string[] }) {
  const lab = useLab()
  const { words } = useWords()
  const lanes = usePart((state) => state.lanes)
  const target = usePart((state) => state.laneTarget)
  return (
    <label class="lane-target">
      {words.lanes.target}
      <select
        aria-label={words.lanes.target}
        value={target ?? ''}
        onChange={({ currentTarget }) =>
          lab.lanes.setTarget(currentTarget.value === '' ? null : currentTarget.value)
        }
      >
        <option value="">{words.lanes.all}</option>
        {lanes.map(({ id }, i) => (
          <option key={id} value={id}>
            {titles[i]}
          </option>
        ))}
      </select>
    </label>
  )
}

const NO_MARKS: readonly never[] = []

/** One figure of all worlds over time. */
function LaneChart({ titles }: { titles: readonly string[] }) {
  const { words, locale, language } = useWords()
  const opened = usePart((state) => state.opened)
  const theme = usePart((state) => state.theme)
  const samples = usePart((state) => state.laneSamples)
  const figures = usePart((state) => state.laneFigures)
  const [chosen, setChosen] = useState<Charted | null>(null)
  const [cursorNs, setCursor] = useState<number | null>(null)
  const serves = figures.some(({ report }) => report.apps.some(({ requests }) => requests.arrived > 0))
  const there = CHARTED.filter((metric) => serves || (metric !== 'slowest' && metric !== 'answered'))
  const metric = there.find((each) => each === chosen) ?? there[0] ?? 'work'
  const series = useMemo(
    () => laneSeries(metric, samples, figures, titles),
    [metric, samples, figures.length, titles],
  )
  if (opened === null || !series.lines.some(({ values }) => values.some((value) => value !== null)))
    return null
  const looks = titles.map(
    (name, i): Look => ({ ...nth(i), name, colour: ownerColour(i, theme), fill: null }),
  )
  const at = cursorNs === null ? series.atNs.length - 1 : nearest(series.atNs, cursorNs)
  const legend = looks.map((look, i) => {
    const value = series.lines[i]?.values[at] ?? null
    return { look, value: value === null ? '–' : withUnit(value, series.unit, locale) }
  })
  const time = formatTime(series.atNs[at] ?? 0, locale)
  const caption = cursorNs === null ? words.charts.latest(time) : words.charts.at(time)
  const chart: SavedChart = {
    title: words.lanes.charted[metric],
    scenario: opened.title[language],
    hint: words.lanes.side,
    series,
    looks,
    marks: NO_MARKS,
    theme,
    log: metric === 'slowest' && isWide(series),
    most: metric === 'ready' || metric === 'work' ? 1 : null,
    locale,
    files: [opened.title.en, 'lanes', metric],
  }
  return (
    <section class="charts" aria-label={words.lanes.chart}>
      <div class="chart-choice">
        <select
          value={metric}
          aria-label={words.lanes.chartOf}
          onChange={(event) => setChosen(event.currentTarget.value as Charted)}
        >
          {there.map((each) => (
            <option key={each} value={each}>
              {words.lanes.charted[each]}
            </option>
          ))}
        </select>
      </div>
      <Plotted
        title={chart.title}
        series={series}
        looks={looks}
        marks={NO_MARKS}
        theme={theme}
        log={chart.log}
        most={chart.most}
        at={at}
        cursorNs={cursorNs}
        onCursor={setCursor}
        reading={[caption, ...legend.map(({ look, value }) => `${look.name} ${value}`)].join('; ')}
      />
      <ChartLegend caption={caption} rows={legend} told={NO_MARKS} />
      <div class="chart-save">
        <ChartSave chart={chart} named={false} />
      </div>
    </section>
  )
}
