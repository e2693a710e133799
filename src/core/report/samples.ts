import type { CpuNs } from '../accounts.ts'
import { addCpuNs, eachRow, split, totalNs, zeroCpuNs } from '../books/ledger.ts'
import { encloses, isPhysical, makesVms } from '../kinds.ts'
import { freeOn, touchedBytes } from '../memory/ownership.ts'
import type { App } from '../world/app.ts'
import { poolBytes } from '../world/backing.ts'
import type { Layer } from '../world/layer.ts'
import type { World } from '../world/world.ts'
import { inOrder, layerTimes } from './report.ts'
import type { Times } from './report-types.ts'
import { pooledSince, responsesAfter } from './responses.ts'

/**
 * A few figures of a moment, for charts over time: cumulative since 0, as in the report of that moment, but for the
 * percentiles.
 */
export interface Sample {
  readonly atNs: number
  readonly machines: readonly {
    readonly path: string
    readonly cores: number
    readonly cpuNs: Readonly<CpuNs>
    readonly freeBytes: number
    /** Of hypervisors on it: the one copy of each page that VMs share. */
    readonly sharedPoolBytes: number
    /** Pages that they keep compressed, as small as they are now. */
    readonly compressedPoolBytes: number
    /** Of all on it: pages on the disk. */
    readonly swappedBytes: number
  }[]
  /** VMs, process VMs and apps. */
  readonly layers: readonly (Readonly<Times> & {
    readonly path: string
    /** As they stand at the moment. */
    readonly ramBytes: {
      readonly touched: number
      readonly shared: number
      readonly ballooned: number
      readonly compressed: number
      readonly swapped: number
    }
  })[]
  /** Percentiles, by nearest rank, of the requests completed since the sample before; null if there were none. */
  readonly apps: readonly {
    readonly path: string
    readonly completed: number
    readonly p50Ns: number | null
    readonly p95Ns: number | null
    readonly p99Ns: number | null
  }[]
  /** The same of all apps as one. */
  readonly pooled: {
    readonly completed: number
    readonly p50Ns: number | null
    readonly p95Ns: number | null
    readonly p99Ns: number | null
  }
}

/** Takes a sample now. @param before what each app had completed at the sample before; brought up to now */
export function takeSample(w: World, before: Map<App, number>): Sample {
  const layers = inOrder(w)
  const machines = layers.filter(isPhysical)
  const cpuNs = new Map(machines.map((machine) => [machine, zeroCpuNs()]))
  // Of VMs, process VMs and machines, all that ran above them; of others, their own threads.
  const runNs = new Float64Array(w.layers.length)
  eachRow(w, (row, ran, switched) => {
    const owner = w.layers[w.layerOf[row.thread]!]!
    const add = (layer: Layer): void => {
      runNs[layer.id] = runNs[layer.id]! + ran + switched
    }
    add(owner)
    if (owner.parent?.runtime != null) add(owner.parent)
    for (const { layer } of row.hardware) add(layer)
    const machine = cpuNs.get(owner.machine)!
    addCpuNs(machine, split(ran, row.profile))
    machine.switch += switched
  })
  const apps = layers.flatMap(({ app, path }) => (app === null ? [] : [{ app, path }]))
  const marks = Object.fromEntries(apps.map(({ app, path }) => [path, before.get(app) ?? 0]))
  const pooled = pooledSince(
    w,
    apps.map(({ path }) => path),
    marks,
  )
  return {
    atNs: w.nowNs,
    pooled: {
      completed: apps.reduce((sum, { app }) => sum + app.completed, 0),
      p50Ns: pooled.p50,
      p95Ns: pooled.p95,
      p99Ns: pooled.p99,
    },
    machines: machines.map((machine) => {
      const accounts = cpuNs.get(machine)!
      const cores = machine.cpus.length
      accounts.idle = cores * w.nowNs - totalNs(accounts)
      return {
        path: machine.path,
        cores,
        cpuNs: accounts,
        freeBytes: freeOn(w, machine),
        ...poolsOn(machine),
        swappedBytes: layers.reduce(
          (sum, layer) => sum + (layer.machine === machine ? layer.tenancy.swappedBytes : 0),
          0,
        ),
      }
    }),
    layers: layers
      .filter((layer) => encloses(layer) || layer.app !== null)
      .map((layer) => ({
        path: layer.path,
        ...layerTimes(w, layer, runNs[layer.id]!),
        ramBytes: {
          touched: touchedBytes(w, layer),
          shared: layer.tenancy.sharedBytes,
          ballooned: layer.tenancy.balloonBytes,
          compressed: layer.tenancy.compressedBytes,
          swapped: layer.tenancy.swappedBytes,
        },
      })),
    apps: apps.map(({ app, path }) => {
      const { p50, p95, p99 } = responsesAfter(app, before.get(app) ?? 0)
      before.set(app, app.completed)
      return { path, completed: app.completed, p50Ns: p50, p95Ns: p95, p99Ns: p99 }
    }),
  }
}

function poolsOn(layer: Layer): { sharedPoolBytes: number; compressedPoolBytes: number } {
  const { shared, compressed } =
    makesVms(layer) && layer.landlord !== null ? poolBytes(layer) : { shared: 0, compressed: 0 }
  return layer.children.map(poolsOn).reduce(
    (sum, one) => ({
      sharedPoolBytes: sum.sharedPoolBytes + one.sharedPoolBytes,
      compressedPoolBytes: sum.compressedPoolBytes + one.compressedPoolBytes,
    }),
    { sharedPoolBytes: shared, compressedPoolBytes: compressed },
  )
}
