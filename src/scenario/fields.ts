import * as z from 'zod/mini'
import { CHARACTERS, DEFAULT_MONITOR, LIMITS, MONITOR_NAMES } from '../core/index.ts'
import { RUNTIME } from './kinds/runtime-spec.ts'
import { ACTIVE, DATA, DISK, RAM_CLAIM, RECLAIM, ram, SWAP } from './ram-fields.ts'
import {
  choice,
  cores,
  cpus,
  describe,
  name,
  none,
  number,
  quantity,
  someCores,
  toggle,
  whole,
} from './value-types.ts'

/** The settings of each kind of layer: one table gives the types, the checks and the JSON Schema. */

const { maxVcpus, maxThreads, maxUsers, maxQueue, maxCount, maxCores } = LIMITS

const duration = (min: string) => quantity('time', min, '2400 h')
/** Of a request: what is drawn is at least one nanosecond. */
const burst = () => duration('1 ns')

const count = describe(
  'How many copies; -1 … -n is added to the name, also for 1. Without it there is one layer, with the name alone.',
  z.optional(whole(0, maxCount)),
)

export const POLICY_NAMES = ['round-robin', 'fair', 'proportional', 'fcfs', 'credit', 'lottery'] as const

export const COSCHEDULING_NAMES = ['none', 'relaxed', 'strict'] as const

/** Of an OS, and of a type 1 hypervisor. */
export const DEFAULT_POLICIES = { os: 'fair', hypervisor: 'proportional' } as const

const rules = {
  policy: describe(
    'round-robin: in turn. fair: who has had least for its shares. proportional: by shares and reservation. fcfs: first come, first served. credit: who has credit left, dealt out by shares, as in Xen. lottery: drawn by shares. Round-robin and fcfs heed no shares; all heed limits.',
    choice(POLICY_NAMES),
  ),
  slice: describe(
    "The longest turn while others wait. By default the policy's own. At least 1 ms under credit.",
    z.optional(quantity('time', '10 us', '10 s')),
    ['30 ms'],
  ),
} as const

const scheduler = describe('Who runs next on the CPUs of this layer.', z.optional(z.strictObject(rules)))

const vcpuScheduler = describe(
  'Who runs next on the CPUs of this layer.',
  z.optional(
    z.strictObject({
      ...rules,
      coscheduling: describe(
        'Whether vCPUs of one VM are kept together. none: no. relaxed: who gets too far ahead of a sibling stops. strict: all that have work run, or none.',
        z.prefault(choice(COSCHEDULING_NAMES), 'none'),
      ),
    }),
  ),
)

const affinity = (whose: string) =>
  describe(`${whose}, by number from 0. Left out: all.`, z.optional(cpus(maxCores)), [[0, 1]])

const distribution = (what: string, least: string) =>
  describe(
    what,
    z.discriminatedUnion('distribution', [
      z.strictObject({
        distribution: z.literal('constant'),
        mean: describe('Always this.', duration(least)),
      }),
      z.strictObject({
        distribution: z.literal('exponential'),
        mean: describe('Mean of an exponential distribution.', duration(least)),
      }),
      z.strictObject({
        distribution: z.literal('uniform'),
        min: describe('All between min and max are equally likely.', duration(least)),
        max: describe('All between min and max are equally likely.', duration(least)),
      }),
      z.strictObject({
        distribution: z.literal('lognormal'),
        mean: describe('Mean.', duration(least)),
        cv: describe('Standard deviation ÷ mean.', number(0.01, 20)),
      }),
    ]),
    [{ distribution: 'exponential', mean: '2 ms' }],
  )

/** Of a rate that changes. */
export const MOST_STEPS = 1000

const rate = () => quantity('rate', '0/s', '1000000/s')

const arrivals = describe(
  'When requests come from outside, whether or not earlier ones have been answered.',
  z.strictObject({
    process: describe(
      'constant: evenly spaced. poisson: at random moments.',
      choice(['constant', 'poisson']),
    ),
    rate: describe(
      'Requests a second; or a list of steps, the first at 0 s.',
      z.union([
        rate(),
        z
          .array(
            z.strictObject({
              at: describe('From this moment on.', duration('0 s')),
              rate: describe('Requests a second.', rate()),
            }),
          )
          .check(z.minLength(1), z.maxLength(MOST_STEPS)),
      ]),
      [
        '200/s',
        [
          { at: '0 s', rate: '200/s' },
          { at: '10 s', rate: '400/s' },
        ],
      ],
    ),
  }),
)

