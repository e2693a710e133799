import { formatBytes, formatNumber } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Part } from '../parts/facts.tsx'

/** Of a machine's disk: its queue now, what it has read and written, how much of the time it was busy. */
export function DiskPart({ machine }: { machine: string }) {
  const { words, locale } = useWords()
  const disk = usePart((state) => state.snapshot?.machines.find(({ path }) => path === machine)?.disk)
  const nowNs = usePart((state) => state.snapshot?.nowNs ?? 0)
  if (disk === undefined || disk.reads + disk.writes + disk.queued === 0) return null
  const count = (n: number): string => formatNumber(n, locale, 0)
  const done = (n: number, bytes: number): string =>
    words.memory.operations(count(n), formatBytes(bytes, locale))
  return (
    <Part title={words.memory.disk}>
      <Facts
        of={[
          [words.memory.queued, count(disk.queued)],
          [words.memory.reads, done(disk.reads, disk.readBytes)],
          [words.memory.writes, done(disk.writes, disk.writtenBytes)],
          [words.memory.busy, nowNs === 0 ? null : percentText(disk.busyNs / nowNs, locale)],
        ]}
      />
    </Part>
  )
}
