import { describe, expect, test } from 'vitest'
import type { DiskSpec } from '../../../src/core/index.ts'
import { newLayer } from '../../../src/core/life/make-layer.ts'
import { priceList } from '../../../src/core/prices/price-list.ts'
import { createStream, exponential } from '../../../src/core/random.ts'
import { plannedFor } from '../../../src/core/world/agenda.ts'
import { diskDone, readDisk, stopDisk, writeDisk } from '../../../src/core/world/disk.ts'
import type { MachineLayer } from '../../../src/core/world/layer.ts'
import { createRequests } from '../../../src/core/world/requests.ts'
import { createWorld, type World } from '../../../src/core/world/world.ts'
import { machine } from '../build.ts'

function worldWith(disk: DiskSpec): { w: World; server: MachineLayer } {
  const w = createWorld(7, priceList(false, {}), createRequests(), 16)
  return { w, server: newLayer(w, { ...machine('server', 1, []), disk }, null, 'server').machine }
}

/** Everything that is done by a moment. @returns when each was */
function until(w: World, server: MachineLayer, ns: number): number[] {
  const times: number[] = []
  for (;;) {
    const at = plannedFor(w.agenda, server.disk.slot)
    if (at > ns) break
    w.nowNs = at
    times.push(at)
    diskDone(w, server, () => {})
  }
  w.nowNs = ns
  return times
}

const DISK: DiskSpec = { latencyNs: 100_000, bytesPerS: 400_000_000, operationsPerS: 50_000 }

describe('a disk', () => {
  test('with nobody before it, an operation takes the latency; one by one they pass at the rate of operations', () => {
    const { w, server } = worldWith(DISK)
    for (let i = 0; i < 40; i++) readDisk(w, server, 4096, -1, -1)
    const times = until(w, server, 1e9)
    expect(times).toEqual(Array.from({ length: 40 }, (_, i) => 100_000 + 20_000 * i))
    expect(server.disk.done).toEqual({
      reads: 40,
      writes: 0,
      readBytes: 40 * 4096,
      writtenBytes: 0,
      busyNs: 100_000 + 39 * 20_000,
      waitNs: times.reduce((sum, ns) => sum + ns, 0),
    })
  })

  test('large ones pass at its bandwidth, and small ones wait behind them', () => {
    const { w, server } = worldWith(DISK)
    writeDisk(w, server, 400_000)
    readDisk(w, server, 4096, -1, -1)
    expect(until(w, server, 1e9)).toEqual([1_000_000, 1_100_000])
  })

  test('a machine that goes down loses what it had asked for', () => {
    const { w, server } = worldWith(DISK)
    readDisk(w, server, 4096, -1, -1)
    w.nowNs = 30_000
    stopDisk(w, server)
    expect(until(w, server, 1e9)).toEqual([])
    expect(server.disk.done).toMatchObject({ reads: 0, busyNs: 30_000 })
    readDisk(w, server, 4096, -1, -1)
    expect(until(w, server, 2e9)).toEqual([1e9 + 100_000])
  })

  test.each([0.3, 0.8])(
    'reads that come at random, at a load of %d, wait as in M/D/1, and the rest of the latency',
    (load) => {
      const { w, server } = worldWith(DISK)
      const stream = createStream(11, 'reads')
      const keeps = 20_000
      const means: number[] = []
      let at = 0
      for (let batch = 0; batch <= 30; batch++) {
        const before = { ...server.disk.done }
        for (let i = 0; i < 6000; i++) {
          at += (exponential(stream) * keeps) / load
          until(w, server, Math.round(at))
          readDisk(w, server, 4096, -1, -1)
        }
        const { waitNs, reads } = server.disk.done
        if (batch > 0) means.push((waitNs - before.waitNs) / (reads - before.reads))
      }
      // Pollaczek and Khinchine, for a constant service time.
      const theory = (keeps * load) / (2 * (1 - load)) + DISK.latencyNs
      const mean = means.reduce((sum, x) => sum + x, 0) / means.length
      const deviation = Math.sqrt(means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (means.length - 1))
      // Student's t with 29 degrees of freedom, at 99.9 %.
      const half = (3.659 * deviation) / Math.sqrt(means.length)
      expect(half / theory).toBeLessThan(0.05)
      expect(Math.abs(mean - theory)).toBeLessThan(half)
    },
  )
})
