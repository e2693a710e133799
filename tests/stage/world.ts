import type { CoreView, LayerView, Slices, Snapshot, VcpuView } from '../../src/core/index.ts'
import { BUSY_DISK, press, takingsIn } from './pressed.ts'

const IDLE_DISK = { queued: 0, reading: [], reads: 0, writes: 0, readBytes: 0, writtenBytes: 0, busyNs: 0 }

/** A world for looking at the stage without an engine: cores take equal turns, everything else stands still. */
export interface WorldWish {
  readonly machines?: number
  readonly cores: number
  readonly vms: number
  readonly vcpus?: number
  /** 0: apps on the machine's own OS. */
  readonly type: 0 | 1 | 2
  readonly hostApps?: number
  /** Of the last VMs. */
  readonly last?: LayerView['state']
  readonly nested?: boolean
  /** The hypervisor has promised more RAM than there is, and takes it back (`pressed.ts`). */
  readonly pressed?: boolean
}

const SLICE_NS = 10_000_000
const SWITCH_NS = 300_000
const GIB = 2 ** 30

const HYPERVISOR: NonNullable<LayerView['hypervisor']> = {
  type: 2,
  io: 'paravirtual',
  overcommit: false,
  monitor: 'esx',
  vmRam: { vmRamFixed: 0, vmRamPerVcpu: 0, vmRamShare: 0 },
  keptBytes: 0,
}

interface Making {
  readonly layers: LayerView[]
  readonly owners: string[]
}

const NO_RAM = {
  configured: 0,
  own: 0,
  touched: 0,
  active: 0,
  shared: 0,
  ballooned: 0,
  compressed: 0,
  swapped: 0,
  cache: 0,
}

function layer(path: string, kind: LayerView['kind'], own: number, more: Partial<LayerView> = {}): LayerView {
  const cut = path.lastIndexOf('/')
  return {
    path,
    name: path.slice(cut + 1),
    kind,
    parent: cut < 0 ? null : path.slice(0, cut),
    state: 'up',
    phase: null,
    why: null,
    ramBytes: { ...NO_RAM, configured: own, own },
    ramClaim: null,
    landlord: null,
    scheduler: null,
    hypervisor: null,
    vm: null,
    runtime: null,
    app: null,
    ...more,
  }
}

const turns = { scheduler: { policy: 'round-robin', sliceNs: SLICE_NS, coscheduling: 'none' } } as const

function service(i: number): Partial<LayerView> {
  return {
    app: {
      workload: 'service',
      threads: 8,
      queued: i % 3,
      inService: (i * 5) % 9,
      completed: 1000 + i,
      progress: null,
    },
  }
}

function batch(i: number): Partial<LayerView> {
  return {
    app: { workload: 'batch', threads: 1, queued: 0, inService: 1, completed: 0, progress: (i * 0.13) % 1 },
  }
}

function makeMachine(name: string, wish: WorldWish, making: Making): void {
  const { layers, owners } = making
  layers.push(layer(name, 'machine', 0, { ramBytes: { ...NO_RAM, configured: 16 * GIB } }))
  let below = name
  if (wish.type !== 1) {
    below = `${name}/linux`
    layers.push(layer(below, 'os', 0.6 * GIB, turns))
    for (let i = 1; i <= (wish.hostApps ?? 0); i++) {
      layers.push(layer(`${below}/browser-${i}`, 'app', 0.4 * GIB, batch(i)))
      owners.push(`${below}/browser-${i}`)
    }
  }
  if (wish.type !== 0) {
    below = `${below}/${wish.type === 1 ? 'xen' : 'kvm'}`
    const hypervisor = { ...HYPERVISOR, type: wish.type === 1 ? 1 : 2 } as const
    layers.push(
      layer(below, 'hypervisor', 0.3 * GIB, wish.type === 1 ? { ...turns, hypervisor } : { hypervisor }),
    )
  }
  for (let i = 1; i <= wish.vms; i++) {
    const path = `${below}/web-${i}`
    owners.push(path)
    if (wish.type === 0) {
      layers.push(layer(path, 'app', GIB / 4, i % 2 === 0 ? service(i) : batch(i)))
      continue
    }
    const state = i === wish.vms ? (wish.last ?? 'up') : 'up'
    const idle: VcpuView[] = Array.from({ length: wish.vcpus ?? 1 }, () => ({
      state: 'blocked',
      core: null,
      costopped: false,
      forNs: 4e6,
    }))
    layers.push(
      layer(path, 'vm', state === 'refused' || state === 'off' ? 0 : (8 * GIB) / wish.vms, {
        state,
        phase: state === 'booting' ? 'kernel' : null,
        why:
          state === 'refused'
            ? { code: 'ram', needBytes: 12 * GIB, freeBytes: 4 * GIB, where: name, overcommit: false }
            : state === 'crashed'
              ? { code: 'crash' }
              : null,
        vm: {
          shares: 1000,
          reservationCores: 0,
          limitCores: null,
          affinity: null,
          entitledCores: null,
          configuredVcpus: idle.length,
          vcpus: idle,
        },
      }),
      layer(`${path}/linux`, 'os', GIB / 5, { scheduler: turns.scheduler, state }),
    )
    if (wish.nested === true && i === 1) {
      layers.push(
        layer(`${path}/linux/kvm`, 'hypervisor', GIB / 9, {
          hypervisor: { ...HYPERVISOR, io: 'emulated', overcommit: true },
        }),
      )
      for (const inner of ['in-1', 'in-2'])
        layers.push(
          layer(`${path}/linux/kvm/${inner}`, 'vm', GIB / 9, {
            vm: {
              shares: 1000,
              reservationCores: 0,
              limitCores: null,
              affinity: null,
              entitledCores: null,
              configuredVcpus: 1,
              vcpus: idle.slice(0, 1),
            },
          }),
        )
    } else
      layers.push(
        layer(`${path}/linux/nginx`, 'app', GIB / 5, { ...(i % 2 === 0 ? batch(i) : service(i)), state }),
      )
  }
}

