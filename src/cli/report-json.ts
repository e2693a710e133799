import type { LayerReport, Report } from '../core/index.ts'
import { explain } from '../scenario/index.ts'

/** A report as `--json` prints it: why a layer is not up is a sentence. */
interface PrintedReport extends Omit<Report, 'layers'> {
  layers: (Omit<LayerReport, 'why'> & { why: string | null })[]
}

export const whyOf = ({ why }: LayerReport): string | null => (why === null ? null : explain(why, 'en'))

export function printedReport(report: Report): PrintedReport {
  return { ...report, layers: report.layers.map((layer) => ({ ...layer, why: whyOf(layer) })) }
}
