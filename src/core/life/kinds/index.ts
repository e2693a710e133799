import { profileNow } from '../../books/ledger.ts'
import { activate } from '../../cpu/presence.ts'
import { wake } from '../../cpu/schedule.ts'
import { hasHeap } from '../../kinds.ts'
import { costNs } from '../../prices/profile.ts'
import { priceThreads, priceVcpus } from '../../pricing/pricing.ts'
import { holdApp, startWorkNs } from '../../runtime/runtime-life.ts'
import type { LayerKind } from '../../scenario.ts'
import { changesInPlace, changeWorkload, startApp } from '../../workload/app-life.ts'
import type { AppLayer, Layer, LayerOf, OsLayer, RuntimeLayer, VmLayer } from '../../world/layer.ts'
import { ROLE, ROLES } from '../../world/runtime.ts'
import type { World } from '../../world/world.ts'
import { beginBoot, planBackground } from '../boot.ts'
import { setCpuClaim, setThreadClaims } from '../cpu-settings.ts'
import { fillHeap } from '../heap.ts'
import { makeCores, makeThreads, makeVcpus } from '../make-layer.ts'
import { keepStill } from '../pause.ts'

/** What a kind of layer does in its life: off → booting → up → off. */
interface LifeRow<K extends LayerKind> {
  /** It is switched on: makes the CPUs and threads that its spec asks for. */
  readonly prepare: (w: World, layer: LayerOf<K>) => void
  /** Then starts. @returns when it is up: now, once it has done some work, or with its guest */
  readonly start: (w: World, layer: LayerOf<K>) => 'now' | 'later' | 'withGuest'
  /** It is up. */
  readonly up: (w: World, layer: LayerOf<K>) => void
  /** Whether a running layer can take over another spec; else it starts anew. */
  readonly changesLive: (from: SpecOf<K>, to: SpecOf<K>, parent: Layer | null) => boolean
  /** It has got a spec, running or not. */
  readonly adopt: (w: World, layer: LayerOf<K>) => void
  /** And it runs. */
  readonly adjust: (w: World, layer: LayerOf<K>) => void
}

type SpecOf<K extends LayerKind> = LayerOf<K>['spec']

const nothing = (): void => {}
const now = () => 'now' as const

const PLAIN = { prepare: nothing, start: now, up: nothing, adopt: nothing, adjust: nothing }

/** @param part what can't be changed on a running layer. @returns whether that is the same of two specs */
function sameIn<Spec>(part: (spec: Spec) => unknown): (from: Spec, to: Spec) => boolean {
  return (from, to) => JSON.stringify(part(from)) === JSON.stringify(part(to))
}

/** One row a kind. */
export const LIFE_ROWS: { readonly [K in LayerKind]: LifeRow<K> } = {
  machine: {
    ...PLAIN,
    prepare: (w, machine) => makeCores(w, machine, machine.spec.cores),
    changesLive: sameIn(({ cores, speed, ramBytes }) => [cores, speed, ramBytes]),
  },
  os: {
    ...PLAIN,
    prepare: (w, os) => startThreads(w, os, 1),
    start: (w, os) => (beginBoot(w, os) ? 'later' : 'now'),
    up: planBackground,
    changesLive: sameIn(({ ramBytes }) => ramBytes),
  },
  hypervisor: {
    ...PLAIN,
    changesLive: sameIn((s) => [s.monitor, s.ramBytes, s.io, s.technique, s.mmu, s.overcommit]),
  },
  vm: {
    ...PLAIN,
    prepare: startVcpus,
    start: (_, { children }) => (children.length > 0 ? 'withGuest' : 'now'),
    changesLive: sameIn(({ vcpus, ramBytes }) => [vcpus, ramBytes]),
    adjust: setCpuClaim,
  },
  runtime: {
    ...PLAIN,
    prepare: (w, process) => startThreads(w, process, ROLES),
    start: startRuntime,
    changesLive: sameIn(({ name: _, children: __, ...settings }) => settings),
  },
  app: {
    ...PLAIN,
    up: beginWork,
    changesLive(from, to, parent) {
      // Its data are in a heap, which fits or doesn't from the start.
      if (parent !== null && hasHeap(parent) && from.ramBytes !== to.ramBytes) return false
      return sameThreads(from, to) && (sameWork(from, to) || changesInPlace(from.workload, to.workload))
    },
    adopt: (w, { app, spec }) => changeWorkload(w, app, spec),
    adjust: setThreadClaims,
  },
}

export function lifeOf<K extends LayerKind>(kind: K): LifeRow<K> {
  return LIFE_ROWS[kind]
}

const sameThreads = sameIn(({ threads, character }: SpecOf<'app'>) => [threads, character])
const sameWork = sameIn(({ workload }: SpecOf<'app'>) => workload)

function startThreads(w: World, layer: OsLayer | RuntimeLayer, count: number): void {
  makeThreads(w, layer, count)
  priceThreads(w, layer)
  for (const thread of layer.threads) activate(w, thread)
  keepStill(w, layer)
}

function startVcpus(w: World, vm: VmLayer): void {
  makeVcpus(w, vm)
  setCpuClaim(w, vm)
  priceVcpus(w, vm)
  for (const vcpu of vm.vcpus.slice(0, vm.spec.vcpus)) activate(w, vcpu)
  keepStill(w, vm)
}

/** The process VM's main thread has work to do until it is up. */
function startRuntime(w: World, { runtime, threads }: RuntimeLayer): 'now' | 'later' {
  const thread = threads[ROLE.main]!
  const workNs = startWorkNs(w, runtime)
  if (workNs === 0) return 'now'
  w.leftNs[thread] = costNs(profileNow(w, thread), workNs)
  wake(w, thread)
  return 'later'
}

function beginWork(w: World, layer: AppLayer): void {
  const { app, spec, parent } = layer
  const runtime = parent?.runtime ?? null
  if (runtime !== null) holdApp(runtime, app)
  app.runtime = runtime
  makeThreads(w, layer, spec.threads)
  priceThreads(w, layer)
  setThreadClaims(w, layer)
  startApp(w, app, layer.threads.slice(0, spec.threads), profileNow(w, layer.threads[0]!))
  if (runtime !== null) fillHeap(w, runtime)
}