/** @returns the world at a moment, and what ran before it. */
export function world(
  wish: WorldWish,
  nowNs: number,
  windowNs = 100e6,
): { snapshot: Snapshot; slices: Slices } {
  const layers: LayerView[] = []
  const machines: Snapshot['machines'][number][] = []
  const columns: number[][] = [[], [], [], [], [], []]
  const paths: string[] = []
  let firstCore = 0
  for (let m = 0; m < (wish.machines ?? 1); m++) {
    const name = m === 0 ? 'server' : `server-${m + 1}`
    const mine: Making = { layers: [], owners: [] }
    makeMachine(name, wish, mine)
    const scarce = wish.pressed === true
    if (scarce) press(mine.layers, 16 * GIB)
    const able = mine.owners.filter((path) => mine.layers.find((each) => each.path === path)?.state === 'up')
    const base = paths.length
    paths.push(...able)
    const cores: CoreView[] = []
    for (let core = 0; core < wish.cores; core++) {
      const at = (turn: number): number => (turn * wish.cores + core) % Math.max(1, able.length)
      const turn = Math.floor(nowNs / SLICE_NS)
      const works = core < able.length
      const owner = able[at(turn)]
      if (!works || owner === undefined) {
        cores.push({ chain: [], switching: false })
        continue
      }
      cores.push({ chain: [owner, `${owner}/linux`], switching: nowNs % SLICE_NS < SWITCH_NS })
      for (let t = Math.max(0, Math.floor((nowNs - windowNs) / SLICE_NS)); t <= turn; t++) {
        const start = t * SLICE_NS
        const length = Math.min(SLICE_NS, nowNs - start)
        const row = [start, length, Math.min(length, SWITCH_NS), firstCore + core, base + at(t), base + at(t)]
        for (const [c, value] of row.entries()) columns[c]?.push(value)
      }
      const view = mine.layers.findIndex((each) => each.path === owner)
      const found = mine.layers[view]
      if (found?.vm != null) {
        const vcpus = found.vm.vcpus.map((vcpu, i) =>
          i === 0 ? ({ state: 'running', core, costopped: false, forNs: nowNs % SLICE_NS } as const) : vcpu,
        )
        mine.layers[view] = { ...found, vm: { ...found.vm, vcpus } }
      }
    }
    mine.layers.forEach((each, i) => {
      if (each.vm === null || each.vm.vcpus[0]?.state === 'running' || i % 5 === 0) return
      const vcpus = each.vm.vcpus.map((vcpu, n) =>
        n === 0 ? ({ state: 'ready', core: null, costopped: false, forNs: 3.4e6 * i } as const) : vcpu,
      )
      mine.layers[i] = { ...each, vm: { ...each.vm, vcpus } }
    })
    layers.push(...mine.layers)
    const owned = mine.layers.reduce((sum, each) => sum + each.ramBytes.own, 0)
    machines.push({
      path: name,
      cores,
      ramBytes: { installed: 16 * GIB, free: 16 * GIB - owned },
      disk: scarce ? BUSY_DISK : IDLE_DISK,
    })
    firstCore += wish.cores
  }
  const [startNs, lengthNs, switchNs, core, owner, leaf] = columns
  return {
    snapshot: {
      nowNs,
      endNs: 30e9,
      layers,
      machines,
      reclaims: wish.pressed === true ? takingsIn(layers, nowNs) : [],
    },
    slices: {
      paths,
      profiles: [{ shares: [['work', 1]], operations: [] }],
      cores: machines.flatMap((each) => each.cores.map((_, index) => ({ machine: each.path, index }))),
      startNs: Float64Array.from(startNs ?? []),
      lengthNs: Float64Array.from(lengthNs ?? []),
      switchNs: Float64Array.from(switchNs ?? []),
      core: Int32Array.from(core ?? []),
      owner: Int32Array.from(owner ?? []),
      leaf: Int32Array.from(leaf ?? []),
      profile: new Int32Array(leaf?.length ?? 0),
    },
  }
}
