import { expose, transfer } from 'comlink'
import { SessionBench } from './bench.ts'
import type { Bench, Moment } from './worker-types.ts'

const bench = new SessionBench()

function buffersOf({ slices }: Moment): Transferable[] {
  return [slices.startNs, slices.lengthNs, slices.switchNs, slices.core, slices.owner, slices.leaf].map(
    (column) => column.buffer as ArrayBuffer,
  )
}

/** The columns of slices change hands; the rest is copied. */
const overTheWire: Bench = {
  open: (text, seed) => bench.open(text, seed),
  boot(patienceNs, windowNs) {
    const booted = bench.boot(patienceNs, windowNs)
    return transfer(booted, buffersOf(booted.moment))
  },
  advance(wish) {
    const moment = bench.advance(wish)
    return transfer(moment, buffersOf(moment))
  },
  stepSlice(windowNs) {
    const moment = bench.stepSlice(windowNs)
    return transfer(moment, buffersOf(moment))
  },
  command(command, windowNs) {
    const commanded = bench.command(command, windowNs)
    return transfer(commanded, buffersOf(commanded.moment))
  },
}

expose(overTheWire)
