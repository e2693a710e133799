import { expose, transfer } from 'comlink'
import { SessionBench } from './bench.ts'
import type { Bench, Moment } from './worker-types.ts'

const bench = new SessionBench()

function buffersOf({ slices }: Moment): Transferable[] {
  const { startNs, lengthNs, switchNs, core, owner, leaf, profile } = slices
  return [startNs, lengthNs, switchNs, core, owner, leaf, profile].map(
    (column) => column.buffer as ArrayBuffer,
  )
}

/** The columns of slices change hands; the rest is copied. */
const overTheWire: Bench = {
  open: (wish) => bench.open(wish),
  text: () => bench.text(),
  entitlement: (lane, path) => bench.entitlement(lane, path),
  ramForecast: (lane, change) => bench.ramForecast(lane, change),
  sliceBefore: () => bench.sliceBefore(),
  measure: (metrics) => bench.measure(metrics),
  check: (text) => bench.check(text),
  boot(patienceNs, view) {
    const booted = bench.boot(patienceNs, view)
    return transfer(booted, buffersOf(booted.moment))
  },
  advance(wish) {
    const moment = bench.advance(wish)
    return transfer(moment, buffersOf(moment))
  },
  seek(wish) {
    const sought = bench.seek(wish)
    return transfer(sought, buffersOf(sought))
  },
  stepSlice(view) {
    const moment = bench.stepSlice(view)
    return transfer(moment, buffersOf(moment))
  },
  command(wish) {
    const commanded = bench.command(wish)
    return transfer(commanded, buffersOf(commanded.moment))
  },
}

expose(overTheWire)
