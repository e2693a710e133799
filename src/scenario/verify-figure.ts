import { KINDS, type LayerKind } from '../core/index.ts'
import { short } from './diagnostics.ts'
import type { Figure, Quotient, ReportReason } from './figure.ts'
import { type FigureOf, REPORT_FIGURES } from './figures-table.ts'
import type { Path } from './issues.ts'
import { kindIn, kindKey } from './layers.ts'
import type { MetricTerm } from './metric.ts'
import { parsePath, resolve } from './paths.ts'
import { placeOf } from './place.ts'
import { suggest } from './suggest.ts'
import type { Settings } from './yaml.ts'

/** Checks that a figure exists in the documents that it is asked of. */

/** Documents by variant; a figure that names no variant means the first. */
export type Open = ReadonlyMap<string, Settings>

/** Reports, at `path` and below, which parts of a figure lead nowhere. */
export function verifyFigure(figure: Figure, open: Open, report: ReportReason, path: Path): void {
  verifyQuotient(figure, open, report, path)
  if (figure.against !== null) verifyQuotient(figure.against, open, report, [...path, 'against'])
}

function verifyQuotient({ of, per, lane }: Quotient, open: Open, report: ReportReason, path: Path): void {
  const world = lane === null ? [...open.values()][0] : open.get(lane)
  if (world === undefined) {
    const names = [...open.keys()].filter((name) => name !== '')
    const params = { name: short(lane ?? ''), names, meant: suggest(lane ?? '', names) }
    report({ code: 'variant', params }, [...path, 'lane'])
    return
  }
  verifyTerm(of, world, report, [...path, 'of'])
  if (per !== null && per !== 'time') verifyTerm(per, world, report, [...path, 'per'])
}

/** Which layers have a figure. */
const BEARERS: Readonly<Record<FigureOf, { readonly wanted: string; has(kind: LayerKind | null): boolean }>> =
  {
    layers: { wanted: 'layer', has: () => true },
    apps: { wanted: 'app', has: (kind) => kind !== null && KINDS[kind].works },
    machines: { wanted: 'machine', has: (kind) => kind !== null && KINDS[kind].hardware === 'physical' },
  }

function verifyTerm({ path, field }: MetricTerm, world: Settings, report: ReportReason, at: Path): void {
  const { layers, setting } = parsePath(path)
  if (setting.length > 0) {
    report({ code: 'path-layer', params: { path: short(path) } }, at)
    return
  }
  const result = resolve(world, layers)
  if ('reason' in result) {
    report(result.reason, at)
    return
  }
  const layer = placeOf(world, path)?.settings ?? {}
  const kind = kindIn(layer)
  const { wanted, has } = BEARERS[REPORT_FIGURES.get(field)?.of ?? 'layers']
  if (!has(kind)) report({ code: 'metric-kind', params: { field, wanted, kind: kindKey(layer) ?? '' } }, at)
}
