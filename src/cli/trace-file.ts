import { closeSync, openSync, writeSync } from 'node:fs'
import type { Scenario, Slices } from '../core/index.ts'
import { reasonOf } from './files.ts'
import { Unusable } from './output.ts'

/**
 * A run as a file in the Chrome trace-event format, for any viewer that reads it: a process is a machine, a thread
 * a core, an event a slice. Blocks are written as they come, so memory stays flat however long the run is.
 */
export interface TraceFile {
  write(slices: Slices): void
  close(): void
}

/** @throws Unusable if the file can't be written */
export function openTrace(name: string, { machines }: Scenario): TraceFile {
  const file = open(name)
  const cores = machines.flatMap(({ cores }, pid) =>
    Array.from({ length: cores }, (_, tid) => ({ pid, tid })),
  )
  const head = machines.flatMap(({ name: machine, cores }, pid) => [
    label('process_name', pid, 0, machine),
    ...Array.from({ length: cores }, (_, tid) => label('thread_name', pid, tid, `core ${tid}`)),
  ])
  writeSync(file, `{"displayTimeUnit":"ns","traceEvents":[\n${head.join(',\n')}`)
  return {
    write(slices) {
      let text = ''
      for (let i = 0; i < slices.startNs.length; i++) {
        const { pid, tid } = cores[slices.core[i] ?? 0] ?? { pid: 0, tid: 0 }
        const owner = slices.paths[slices.owner[i] ?? 0] ?? ''
        const args = { owner, leaf: slices.paths[slices.leaf[i] ?? 0], switchNs: slices.switchNs[i] }
        const name = JSON.stringify(owner.slice(owner.lastIndexOf('/') + 1))
        const times = `"ts":${micro(slices.startNs[i] ?? 0)},"dur":${micro(slices.lengthNs[i] ?? 0)}`
        text += `,\n{"ph":"X","pid":${pid},"tid":${tid},${times},"name":${name},"args":${JSON.stringify(args)}}`
      }
      writeSync(file, text)
    },
    close() {
      writeSync(file, '\n]}\n')
      closeSync(file)
    },
  }
}

function open(name: string): number {
  try {
    return openSync(name, 'w')
  } catch (error) {
    throw new Unusable([`${name}: ${reasonOf(error)}`])
  }
}

const label = (what: string, pid: number, tid: number, name: string): string =>
  JSON.stringify({ ph: 'M', pid, tid, name: what, args: { name } })

/** The format counts in microseconds; three decimals keep every nanosecond. */
const micro = (ns: number): string => `${Math.floor(ns / 1000)}.${String(ns % 1000).padStart(3, '0')}`
