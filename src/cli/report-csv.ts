import { ACCOUNTS, type AppReport, type LayerReport, type Report } from '../core/index.ts'
import { whyOf } from './report-json.ts'

/** A report as CSV (RFC 4180): a row a layer; the columns of apps stay empty for other layers. */

const RAM = [
  'configured',
  'touched',
  'shared',
  'ballooned',
  'compressed',
  'swapped',
  'resident',
  'active',
  'cache',
  'own',
  'sharedPool',
  'compressedPool',
  'saved',
] as const

type ReportCell = string | number | null

const LAYER_COLUMNS: readonly [string, (layer: LayerReport) => ReportCell][] = [
  ['path', (l) => l.path],
  ['kind', (l) => l.kind],
  ['state', (l) => l.state],
  ['why', whyOf],
  ['upAtNs', (l) => l.upAtNs],
  ['runNs', (l) => l.runNs],
  ['readyNs', (l) => l.readyNs],
  ['blockedNs', (l) => l.blockedNs],
  ...ACCOUNTS.map((account): [string, (layer: LayerReport) => ReportCell] => [
    `cpuNs.${account}`,
    (l) => l.cpuNs[account],
  ]),
  ...RAM.map((part): [string, (layer: LayerReport) => ReportCell] => [
    `ramBytes.${part}`,
    (l) => l.ramBytes[part],
  ]),
]

const APP_COLUMNS: readonly [string, (app: AppReport) => ReportCell][] = [
  ...(['arrived', 'completed', 'queued', 'inService', 'dropped', 'timedOut'] as const).map(
    (part): [string, (app: AppReport) => ReportCell] => [`requests.${part}`, (a) => a.requests[part]],
  ),
  ...(['mean', 'p50', 'p95', 'p99', 'max'] as const).map((part): [string, (app: AppReport) => ReportCell] => [
    `responseNs.${part}`,
    (a) => a.responseNs[part],
  ]),
  ['throughputPerS', (a) => a.throughputPerS],
  ['efficiency', (a) => a.efficiency],
  ['workNs', (a) => a.workNs],
  ['stalls.count', (a) => a.stalls.count],
  ['stalls.waitNs', (a) => a.stalls.waitNs],
  ['batch.firstRunAtNs', (a) => a.batch.firstRunAtNs],
  ['batch.completedAtNs', (a) => a.batch.completedAtNs],
]

export function csv(report: Report): string {
  const apps = new Map(report.apps.map((app) => [app.path, app]))
  const header = [...LAYER_COLUMNS, ...APP_COLUMNS].map(([name]) => name)
  const rows = report.layers.map((layer) => {
    const app = apps.get(layer.path)
    return [
      ...LAYER_COLUMNS.map(([, cell]) => cell(layer)),
      ...APP_COLUMNS.map(([, cell]) => (app === undefined ? null : cell(app))),
    ]
  })
  return [header, ...rows].map(csvLine).join('')
}

export const csvLine = (cells: readonly ReportCell[]): string => `${cells.map(quoted).join(',')}\n`

function quoted(cell: ReportCell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
