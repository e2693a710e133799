import { formatTime } from '../../core/index.ts'
import { seriesCsv, withUnit } from '../../figures/series.ts'
import { download, fileNameOf } from '../../lab/commands/download.ts'
import { useWords } from '../parts/context.ts'
import { toldOf } from '../parts/marks.tsx'
import { chartSvg } from './charts-svg.ts'
import type { SavedChart } from './charts-whole.ts'
import { picture } from './picture.ts'

interface ChartSaveProps {
  readonly chart: SavedChart
  /** Whether its name goes with what the buttons are called: where there are several. */
  readonly named: boolean
  /** Told of each file. */
  readonly onSaved?: (name: string) => void
}

/** Buttons that save a chart: as a picture, as a picture of lines, as a table. */
export function ChartSave({ chart, named, onSaved }: ChartSaveProps) {
  const { words, language } = useWords()
  function save(ending: string, content: Blob | null): void {
    if (content === null) return
    const name = fileNameOf(ending, ...chart.files)
    download(name, content)
    onSaved?.(name)
  }
  const asSvg = (): string => {
    const marks = chart.marks.map(({ atNs, kind, events }) => ({
      atNs,
      kind,
      told: toldOf({ atNs, kind, events }, words, language),
    }))
    return chartSvg({ ...chart, marks })
  }
  const button = (label: string, sign: string, act: () => void) => (
    <button type="button" aria-label={named ? `${chart.title}: ${label}` : label} onClick={act}>
      {sign}
    </button>
  )
  return (
    <>
      {button(
        words.charts.png,
        words.charts.asPng,
        () => void drawn(chart).then((blob) => save('png', blob)),
      )}
      {button(words.charts.svg, words.charts.asSvg, () =>
        save('svg', new Blob([asSvg()], { type: 'image/svg+xml' })),
      )}
      {button(words.charts.csv, words.charts.asCsv, () =>
        save('csv', new Blob([seriesCsv(chart.series)], { type: 'text/csv' })),
      )}
    </>
  )
}

const SIZE = { width: 720, height: 300 }

/** Draws a chart where nobody sees it, as large on every screen. */
async function drawn(chart: SavedChart): Promise<Blob | null> {
  const { title, scenario, hint, series, looks, marks, theme, log, most, locale } = chart
  const { createPlot } = await import('./charts-plot.ts')
  const plot = createPlot(document.createElement('div'), SIZE.width, SIZE.height, {
    looks,
    theme,
    unit: series.unit,
    format: (value) => (value === 0 ? '0' : withUnit(value, series.unit, locale)),
    formatTime: (ns) => (ns === 0 ? '0' : formatTime(ns, locale)),
    log,
    most,
    fontPx: 12,
  })
  plot.show(series, marks)
  // It draws at the end of the present task.
  await new Promise((resolve) => setTimeout(resolve))
  const rows = looks.map((look) => ({ look, text: look.name }))
  const made = await picture(plot.canvas, { title, subtitle: `${scenario}: ${hint}`, rows }, theme)
  plot.destroy()
  return made
}
