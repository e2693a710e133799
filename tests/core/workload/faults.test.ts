import { describe, expect, test } from 'vitest'
import {
  type AppSpec,
  CHARACTERS,
  createSimulation,
  DISKS,
  type DiskSpec,
  type LayerSpec,
  MIB,
  type Scenario,
  type Simulation,
} from '../../../src/core/index.ts'
import { app, batch, busy, MS, machine, os, runtime, S, scenario, type2, vm } from '../build.ts'

const bare = (
  children: LayerSpec[],
  ramMiB: number,
  disk: DiskSpec = DISKS.ssd,
  more: Partial<Scenario> = {},
) =>
  scenario(
    [
      {
        ...machine('server', 2, [{ ...os('linux', children), swapBytes: 1024 * MIB }], ramMiB),
        disk,
      },
    ],
    more,
  )

const appOf = (sim: Simulation, name: string) => {
  const found = sim.report('').apps.find(({ path }) => path.endsWith(`/${name}`))
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

const swappedOf = (sim: Simulation, name: string): number =>
  sim.snapshot().layers.find((layer) => layer.path.endsWith(`/${name}`))?.ramBytes.swapped ?? Number.NaN

describe('a thread that needs what is not in RAM', () => {
  test('reads its data at the rate of its disk operations, less what its OS keeps of them', () => {
    const reader = (dataMiB: number): AppSpec =>
      app('db', busy(1, MS), { character: CHARACTERS.database, dataBytes: dataMiB * MIB, ramBytes: 8 * MIB })
    // No room for files.
    const sim = createSimulation(bare([reader(64)], 16))
    sim.advance(5 * S)
    const { stalls, workNs } = appOf(sim, 'db')
    expect(Math.abs(stalls.count - (2000 * workNs) / 1e9)).toBeLessThanOrEqual(1)
    // With nobody before it, each takes the latency, and the thread does nothing meanwhile.
    expect(stalls.waitNs).toBe(stalls.count * DISKS.ssd.latencyNs)
    expect(workNs + stalls.waitNs).toBeGreaterThan(5 * S - DISKS.ssd.latencyNs - MS)
    expect(sim.snapshot().machines[0]?.disk.reads).toBe(stalls.count)
    // All of it in RAM: no more than one read a page.
    const small = createSimulation(bare([reader(1)], 64))
    small.advance(5 * S)
    expect(appOf(small, 'db').stalls.count).toBe(256)
    expect(small.snapshot().layers.find(({ kind }) => kind === 'os')?.ramBytes.cache).toBe(MIB)
  })

  test('is told with its read for as long as that takes, and no longer', () => {
    const reader = app('db', busy(1, MS), {
      character: CHARACTERS.database,
      dataBytes: 64 * MIB,
      ramBytes: 8 * MIB,
    })
    const sim = createSimulation(bare([reader], 16))
    let told = 0
    for (let i = 0; i < 400; i++) {
      sim.advance(sim.snapshot().nowNs + 50_000)
      const { nowNs, machines } = sim.snapshot()
      const { reading, queued } = machines[0]!.disk
      expect(reading.length).toBe(queued)
      for (const { path, askedNs, doneNs } of reading) {
        told++
        expect(path).toBe('server/linux/db')
        expect(doneNs - askedNs).toBe(DISKS.ssd.latencyNs)
        expect(askedNs <= nowNs && nowNs < doneNs).toBe(true)
      }
    }
    expect(told).toBeGreaterThan(0)
    sim.apply({ do: 'power-off', path: 'server/linux' })
    expect(sim.snapshot().machines[0]?.disk.reading).toEqual([])
  })

  test.each([false, true])(
    'finds pages of its active set missing as often as it misses the TLB, times the share that is away (on a process VM: %s)',
    (managed) => {
      // Idle while somebody else takes its RAM, and then at work, with room for all of it again.
      const [size, work] = [40, 40 * MS]
      const late = app('late', batch(work, 2 * S), {
        ramBytes: (managed ? size / 2 : size) * MIB,
        activeBytes: size * MIB,
      })
      const mine = managed ? runtime('jvm', [late], { heapBytes: size * MIB, ramBytes: 0 }) : late
      const big = app('big', busy(), { ramBytes: 60 * MIB, activeBytes: 60 * MIB })
      const sim = createSimulation(bare([mine, big], 80))
      sim.advance(1.9 * S)
      const holder = managed ? 'jvm' : 'late'
      const before = swappedOf(sim, holder)
      expect(before / MIB).toBeGreaterThan(20)
      sim.apply({ do: 'power-off', path: 'server/linux/big' })
      sim.advance(8 * S)
      // Each that comes back is missing no more: an exponential fall in the work that is done.
      const touches = (CHARACTERS.compute.tlbMissesPerS * work) / 1e9
      const theory = before * Math.exp((-touches * 4096) / (size * MIB))
      expect(swappedOf(sim, holder) / theory).toBeCloseTo(1, 2)
      expect(appOf(sim, 'late').stalls.count).toBe((before - swappedOf(sim, holder)) / 4096)
    },
  )

  test('waits alone: others of its OS run. For a page that the host fetches the whole vCPU stands still', () => {
    const db = app('db', busy(1, MS), {
      character: CHARACTERS.database,
      dataBytes: 640 * MIB,
      ramBytes: 8 * MIB,
    })
    const other = app('other', busy(), { ramBytes: MIB })
    const guest = vm('web', 1, [os('linux', [db, other])], {}, 32 * MIB)
    const sim = createSimulation(scenario([machine('server', 1, [os('linux', [type2('box', [guest])])])]))
    sim.advance(2 * S)
    // While the one waits, the other has the vCPU: it is never blocked.
    expect(sim.report('').layers.find(({ kind }) => kind === 'vm')?.blockedNs).toBe(0)
    expect(appOf(sim, 'db').stalls.count).toBeGreaterThan(100)

    const spin = (name: string): AppSpec =>
      app(name, busy(1, MS), { ramBytes: 30 * MIB, activeBytes: 30 * MIB })
    const full = vm('web', 1, [os('linux', [spin('a'), spin('b')])], {}, 80 * MIB)
    const host = bare([{ ...type2('box', [full]), overcommit: true }, spin('own')], 100)
    const over = createSimulation(host)
    over.advance(2 * S)
    const { blockedNs } = over.report('').layers.find(({ kind }) => kind === 'vm') ?? { blockedNs: 0 }
    const [a, b] = [appOf(over, 'a').stalls, appOf(over, 'b').stalls]
    expect(a.count).toBeGreaterThan(100)
    // All the time that either waits, and nothing else, the vCPU is blocked: up to the wait that is not over.
    expect(Math.abs(blockedNs - a.waitNs - b.waitNs)).toBeLessThan(2 * MS)
  })

  test('pays for finding out and asking under paging, and nothing where nothing costs', () => {
    const db = app('db', busy(1, MS), { ramBytes: 50 * MIB, activeBytes: 50 * MIB })
    const two = { ...db, name: 'two', stream: 'two' }
    const of = (overheads: boolean) => {
      const sim = createSimulation(
        bare([db, two], 80, DISKS.nvme, { overheads, prices: { bootKernel: MS, bootServices: MS } }),
      )
      sim.advance(S)
      return sim.report('')
    }
    const free = of(false)
    expect(free.machines[0]?.cpuNs.paging).toBe(0)
    expect(free.apps[0]?.stalls.count).toBeGreaterThan(100)
    const { apps, machines } = of(true)
    const stalls = apps.reduce((sum, app) => sum + app.stalls.count, 0)
    const walks = apps.reduce((sum, app) => sum + (app.operations.pageWalk?.cpuNs.paging ?? 0), 0)
    const [each] = [((machines[0]?.cpuNs.paging ?? 0) - walks) / stalls]
    // An exception and a disk operation of 2014.
    expect(each).toBeGreaterThan(1000)
    expect(each).toBeLessThan(20_000)
  })

  test('a request that times out while its thread waits leaves; the thread takes the next when its page is there', () => {
    const slow: DiskSpec = { latencyNs: 50 * MS, bytesPerS: 1e9, operationsPerS: 1000 }
    const db = app(
      'db',
      {
        kind: 'service',
        arrivals: { process: 'constant', rates: [{ atNs: 0, perS: 100 }] },
        service: { distribution: 'constant', meanNs: MS },
        queue: 5,
        timeoutNs: 20 * MS,
      },
      { character: CHARACTERS.database, dataBytes: 64 * MIB, ramBytes: 8 * MIB, threads: 2 },
    )
    const sim = createSimulation(bare([db], 16, slow))
    sim.advance(10 * S)
    const { requests, stalls } = appOf(sim, 'db')
    const { arrived, completed, queued, inService, dropped, timedOut } = requests
    expect(completed + queued + inService + dropped + timedOut).toBe(arrived)
    expect(timedOut).toBeGreaterThan(100)
    // Two threads, each waits 50 ms for a page: at most forty a second.
    expect(stalls.count).toBeLessThanOrEqual(402)
    expect(stalls.count).toBeGreaterThan(300)
  })

  test('a page that comes for who is gone does nothing; whoever was paused meanwhile goes on when it may', () => {
    const slow: DiskSpec = { latencyNs: 300 * MS, bytesPerS: 1e9, operationsPerS: 1000 }
    const db = app('db', batch(20 * MS), {
      character: CHARACTERS.database,
      dataBytes: 64 * MIB,
      ramBytes: 8 * MIB,
    })
    const start = () => {
      const sim = createSimulation(bare([db], 16, slow))
      // It waits for its first page: after half a millisecond of work.
      sim.advance(100 * MS)
      expect(appOf(sim, 'db').workNs).toBe(MS / 2)
      return sim
    }
    const again = start()
    again.apply({ do: 'power-off', path: 'server/linux/db' })
    again.apply({ do: 'power-on', path: 'server/linux/db' })
    again.advance(350 * MS)
    // The read of before came at 300 ms, the one of now comes at 400 ms.
    expect(appOf(again, 'db').workNs).toBe(MS)
    again.advance(450 * MS)
    expect(appOf(again, 'db').workNs).toBe(1.5 * MS)

    const paused = start()
    paused.apply({ do: 'pause', path: 'server/linux/db' })
    paused.advance(500 * MS)
    expect(appOf(paused, 'db').workNs).toBe(MS / 2)
    paused.apply({ do: 'resume', path: 'server/linux/db' })
    paused.advance(600 * MS)
    expect(appOf(paused, 'db').workNs).toBe(MS)
    paused.advance(60 * S)
    expect(appOf(paused, 'db').batch.completedAtNs).not.toBeNull()
    expect(appOf(paused, 'db').workNs).toBe(20 * MS)
  })
})
