import {
  type AppSpec,
  CHARACTERS,
  type ClaimSpec,
  DISKS,
  type HypervisorSpec,
  type LayerSpec,
  type MachineSpec,
  MIB,
  type OsSpec,
  type PolicyName,
  type RuntimeSpec,
  type Scenario,
  type SchedulerSpec,
  type VmSpec,
  type Workload,
} from '../../src/core/index.ts'

/** Short words for scenarios in tests. RAM is small, so that nothing is refused unless a test wants it. */

export const S = 1e9
export const MS = 1e6

export const policy = (name: PolicyName, sliceMs: number | null = null): SchedulerSpec => ({
  policy: name,
  sliceNs: sliceMs === null ? null : sliceMs * MS,
  coscheduling: 'none',
})

export const batch = (workNs: number, startNs = 0): Workload => ({ kind: 'batch', workNs, startNs })

/** Always busy: one user a thread who asks again at once, for pieces of constant work. */
export const busy = (threads = 1, pieceNs = 3600 * S): Workload => ({
  kind: 'closed',
  users: threads,
  think: { distribution: 'constant', meanNs: 0 },
  service: { distribution: 'constant', meanNs: pieceNs },
})

export function app(name: string, workload: Workload, more: Partial<AppSpec> = {}): AppSpec {
  return {
    kind: 'app',
    name,
    stream: name,
    threads: 1,
    ramBytes: MIB,
    activeBytes: MIB,
    dataBytes: 0,
    nice: 0,
    affinity: null,
    character: CHARACTERS.compute,
    workload,
    children: [],
    ...more,
  }
}

/** A process VM that costs nothing, but for what `more` says. */
export function runtime(name: string, children: LayerSpec[], more: Partial<RuntimeSpec> = {}): RuntimeSpec {
  return {
    kind: 'runtime',
    name,
    preset: 'jvm',
    ramBytes: MIB,
    heapBytes: 8 * MIB,
    startNs: 0,
    interpreter: null,
    baseline: null,
    optimizing: null,
    collectBytesPerS: null,
    children,
    ...more,
  }
}

export function os(name: string, children: LayerSpec[], scheduler = policy('fair')): OsSpec {
  return { kind: 'os', name, ramBytes: 8 * MIB, swapBytes: 0, scheduler, children }
}

export function vm(
  name: string,
  vcpus: number,
  children: LayerSpec[],
  cpu: Partial<ClaimSpec> = {},
  ramBytes = 64 * MIB,
): VmSpec {
  return {
    kind: 'vm',
    name,
    vcpus,
    ramBytes,
    memory: { shares: Math.round((10 * ramBytes) / MIB), reservationBytes: 0, limitBytes: null },
    cpu: { shares: 1000 * vcpus, reservationCores: 0, limitCores: null, affinity: null, ...cpu },
    power: true,
    children,
  }
}

export function type1(
  name: string,
  children: LayerSpec[],
  scheduler = policy('round-robin'),
): HypervisorSpec {
  return {
    kind: 'hypervisor',
    name,
    type: 1,
    monitor: 'esx',
    ramBytes: 8 * MIB,
    scheduler,
    io: 'paravirtual',
    technique: 'hardware',
    mmu: 'nested',
    overcommit: false,
    memory: { sharing: false, balloon: true, compression: true, idleTax: 0.75 },
    children,
  }
}

export function type2(name: string, children: LayerSpec[]): HypervisorSpec {
  return { ...type1(name, children), type: 2, scheduler: null }
}

export function machine(name: string, cores: number, children: LayerSpec[], ramMiB = 16_384): MachineSpec {
  return { kind: 'machine', name, cores, speed: 1, ramBytes: ramMiB * MIB, disk: DISKS.ssd, children }
}

export function scenario(machines: MachineSpec[], more: Partial<Scenario> = {}): Scenario {
  return { seed: 7, durationNs: 60 * S, overheads: false, era: 2014, prices: {}, machines, ...more }
}

/** `n` copies, numbered from 1. */
export const copies = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i + 1))
