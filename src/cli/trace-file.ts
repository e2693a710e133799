import { closeSync, openSync, writeFileSync } from 'node:fs'
import type { Scenario, Slices } from '../core/index.ts'
import { withFile } from './files.ts'

/**
 * A run as a file in the Chrome trace-event format, for any viewer that reads it: a process is a machine, a thread
 * a core, an event a slice. Blocks are written as they come, so memory stays flat however long the run is.
 */
export interface TraceFile {
  write(slices: Slices): void
  close(): void
}

/** Slices in a block: a power of two. */
export const BLOCK = 4096

/** @throws Unusable if the file can't be written */
export function openTrace(name: string, { machines }: Scenario): TraceFile {
  const file = withFile(name, () => openSync(name, 'w'))
  const put = (text: string): void => withFile(name, () => writeFileSync(file, text))
  const pids = machines.map(({ name: machine }) => machine)
  const pidOf = (machine: string): number => {
    const known = pids.indexOf(machine)
    return known >= 0 ? known : pids.push(machine) - 1
  }
  const head = machines.flatMap(({ name: machine, cores }, pid) => [
    label('process_name', pid, 0, machine),
    ...Array.from({ length: cores }, (_, tid) => label('thread_name', pid, tid, `core ${tid}`)),
  ])
  put(`{"displayTimeUnit":"ns","traceEvents":[\n${head.join(',\n')}`)
  return {
    write({ paths, cores, startNs, lengthNs, switchNs, core, owner, leaf }) {
      const places = cores.map(({ machine, index }) => ({ pid: pidOf(machine), tid: index }))
      const names = paths.map((path) => JSON.stringify(path.slice(path.lastIndexOf('/') + 1)))
      const whole = paths.map((path) => JSON.stringify(path))
      let text = ''
      for (let i = 0; i < startNs.length; i++) {
        const { pid, tid } = places[core[i] ?? 0] ?? { pid: 0, tid: 0 }
        const times = `"ts":${micro(startNs[i] ?? 0)},"dur":${micro(lengthNs[i] ?? 0)}`
        const args = `{"owner":${whole[owner[i] ?? 0]},"leaf":${whole[leaf[i] ?? 0]},"switchNs":${switchNs[i]}}`
        text += `,\n{"ph":"X","pid":${pid},"tid":${tid},${times},"name":${names[owner[i] ?? 0]},"args":${args}}`
      }
      put(text)
    },
    close() {
      put('\n]}\n')
      closeSync(file)
    },
  }
}

const label = (what: string, pid: number, tid: number, name: string): string =>
  JSON.stringify({ ph: 'M', pid, tid, name: what, args: { name } })

/** The format counts in microseconds; three decimals keep every nanosecond. */
const micro = (ns: number): string => `${Math.floor(ns / 1000)}.${String(ns % 1000).padStart(3, '0')}`
