import fc from 'fast-check'
import type {
  AppSpec,
  ClaimSpec,
  Command,
  CoschedulingName,
  Distribution,
  LayerSpec,
  MachineSpec,
  Scenario,
  Workload,
} from '../../src/core/index.ts'
import { CHARACTERS, DISKS, ERAS, MIB, MONITOR_NAMES, POLICY_NAMES } from '../../src/core/index.ts'
import { MS } from './build.ts'

/** Random scenarios and commands, small enough to run hundreds of them, odd enough to find what is wrong. */

const scheduler = fc.record({
  policy: fc.constantFrom(...POLICY_NAMES),
  sliceNs: fc.option(fc.integer({ min: 10_000, max: 20 * MS }), { nil: null }),
  coscheduling: fc.constantFrom<CoschedulingName>('none', 'none', 'relaxed', 'strict'),
})

const affinity = fc.constantFrom(null, null, null, [0], [1], [0, 2], [9])

/** Half a second of shorter requests would be millions of them. */
const SHORT = 20_000

const distribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({
    distribution: fc.constant('constant' as const),
    meanNs: fc.integer({ min: SHORT, max: 5 * MS }),
  }),
  fc.record({
    distribution: fc.constant('exponential' as const),
    meanNs: fc.integer({ min: SHORT, max: 5 * MS }),
  }),
  fc.record({
    distribution: fc.constant('uniform' as const),
    minNs: fc.integer({ min: 0, max: MS }),
    maxNs: fc.integer({ min: 1 * MS, max: 5 * MS }),
  }),
  fc.record({
    distribution: fc.constant('lognormal' as const),
    meanNs: fc.integer({ min: SHORT, max: 5 * MS }),
    cv: fc.double({ min: 0.1, max: 3, noNaN: true }),
  }),
)

const rates = fc
  .array(
    fc.record({ atNs: fc.integer({ min: 1, max: 300 * MS }), perS: fc.integer({ min: 0, max: 2000 }) }),
    {
      maxLength: 2,
    },
  )
  .map((later) => [{ atNs: 0, perS: 700 }, ...later.sort((x, y) => x.atNs - y.atNs)])

const workload: fc.Arbitrary<Workload> = fc.oneof(
  fc.record({
    kind: fc.constant('batch' as const),
    workNs: fc.integer({ min: 1, max: 400 * MS }),
    startNs: fc.integer({ min: 0, max: 100 * MS }),
  }),
  fc.record({
    kind: fc.constant('service' as const),
    arrivals: fc.record({ process: fc.constantFrom('constant' as const, 'poisson' as const), rates }),
    service: distribution,
    queue: fc.integer({ min: 0, max: 20 }),
    timeoutNs: fc.option(fc.integer({ min: 1, max: 20 * MS }), { nil: null }),
  }),
  fc.record({
    kind: fc.constant('closed' as const),
    users: fc.integer({ min: 1, max: 6 }),
    think: distribution,
    service: distribution,
  }),
  fc.constant({ kind: 'idle' as const }),
)

const claim: fc.Arbitrary<Omit<ClaimSpec, never>> = fc.record({
  shares: fc.integer({ min: 1, max: 5000 }),
  reservationCores: fc.constantFrom(0, 0, 0.1, 0.5, 1),
  limitCores: fc.constantFrom(null, null, 0.05, 0.3, 1, 1.5),
  affinity,
})

const app = (name: string): fc.Arbitrary<AppSpec> =>
  fc.record({
    kind: fc.constant('app' as const),
    name: fc.constant(name),
    stream: fc.constant(name),
    threads: fc.integer({ min: 1, max: 4 }),
    ramBytes: fc.constantFrom(MIB, 100 * MIB),
    activeBytes: fc.constantFrom(0, MIB, 100 * MIB),
    dataBytes: fc.constantFrom(0, 0, 64 * MIB),
    nice: fc.constantFrom(0, 0, -20, 7, 19),
    affinity,
    character: fc.constantFrom(CHARACTERS.compute, CHARACTERS.web, CHARACTERS.database),
    workload,
    children: fc.constant([]),
  })