const service = distribution('CPU time of one request on the reference core.', '1 ns')

const workload = describe(
  'What the app does.',
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: describe('A fixed amount of work on each thread.', z.literal('batch')),
      work: describe('CPU time on the reference core, for each thread.', burst(), ['10 s']),
      start: describe('When it begins.', z.prefault(duration('0 s'), '0 s')),
    }),
    z.strictObject({
      kind: describe('Answers requests that come from outside.', z.literal('service')),
      arrivals,
      service,
      queue: describe('How many may wait; one more is dropped.', z.prefault(whole(0, maxQueue), 1000)),
      timeout: describe(
        'From arrival; then the request is given up, wherever it is. By default they wait for ever.',
        z.optional(z.union([burst(), none()])),
        ['2 s', 'none'],
      ),
    }),
    z.strictObject({
      kind: describe('Users who wait for each answer, think, and ask again.', z.literal('closed')),
      users: describe('How many users.', whole(1, maxUsers)),
      think: distribution('Between an answer and the next request; 0 s: they ask again at once.', '0 s'),
      service,
    }),
    z.strictObject({ kind: describe('Does nothing.', z.literal('idle')) }),
  ]),
)

const perSecond = (what: string) =>
  describe(what, z.prefault(quantity('rate', '0/s', '1000000000/s'), '0/s'), ['25000/s'])

const character = describe(
  'How the app works the machine: a preset, or events per second of its own work.',
  z.prefault(
    z.union([
      choice(Object.keys(CHARACTERS) as (keyof typeof CHARACTERS)[]),
      z.strictObject({
        systemCalls: perSecond('System calls.'),
        systemCallWeight: describe(
          'How much of the kernel a system call runs, in the shortest of them.',
          z.prefault(number(1, 100_000), 1),
        ),
        exceptions: perSecond('Exceptions other than page faults.'),
        pageFaults: perSecond('Page faults that its OS mends, each with one change of a page table.'),
        pageTableUpdates: perSecond('Other changes of page tables, one entry each.'),
        privilegedInstructions: perSecond('Instructions that only a kernel may execute.'),
        interrupts: perSecond('Interrupts of devices, beside those of its messages and disk operations.'),
        tlbMisses: perSecond('Misses in the cache of address translations.'),
        networkOperations: perSecond('Messages sent or received.'),
        diskOperations: perSecond('Reads and writes of the disk.'),
        workingSet: describe(
          'What it wants in the cache while it runs; fetched again when somebody else has run.',
          z.prefault(quantity('bytes', '0 B', '1 GiB'), '0 B'),
          ['256 KiB'],
        ),
        allocation: describe(
          'What it asks the heap of a process VM for, per second of its own work.',
          z.prefault(quantity('bandwidth', '0 B/s', '1000 GB/s'), '0 B/s'),
          ['180 MB/s'],
        ),
      }),
    ]),
    'compute',
  ),
)

const nic = describe(
  'The network card.',
  z.optional(
    z.strictObject({
      bandwidth: describe('At most.', quantity('bandwidth', '1 Kbit/s', '10000 Gbit/s')),
      latency: describe('One way.', quantity('time', '1 ns', '10 s')),
    }),
  ),
  [{ bandwidth: '1 Gbit/s', latency: '30 us' }],
)

const ownRam = (what: string, byDefault: string) =>
  describe(`${what} Default: ${byDefault}.`, z.optional(ram('0 B')), ['256 MiB'])

const title = (what: string) => describe(`${what}: its name, letters, digits, - and _.`, name())

