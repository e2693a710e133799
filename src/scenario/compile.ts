import {
  type Arrivals,
  CHARACTERS,
  type Character,
  DEFAULTS,
  DISKS,
  type DiskSpec,
  type Distribution,
  type Era,
  hypervisorRamBytes,
  type LayerSpec,
  LIMITS,
  type MachineSpec,
  modeOf,
  RUNTIME_THREADS,
  ramSharesOf,
  type SchedulerSpec,
  type Workload,
} from '../core/index.ts'
import { toRuntime } from './compile-runtime.ts'
import type { DiagnosticReason } from './diagnostics.ts'
import { DEFAULT_POLICIES } from './fields.ts'
import type { LayerNode } from './layers.ts'

/** From layers as written to the core's tree: counts expanded, defaults filled in. */

type NodeSettings<K extends LayerNode['kind']> = Extract<LayerNode, { kind: K }>['settings']

type LimitPassed = Extract<DiagnosticReason, { code: 'limit' }>

/** @returns what passes a stated limit, before anything is expanded. */
export function overLimits(nodes: readonly LayerNode[], durationNs: number): LimitPassed[] {
  const total = sizeOf(nodes, new Map())
  const findings: LimitPassed[] = []
  const limit = (what: LimitPassed['params']['what'], found: number, most: number): void => {
    if (found > most) findings.push({ code: 'limit', params: { what, found, limit: most } })
  }
  limit('layers', total.layers, LIMITS.maxLayers)
  limit('entities', total.entities, LIMITS.maxEntities)
  limit('depth', total.depth, LIMITS.maxDepth)
  limit('core-time', total.cores * durationNs, LIMITS.maxCoreNs)
  return findings
}

interface Size {
  readonly layers: number
  /** vCPUs and threads. */
  readonly entities: number
  readonly cores: number
  readonly depth: number
}

/** @param known lists that were counted already: copies share what stands on them, to any depth. */
function sizeOf(nodes: readonly LayerNode[], known: Map<readonly LayerNode[], Size>): Size {
  const before = known.get(nodes)
  if (before !== undefined) return before
  let total: Size = { layers: 0, entities: 0, cores: 0, depth: 0 }
  const add = (node: LayerNode, times: number): void => {
    const above = sizeOf(node.children, known)
    const own = entitiesOf(node)
    total = {
      layers: total.layers + times * (1 + above.layers),
      entities: total.entities + times * (own + above.entities),
      cores: total.cores + times * (node.kind === 'machine' ? node.settings.cores : 0),
      depth: Math.max(total.depth, 1 + above.depth),
    }
  }
  for (const node of nodes) {
    const others = [...node.copies].filter(([number]) => number <= (node.count ?? 0)).map(([, copy]) => copy)
    add(node, (node.count ?? 1) - others.length)
    for (const copy of others) add(copy, 1)
  }
  known.set(nodes, total)
  return total
}

/** vCPUs, and threads of programs. */
function entitiesOf(node: LayerNode): number {
  switch (node.kind) {
    case 'vm':
      return node.settings.vcpus
    case 'runtime':
      return RUNTIME_THREADS
    case 'app':
      return node.settings.threads
    default:
      return 0
  }
}

/** @returns the machines of the core's scenario. */
export function expand(nodes: readonly LayerNode[], era: Era): MachineSpec[] {
  return expandAll(nodes, '', era).filter((layer) => layer.kind === 'machine')
}

/** @param numbers of the copies on the way here: `-3`. */
function expandAll(nodes: readonly LayerNode[], numbers: string, era: Era): LayerSpec[] {
  return nodes.flatMap((node) =>
    node.count === null
      ? [toSpec(node, node.name, numbers, era)]
      : Array.from({ length: node.count }, (_, i) => {
          const number = `-${i + 1}`
          return toSpec(node.copies.get(i + 1) ?? node, node.name + number, numbers + number, era)
        }),
  )
}

