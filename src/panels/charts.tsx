import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ACTIONS } from '../app/actions.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { download } from '../app/download.ts'
import { type Mark, marksOf } from '../app/marks.ts'
import { distinctNames } from '../app/names.ts'
import { ownerOf } from '../app/owners.ts'
import { ALL, type ChartName, isWide, nearest, type Series, seriesCsv, withUnit } from '../app/series.ts'
import { formatTime } from '../core/index.ts'
import { chartsFor, choicesFor, EACH, linesFor, looksFor, mostOf } from './charts-choice.ts'
import { ChartLegend } from './charts-legend.tsx'
import { picture } from './charts-picture.ts'
import { Plotted } from './charts-plotted.tsx'
import { toldOf } from './marks.tsx'
import { useOwnerColours } from './owner-colours.ts'

/** The run over time: a choice of charts, each to be walked with pointer or keys, read as figures, and saved. */
export function Charts() {
  const { words, locale, language } = useWords()
  const theme = usePart((state) => state.theme)
  const ownerColours = useOwnerColours()
  const samples = usePart((state) => state.samples)
  const snapshot = usePart((state) => state.snapshot)
  const opened = usePart((state) => state.opened)
  const deeds = usePart((state) => state.deeds)
  const happenings = usePart((state) => state.happenings)
  const [chartWish, setChart] = useState<ChartName | null>(null)
  const [ofWish, setOf] = useState<string | null>(null)
  /** Where the cursor stands; null: at the latest. */
  const [cursorNs, setCursor] = useState<number | null>(null)
  const canvas = useRef<HTMLCanvasElement | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  // Whoever asks for a chart sees it whole.
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [])
  const endNs = opened?.endNs ?? 1
  const marks = useMemo(() => marksOf(deeds, happenings, endNs), [deeds, happenings, endNs])
  const charts = useMemo(() => (snapshot === null ? [] : chartsFor(snapshot)), [snapshot])
  const chart = charts.find((each) => each === chartWish) ?? charts[0] ?? 'cores'
  const choices = snapshot === null ? [] : choicesFor(chart, snapshot, samples)
  const of = choices.find((each) => each === ofWish) ?? choices[0] ?? ALL
  // Another snapshot alone brings no other lines.
  const series = useMemo(
    () => (snapshot === null ? null : linesFor(chart, of, samples, snapshot)),
    [chart, of, samples, choices.length],
  )
  if (snapshot === null || series === null) return null

  const names = distinctNames(
    choices.filter((choice) => choice !== ALL && choice !== EACH),
    snapshot.layers,
  )
  const nameOf = (choice: string): string =>
    choice === EACH ? words.charts.each : choice === ALL ? words.charts.all : (names.get(choice) ?? choice)
  const title = choices.length < 2 ? words.charts.name[chart] : `${words.charts.name[chart]} · ${nameOf(of)}`
  const colourOf = (path: string): string => ownerColours(ownerOf(path, snapshot.layers))
  const looks = looksFor(of, series, nameOf, colourOf, theme, words)
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
  const file = `${opened?.title.en} ${chart} ${of.replace(EACH, '')}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

  async function savePicture(): Promise<void> {
    if (canvas.current === null) return
    const subtitle = `${opened?.title[language]}: ${words.charts.hint[chart]}`
    const captions = { title, subtitle, rows: looks.map((look) => ({ look, text: look.name })) }
    const blob = await picture(canvas.current, captions, theme)
    if (blob !== null) download(`${file}.png`, blob)
  }

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
                {nameOf(each)}
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
            title={title}
            series={series}
            looks={looks}
            marks={marks}
            theme={theme}
            log={chart === 'response' && isWide(series)}
            most={mostOf(chart, of, snapshot)}
            at={at}
            cursorNs={cursorNs}
            onCursor={setCursor}
            reading={[caption, ...rows.map(({ look, value }) => `${look.name} ${value}`), ...toldWords].join(
              '; ',
            )}
            canvas={canvas}
          />
          <ChartLegend caption={caption} rows={rows} told={toldWords} />
          <div class="chart-save">
            <span class="soft small">{words.charts.keys}</span>
            <button type="button" aria-label={words.charts.png} onClick={() => void savePicture()}>
              {words.charts.asPng}
            </button>
            <button
              type="button"
              aria-label={words.charts.csv}
              onClick={() => download(`${file}.csv`, new Blob([seriesCsv(series)], { type: 'text/csv' }))}
            >
              {words.charts.asCsv}
            </button>
          </div>
        </>
      )}
    </div>
  )
}

/** Whether a mark stands between a moment of a series and those beside it. */
function isAt({ atNs }: Mark, series: Series, at: number): boolean {
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
