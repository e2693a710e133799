import { formatBytes, type LayerReport, type MachineReport, type Report } from '../core/index.ts'
import { isVm } from './layer-traits.ts'
import { fixed, milliseconds, percent, seconds, type TableRow, table } from './table.ts'

/** RAM, the disk and who waited for it; only where there is more to say than how much is free. */

const bytes = (n: number): string => formatBytes(n, 'en').replace('\u00a0', ' ')

const TAKEN = ['shared', 'ballooned', 'compressed', 'swapped'] as const

const ON = { shared: 'shared', ballooned: 'in balloons', compressed: 'compressed', swapped: 'on disk' }

export function ramLine({ path, ramBytes: { installed, free } }: MachineReport, { layers }: Report): string {
  const on = layers.filter((layer) => layer.path.startsWith(`${path}/`))
  const parts = TAKEN.map((part) => ({
    part,
    sum: on.reduce((all, { ramBytes }) => all + ramBytes[part], 0),
  }))
  const taken = parts
    .filter(({ sum }) => sum > 0)
    .map(({ part, sum }) => `${bytes(sum)} ${ON[part]}`)
    .join(', ')
  const of = `RAM of ${path}: ${bytes(installed)}, of which ${bytes(free)} free`
  return `${of}${taken === '' ? '' : `; of what was touched ${taken}`}\n`
}

/** @returns nothing for a disk that nobody has used. */
export function diskLine({ path, disk }: MachineReport, { simulatedNs }: Report): string {
  const { reads, writes, readBytes, writtenBytes, busyNs, waitNs } = disk
  const operations = reads + writes
  if (operations === 0) return ''
  const busy = percent(simulatedNs === 0 ? 0 : busyNs / simulatedNs)
  return (
    `disk of ${path}: ${reads} reads (${bytes(readBytes)}), ${writes} writes (${bytes(writtenBytes)}), ` +
    `busy ${busy}, ${milliseconds(waitNs / operations)} ms from asking to done\n`
  )
}

/** VMs, and other layers that RAM was taken from; nothing if none was taken. */
export function ramTable({ layers }: Report): string {
  const taken = ({ ramBytes }: LayerReport): boolean => TAKEN.some((part) => ramBytes[part] > 0)
  if (!layers.some(taken)) return ''
  const rows = layers
    .filter((layer) => isVm(layer) || taken(layer))
    .map(({ path, ramBytes }): TableRow => {
      const { configured, touched, active } = ramBytes
      return [path, ...[configured, touched, active, ...TAKEN.map((part) => ramBytes[part])].map(bytes)]
    })
  return table(['RAM', 'size', 'touched', 'active', 'shared', 'balloon', 'compressed', 'on disk'], rows)
}

/** Programs that had to wait for pages. */
export function stallTable({ apps }: Report): string {
  const rows = apps
    .filter(({ stalls }) => stalls.count > 0)
    .map(
      ({ path, stalls: { count, waitNs }, workNs }): TableRow => [
        path,
        String(count),
        seconds(waitNs, 3),
        workNs === 0 ? '–' : fixed(waitNs / workNs, 3),
      ],
    )
  return rows.length === 0 ? '' : table(['waits for pages', 'times', 'waited s', 'per s of work'], rows)
}