function apps(max: number): fc.Arbitrary<LayerSpec[]> {
  return fc
    .integer({ min: 0, max })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => app(`app-${i + 1}`))))
}

const system = (depth: number): fc.Arbitrary<LayerSpec> =>
  depth === 0 ? guestOs(0) : fc.oneof(guestOs(depth), hypervisor(1, depth) as fc.Arbitrary<LayerSpec>)

/** Fast and slow, with and without each part: half a second holds its start, warm-up and collections. */
const compiler = (slowest: number) =>
  fc.option(
    fc.record({
      slowdown: fc.constantFrom(1, 1.5, slowest),
      afterCalls: fc.constantFrom(0, 20, 200),
      nsPerByte: fc.constantFrom(0, 10, 800),
    }),
    { nil: null },
  )

function runtime(name: string): fc.Arbitrary<LayerSpec> {
  return fc.record({
    kind: fc.constant('runtime' as const),
    name: fc.constant(name),
    preset: fc.constant('jvm' as const),
    ramBytes: fc.constant(MIB),
    heapBytes: fc.constantFrom(MIB, 2 * MIB, 110 * MIB),
    startNs: fc.constantFrom(0, 3 * MS),
    interpreter: fc.constantFrom(null, 1, 20),
    baseline: compiler(5),
    optimizing: compiler(2),
    collectBytesPerS: fc.constantFrom(null, 1e9, 30e9),
    children: fc.oneof(
      app(`${name}-app`).map((child): LayerSpec[] => [child]),
      fc.constant([] as LayerSpec[]),
    ),
  })
}

function guestOs(depth: number): fc.Arbitrary<LayerSpec> {
  const managed = fc.tuple(runtime('vm-1'), apps(1)).map(([one, list]): LayerSpec[] => [one, ...list])
  const children =
    depth === 0
      ? fc.oneof(apps(2), managed)
      : fc.oneof(
          apps(3),
          managed,
          fc.tuple(apps(1), hypervisor(2, depth)).map(([list, h]): LayerSpec[] => [...list, h]),
        )
  return fc.record({
    kind: fc.constant('os' as const),
    name: fc.constant('linux'),
    ramBytes: fc.constant(8 * MIB),
    swapBytes: fc.constantFrom(0, 64 * MIB),
    scheduler,
    children,
  })
}

function hypervisor(type: 1 | 2, depth: number): fc.Arbitrary<LayerSpec> {
  const vms = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => vm(`vm-${i + 1}`, depth - 1))))
  return fc.record({
    kind: fc.constant('hypervisor' as const),
    name: fc.constant(type === 1 ? 'xen' : 'box'),
    type: fc.constant(type),
    monitor: fc.constantFrom(...MONITOR_NAMES),
    ramBytes: fc.constant(8 * MIB),
    scheduler: type === 1 ? scheduler : fc.constant(null),
    io: fc.constantFrom('emulated' as const, 'paravirtual' as const, 'passthrough' as const),
    technique: fc.constantFrom('hardware' as const, 'translation' as const, 'paravirtual' as const),
    mmu: fc.constantFrom('nested' as const, 'shadow' as const, 'paravirtual' as const),
    overcommit: fc.boolean(),
    memory: fc.record({
      sharing: fc.boolean(),
      balloon: fc.boolean(),
      compression: fc.boolean(),
      idleTax: fc.constantFrom(0, 0.75),
    }),
    children: vms,
  }) as fc.Arbitrary<LayerSpec>
}

function vm(name: string, depth: number): fc.Arbitrary<LayerSpec> {
  return fc.record({
    kind: fc.constant('vm' as const),
    name: fc.constant(name),
    vcpus: fc.integer({ min: 1, max: 3 }),
    ramBytes: fc.constantFrom(128 * MIB, 512 * MIB),
    memory: fc.record({
      shares: fc.constantFrom(1280, 5120),
      reservationBytes: fc.constantFrom(0, 0, 32 * MIB),
      limitBytes: fc.constantFrom(null, null, 96 * MIB),
    }),
    cpu: claim,
    power: fc.constantFrom(true, true, true, false),
    children: system(depth).map((child) => [child]),
  })
}