function toSpec(node: LayerNode, name: string, numbers: string, era: Era): LayerSpec {
  const children = expandAll(node.children, numbers, era)
  switch (node.kind) {
    case 'machine': {
      const { cores, speed, ram, disk } = node.settings
      return { kind: 'machine', name, children, cores, speed, ramBytes: ram, disk: toDisk(disk) }
    }
    case 'os': {
      const { ram, swap, scheduler } = node.settings
      return {
        kind: 'os',
        name,
        children,
        ramBytes: ram ?? DEFAULTS.osRamBytes,
        swapBytes: swap,
        scheduler: toScheduler(scheduler, DEFAULT_POLICIES.os),
      }
    }
    case 'hypervisor': {
      const { type, monitor, ram, scheduler, io, technique, mmu, overcommit, memory } = node.settings
      return {
        kind: 'hypervisor',
        name,
        children,
        type,
        monitor,
        ramBytes: ram ?? hypervisorRamBytes(type, monitor),
        scheduler: type === 2 ? null : toScheduler(scheduler, DEFAULT_POLICIES.hypervisor),
        io,
        ...modeOf(era, type, { technique, mmu }),
        overcommit,
        memory: {
          sharing: memory?.sharing ?? false,
          balloon: memory?.balloon ?? true,
          compression: memory?.compression ?? true,
          idleTax: memory?.idleTax ?? DEFAULTS.idleTax,
        },
      }
    }
    case 'vm': {
      const { vcpus, ram, memory, cpu, affinity, power } = node.settings
      return {
        kind: 'vm',
        name,
        children,
        vcpus,
        ramBytes: ram,
        memory: {
          shares: memory?.shares ?? ramSharesOf(ram),
          reservationBytes: memory?.reservation ?? 0,
          limitBytes: memory?.limit ?? null,
        },
        cpu: {
          shares: cpu?.shares ?? DEFAULTS.sharesPerVcpu * vcpus,
          reservationCores: cpu?.reservation ?? 0,
          limitCores: cpu?.limit ?? null,
          affinity: affinity ?? null,
        },
        power,
      }
    }
    case 'runtime':
      return { kind: 'runtime', name, children, ...toRuntime(node.settings) }
    case 'app': {
      const { threads, ram, active, data, nice, affinity, character, workload } = node.settings
      const ramBytes = ram ?? Math.max(DEFAULTS.appRamBytes, active ?? 0)
      return {
        kind: 'app',
        name,
        children,
        threads,
        ramBytes,
        activeBytes: active ?? ramBytes,
        dataBytes: data,
        nice,
        affinity: affinity ?? null,
        stream: node.name + numbers,
        character: toCharacter(character),
        workload: toWorkload(workload),
      }
    }
  }
}

function toDisk(disk: NodeSettings<'machine'>['disk']): DiskSpec {
  if (disk === undefined) return DISKS.ssd
  if (typeof disk === 'string') return DISKS[disk]
  return { latencyNs: disk.latency, bytesPerS: disk.bandwidth, operationsPerS: disk.iops }
}

function toScheduler(
  scheduler: NodeSettings<'hypervisor'>['scheduler'] | NodeSettings<'os'>['scheduler'],
  byDefault: SchedulerSpec['policy'],
): SchedulerSpec {
  return {
    policy: scheduler?.policy ?? byDefault,
    sliceNs: scheduler?.slice ?? null,
    coscheduling: scheduler !== undefined && 'coscheduling' in scheduler ? scheduler.coscheduling : 'none',
  }
}

function toCharacter(character: NodeSettings<'app'>['character']): Character {
  if (typeof character === 'string') return CHARACTERS[character]
  return {
    systemCallsPerS: character.systemCalls,
    systemCallWeight: character.systemCallWeight,
    exceptionsPerS: character.exceptions,
    pageFaultsPerS: character.pageFaults,
    pageTableUpdatesPerS: character.pageTableUpdates,
    privilegedInstructionsPerS: character.privilegedInstructions,
    interruptsPerS: character.interrupts,
    tlbMissesPerS: character.tlbMisses,
    networkOperationsPerS: character.networkOperations,
    diskOperationsPerS: character.diskOperations,
    workingSetBytes: character.workingSet,
    allocatedBytesPerS: character.allocation,
  }
}

type WrittenWorkload = NodeSettings<'app'>['workload']
type WrittenDistribution = Extract<WrittenWorkload, { kind: 'closed' }>['think']

function toWorkload(workload: WrittenWorkload): Workload {
  switch (workload.kind) {
    case 'batch':
      return { kind: 'batch', workNs: workload.work, startNs: workload.start }
    case 'service':
      return {
        kind: 'service',
        arrivals: toArrivals(workload.arrivals),
        service: toDistribution(workload.service),
        queue: workload.queue,
        timeoutNs: workload.timeout ?? null,
      }
    case 'closed':
      return {
        kind: 'closed',
        users: workload.users,
        think: toDistribution(workload.think),
        service: toDistribution(workload.service),
      }
    case 'idle':
      return { kind: 'idle' }
  }
}

function toArrivals({ process, rate }: Extract<WrittenWorkload, { kind: 'service' }>['arrivals']): Arrivals {
  const rates = Array.isArray(rate)
    ? rate.map((step) => ({ atNs: step.at, perS: step.rate }))
    : [{ atNs: 0, perS: rate }]
  return { process, rates }
}

function toDistribution(written: WrittenDistribution): Distribution {
  switch (written.distribution) {
    case 'constant':
    case 'exponential':
      return { distribution: written.distribution, meanNs: written.mean }
    case 'uniform':
      return { distribution: 'uniform', minNs: written.min, maxNs: written.max }
    case 'lognormal':
      return { distribution: 'lognormal', meanNs: written.mean, cv: written.cv }
  }
}
