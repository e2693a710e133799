import type { LayerReport, Report } from '../core/index.ts'
import { explain } from '../scenario/index.ts'

/** A report as `--json` prints it: what a layer is not up for is a sentence. */
interface PrintedReport extends Omit<Report, 'layers'> {
  layers: (Omit<LayerReport, 'why'> & { why: string | null })[]
}

export const whyOf = ({ why }: LayerReport): string | null => (why === null ? null : explain(why, 'en'))

export function printedReport(report: Report): PrintedReport {
  return { ...report, layers: report.layers.map((layer) => ({ ...layer, why: whyOf(layer) })) }
}