const machineOf = (name: string): fc.Arbitrary<MachineSpec> =>
  fc.record({
    kind: fc.constant('machine' as const),
    name: fc.constant(name),
    cores: fc.integer({ min: 1, max: 4 }),
    speed: fc.constantFrom(1, 1, 0.7, 2.5),
    ramBytes: fc.constantFrom(256 * MIB, 1024 * MIB, 8192 * MIB),
    disk: fc.constantFrom(DISKS.ssd, DISKS.hdd),
    children: system(2).map((child) => [child]),
  })

/** Boots are made short, so that half a second holds everything. */
const shortBoot = { bootFirmware: 3 * MS, bootKernel: 2 * MS, bootServices: 4 * MS }

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  durationNs: fc.constant(500 * MS),
  overheads: fc.boolean(),
  era: fc.constantFrom(...ERAS),
  prices: fc.constant(shortBoot),
  machines: fc.oneof(
    machineOf('server').map((m) => [m]),
    fc.tuple(machineOf('server'), machineOf('other')).map((list): MachineSpec[] => list),
  ),
})

/** A path among those that a scenario has, chosen by a number. */
function paths(list: readonly LayerSpec[], below = ''): string[] {
  return list.flatMap((l) => [`${below}${l.name}`, ...paths(l.children, `${below}${l.name}/`)])
}

export interface Timed {
  readonly atNs: number
  readonly command: Command
}

/** Commands on a world that begins as one scenario and may become any of the others. */
export function commands(first: Scenario, others: readonly Scenario[]): fc.Arbitrary<Timed[]> {
  const known = paths([...first.machines, ...others.flatMap((s) => s.machines)])
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.constantFrom(...others).map((next): Command => ({ do: 'reconcile', scenario: next })),
    fc
      .tuple(
        fc.constantFrom('pause', 'resume', 'power-on', 'power-off', 'crash') as fc.Arbitrary<
          'pause' | 'resume' | 'power-on' | 'power-off' | 'crash'
        >,
        fc.constantFrom(...known),
      )
      .map(([what, path]): Command => ({ do: what, path })),
  )
  return fc
    .array(fc.record({ atNs: fc.integer({ min: 0, max: 450 * MS }), command }), { maxLength: 12 })
    .map((list) => list.sort((x, y) => x.atNs - y.atNs))
}

/** A scenario, and versions of it that differ in what a person can change while it runs. */
export const lives = scenarios
  .chain((first) => fc.tuple(fc.constant(first), fc.array(variation(first), { minLength: 1, maxLength: 3 })))
  .chain(([first, others]) => fc.record({ first: fc.constant(first), commands: commands(first, others) }))

function variation(s: Scenario): fc.Arbitrary<Scenario> {
  return fc.oneof(
    scenarios.map((other) => ({ ...other, seed: s.seed, durationNs: s.durationNs })),
    fc
      .tuple(fc.integer({ min: 0, max: 99 }), scheduler, claim, workload, fc.integer({ min: 1, max: 3 }))
      .map(([pick, sched, cpu, load, n]): Scenario => {
        const vary = (l: LayerSpec, i: number): LayerSpec => {
          const children = l.children.map(vary)
          if ((pick + i) % 3 === 0) return { ...l, children } as LayerSpec
          switch (l.kind) {
            case 'os':
              return { ...l, children, scheduler: sched, swapBytes: pick % 2 === 0 ? l.swapBytes : 32 * MIB }
            case 'hypervisor':
              return { ...l, children: children.slice(0, n), scheduler: l.type === 1 ? sched : null }
            case 'vm':
              return { ...l, children, cpu, vcpus: pick % 2 === 0 ? n : l.vcpus }
            case 'runtime':
              return { ...l, children, heapBytes: pick % 2 === 0 ? 4 * MIB : l.heapBytes }
            case 'app':
              return { ...l, children, workload: load, threads: pick % 5 === 0 ? n : l.threads }
            default:
              return { ...l, children } as LayerSpec
          }
        }
        return { ...s, machines: s.machines.map((m, i) => vary(m, i) as MachineSpec) }
      }),
  )
}
