import { useMemo } from 'preact/hooks'
import { distinctNames } from '../../figures/distinct-names.ts'
import { ownerOf, pathText } from '../../figures/owners.ts'
import { ALL, type ChartName, isWide } from '../../figures/series.ts'
import { marksOf, type TimelineMark } from '../../lab/state/timeline-marks.ts'
import { usePart, useWords } from '../parts/context.ts'
import { useOwnerColours } from '../parts/owner-colours.ts'
import { EACH, linesFor, looksFor, mostOf } from './charts-choice.ts'
import type { WholeChart } from './charts-svg.ts'

/** A chart that can be saved. */
export interface SavedChart extends Omit<WholeChart, 'marks'> {
  readonly marks: readonly TimelineMark[]
  /** What stands before the endings of its files. */
  readonly files: readonly string[]
}

/** A chart as it stands now, with what its choices are called. */
export interface ChartNow extends SavedChart {
  readonly nameOf: (choice: string) => string
}

/** @returns a chart of the run so far; null where nothing is open. @param choices of whom it can be, `of` among them */
export function useChart(chart: ChartName, of: string, choices: readonly string[]): ChartNow | null {
  const { words, locale, language } = useWords()
  const theme = usePart((state) => state.theme)
  const ownerColours = useOwnerColours()
  const samples = usePart((state) => state.samples)
  const snapshot = usePart((state) => state.snapshot)
  const opened = usePart((state) => state.opened)
  const edits = usePart((state) => state.edits)
  const layerEvents = usePart((state) => state.layerEvents)
  const endNs = opened?.endNs ?? 1
  const marks = useMemo(() => marksOf(edits, layerEvents, endNs), [edits, layerEvents, endNs])
  // The lines depend on the samples, not on the snapshot.
  const series = useMemo(
    () => (snapshot === null ? null : linesFor(chart, of, samples, snapshot)),
    [chart, of, samples, choices.length],
  )
  if (snapshot === null || series === null || opened === null) return null
  const named = choices.filter((choice) => choice !== ALL && choice !== EACH)
  const names = distinctNames(named, snapshot.layers)
  const nameOf = (choice: string): string =>
    choice === EACH ? words.charts.each : choice === ALL ? words.charts.all : (names.get(choice) ?? choice)
  const colourOf = (path: string): string => ownerColours(ownerOf(path, snapshot.layers))
  return {
    title: choices.length < 2 ? words.charts.name[chart] : `${words.charts.name[chart]} · ${nameOf(of)}`,
    scenario: opened.title[language],
    hint: words.charts.hint[chart],
    series,
    looks: looksFor(of, series, nameOf, colourOf, theme, words),
    marks,
    theme,
    log: chart === 'response' && isWide(series),
    most: mostOf(chart, of, snapshot),
    locale,
    nameOf,
    files: [opened.title.en, chart, pathText(of.replace(EACH, ''), snapshot.layers)],
  }
}
