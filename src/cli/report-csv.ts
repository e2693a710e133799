import type { LayerReport, Report } from '../core/index.ts'
import { figureIn, REPORT_FIGURES } from '../scenario/index.ts'
import { whyOf } from './report-json.ts'

/** A report as CSV (RFC 4180): a row a layer; the columns of apps stay empty for other layers. */

type ReportCell = string | number | null

const ABOUT: readonly [string, (layer: LayerReport) => ReportCell][] = [
  ['path', ({ path }) => path],
  ['kind', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['why', whyOf],
]

const figuresOf = (part: 'layers' | 'apps'): string[] =>
  [...REPORT_FIGURES.values()].filter(({ column }) => column === part).map(({ name }) => name)

const LAYER_FIGURES = figuresOf('layers')
const APP_FIGURES = figuresOf('apps')

export function csv(report: Report): string {
  const apps = new Map(report.apps.map((app) => [app.path, app]))
  const header = [...ABOUT.map(([name]) => name), ...LAYER_FIGURES, ...APP_FIGURES]
  const rows = report.layers.map((layer) => {
    const app = apps.get(layer.path)
    return [
      ...ABOUT.map(([, cell]) => cell(layer)),
      ...LAYER_FIGURES.map((name) => figureIn(layer, name)),
      ...APP_FIGURES.map((name) => figureIn(app, name)),
    ]
  })
  return [header, ...rows].map(csvLine).join('')
}

export const csvLine = (cells: readonly ReportCell[]): string => `${cells.map(quoted).join(',')}\n`

function quoted(cell: ReportCell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
