import { expose, transfer } from 'comlink'
import { SessionService } from './simulation-service.ts'
import type { Moment, SimulationService } from './worker-types.ts'

const service = new SessionService()

function buffersOf({ slices }: Moment): Transferable[] {
  const { startNs, lengthNs, switchNs, core, owner, leaf, profile } = slices
  return [startNs, lengthNs, switchNs, core, owner, leaf, profile].map(
    (column) => column.buffer as ArrayBuffer,
  )
}

/** The columns of slices change hands; the rest is copied. */
const overTheWire: SimulationService = {
  open: (request) => service.open(request),
  text: () => service.text(),
  entitlement: (lane, path) => service.entitlement(lane, path),
  ramForecast: (lane, change) => service.ramForecast(lane, change),
  sliceBefore: () => service.sliceBefore(),
  measure: (metrics) => service.measure(metrics),
  check: (text) => service.check(text),
  boot(patienceNs, view) {
    const booted = service.boot(patienceNs, view)
    return transfer(booted, buffersOf(booted.moment))
  },
  advance(request) {
    const moment = service.advance(request)
    return transfer(moment, buffersOf(moment))
  },
  seek(request) {
    const sought = service.seek(request)
    return transfer(sought, buffersOf(sought))
  },
  stepSlice(view) {
    const moment = service.stepSlice(view)
    return transfer(moment, buffersOf(moment))
  },
  command(request) {
    const commanded = service.command(request)
    return transfer(commanded, buffersOf(commanded.moment))
  },
}

expose(overTheWire)