export const FIELDS = {
  machine: {
    machine: title('A physical computer'),
    count,
    cores: describe('How many cores.', whole(1, maxCores)),
    speed: describe('Of each core, relative to the reference core.', z.prefault(number(0.01, 100), 1)),
    ram: describe('RAM installed.', ram('1 MiB'), ['16 GiB']),
    disk: DISK,
    nic,
  },
  os: {
    os: title('An operating system'),
    count,
    ram: ownRam('What the system needs for itself.', 'measured for a small Debian guest'),
    swap: SWAP,
    scheduler,
  },
  hypervisor: {
    hypervisor: title('A hypervisor'),
    count,
    type: describe('1: it runs on the hardware. 2: it runs on an operating system.', choice([1, 2])),
    monitor: describe(
      'The program that makes its VMs: what it keeps of RAM for each, as published of it. esx: VMware ESXi. xen: Xen. qemu: QEMU with KVM. cloud-hypervisor and firecracker: two that make small VMs and little else; both want technique: hardware.',
      z.prefault(choice(MONITOR_NAMES), DEFAULT_MONITOR),
      ['firecracker'],
    ),
    scheduler: vcpuScheduler,
    io: describe(
      "How its VMs' devices are made.",
      z.prefault(choice(['emulated', 'paravirtual', 'passthrough']), 'paravirtual'),
    ),
    technique: describe(
      'How its VMs’ processors are made. hardware: the processor helps, and leaves the guest where it must. translation: the guest’s kernel is rewritten as it runs. paravirtual: the guest was changed to ask. Default: what was usual for its type in the era.',
      z.optional(choice(['hardware', 'translation', 'paravirtual'])),
      ['hardware'],
    ),
    mmu: describe(
      'How its VMs’ page tables are made. nested: the processor walks the guest’s and the hypervisor’s. shadow: the hypervisor keeps a second table that follows the guest’s. paravirtual: the guest asks for each change. Default: what goes with the technique in the era.',
      z.optional(choice(['nested', 'shadow', 'paravirtual'])),
      ['nested'],
    ),
    overcommit: describe(
      'Whether its VMs may be promised more RAM than there is.',
      z.prefault(toggle(), 'off'),
    ),
    memory: RECLAIM,
    ram: ownRam(
      'What it needs for itself.',
      'as measured for its type; nothing on an OS where each VM is a process of its own, as with the monitors qemu, cloud-hypervisor and firecracker',
    ),
  },
  vm: {
    vm: title('A virtual machine'),
    count,
    vcpus: describe('How many virtual CPUs.', z.prefault(whole(1, maxVcpus), 1)),
    ram: describe('What its guest takes for the RAM installed.', ram('1 MiB'), ['2 GiB']),
    memory: RAM_CLAIM,
    cpu: describe(
      'Its claim on CPU time.',
      z.optional(
        z.strictObject({
          shares: describe(
            'Its weight beside the others, under the policies proportional, fair, credit and lottery. Default: 1000 for each vCPU.',
            z.optional(whole(1, 10_000_000)),
            [2000],
          ),
          reservation: describe(
            'Cores that it is guaranteed, such as 0.5, or 50 % of one core; kept by the policy proportional only.',
            z.prefault(cores(maxCores), 0),
          ),
          limit: describe(
            'Cores that it gets at most, in each window of 100 ms; or none.',
            z.prefault(z.union([someCores(maxCores), none()]), 'none'),
          ),
        }),
      ),
      [{ shares: 2000, reservation: 0, limit: 'none' }],
    ),
    affinity: affinity('CPUs of what it stands on that its vCPUs may use'),
    power: describe(
      'off: it is switched off at the start, and stays so until an intervention or the learner powers it on.',
      z.prefault(toggle(), 'on'),
    ),
  },
  runtime: {
    runtime: title('A process VM'),
    count,
    ...RUNTIME,
  },
  app: {
    app: title('An app'),
    count,
    threads: describe(
      'How many requests it serves at once; a batch app does its work on each.',
      z.prefault(whole(1, maxThreads), 1),
    ),
    ram: ownRam('What it needs.', 'measured for a small web server'),
    active: ACTIVE,
    data: DATA,
    nice: describe(
      'From -20, the most CPU, to 19: the weight of its threads under the policies that heed shares.',
      z.prefault(whole(-20, 19), 0),
    ),
    affinity: affinity('CPUs of its system that its threads may use'),
    character,
    workload,
  },
} as const
