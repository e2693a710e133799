import type { LayerKind } from '../../core/index.ts'
import type { SETTINGS } from '../../words/tables/settings-words.ts'

export type FieldWord = keyof typeof SETTINGS.en.fields
export type ChoiceWord = keyof typeof SETTINGS.en.choices

/** One setting of a form. Its type, unit, bounds and default are the reader's (`settingType`), never said again here. */
export interface FormRow {
  readonly setting: string
  readonly word: FieldWord
  /** A slider between two values as in a file; with a step, all its stops are as far apart. */
  readonly slide?: { readonly from: string | number; readonly to: string | number; readonly step?: number }
  /** How its choices are called. */
  readonly choices?: ChoiceWord
  /** Settings that it may not go below, or beyond. */
  readonly atLeast?: string
  readonly atMost?: readonly string[]
}

const count: FormRow = { setting: 'count', word: 'count', slide: { from: 0, to: 32, step: 1 } }

const scheduler: readonly FormRow[] = [
  { setting: 'scheduler.policy', word: 'policy', choices: 'policy' },
  { setting: 'scheduler.slice', word: 'slice' },
]

const character = (
  [
    'systemCalls',
    'systemCallWeight',
    'exceptions',
    'pageFaults',
    'pageTableUpdates',
    'privilegedInstructions',
    'interrupts',
    'tlbMisses',
    'networkOperations',
    'diskOperations',
    'allocation',
    'workingSet',
  ] as const
).map((word): FormRow => ({ setting: `character.${word}`, word }))

/** Of `workload.service` and `workload.think`; which of them there are depends on the distribution. */
const times = (which: 'service' | 'think'): readonly FormRow[] => {
  const at = `workload.${which}`
  const slide = which === 'service' ? { from: '100 us', to: '1 s' } : { from: '10 ms', to: '100 s' }
  return [
    { setting: `${at}.distribution`, word: which, choices: 'distribution' },
    { setting: `${at}.mean`, word: `${which}Mean`, slide },
    { setting: `${at}.min`, word: `${which}Min`, atMost: [`${at}.max`] },
    { setting: `${at}.max`, word: `${which}Max`, atLeast: `${at}.min` },
    { setting: `${at}.cv`, word: `${which}Cv` },
  ]
}

/** What can be set of each kind of level, in the order in which it is shown. */
export const TABLE: Readonly<Record<LayerKind, readonly FormRow[]>> = {
  machine: [
    count,
    { setting: 'cores', word: 'cores', slide: { from: 1, to: 64, step: 1 } },
    { setting: 'ram', word: 'machineRam', slide: { from: '1 GiB', to: '256 GiB' } },
    { setting: 'disk', word: 'machineDisk', choices: 'disk' },
    { setting: 'speed', word: 'speed' },
  ],
  os: [
    count,
    ...scheduler,
    { setting: 'ram', word: 'ownRam', slide: { from: '16 MiB', to: '4 GiB' } },
    { setting: 'swap', word: 'swap' },
  ],
  hypervisor: [
    count,
    ...scheduler,
    { setting: 'scheduler.coscheduling', word: 'coscheduling', choices: 'coscheduling' },
    { setting: 'monitor', word: 'monitor', choices: 'monitor' },
    { setting: 'technique', word: 'technique', choices: 'technique' },
    { setting: 'mmu', word: 'mmu', choices: 'mmu' },
    { setting: 'io', word: 'io', choices: 'io' },
    { setting: 'overcommit', word: 'overcommit', choices: 'toggle' },
    { setting: 'memory.sharing', word: 'sharing', choices: 'toggle' },
    { setting: 'memory.balloon', word: 'balloon', choices: 'toggle' },
    { setting: 'memory.compression', word: 'compression', choices: 'toggle' },
    { setting: 'memory.idleTax', word: 'idleTax', slide: { from: '0 %', to: '95 %', step: 0.05 } },
    { setting: 'ram', word: 'ownRam', slide: { from: '16 MiB', to: '4 GiB' } },
  ],
  vm: [
    count,
    { setting: 'vcpus', word: 'vcpus', slide: { from: 1, to: 16, step: 1 } },
    {
      setting: 'ram',
      word: 'vmRam',
      slide: { from: '256 MiB', to: '64 GiB' },
      atLeast: 'memory.reservation',
    },
    { setting: 'memory.shares', word: 'ramShares' },
    { setting: 'memory.reservation', word: 'ramReservation', atMost: ['ram', 'memory.limit'] },
    { setting: 'memory.limit', word: 'ramLimit', atLeast: 'memory.reservation' },
    { setting: 'cpu.shares', word: 'shares', slide: { from: 250, to: 8000, step: 250 } },
    { setting: 'cpu.reservation', word: 'reservation', atMost: ['vcpus', 'cpu.limit'] },
    { setting: 'cpu.limit', word: 'limit', atLeast: 'cpu.reservation' },
    { setting: 'affinity', word: 'vmAffinity' },
  ],
  runtime: [
    count,
    { setting: 'preset', word: 'preset', choices: 'preset' },
    { setting: 'heap', word: 'heap', slide: { from: '16 MiB', to: '8 GiB' } },
    { setting: 'ram', word: 'runtimeRam', slide: { from: '1 MiB', to: '1 GiB' } },
    { setting: 'start', word: 'runtimeStart' },
    { setting: 'interpreter', word: 'interpreter' },
    { setting: 'baseline.slowdown', word: 'baseline' },
    { setting: 'optimizing.slowdown', word: 'optimizing' },
    { setting: 'collection', word: 'collection' },
  ],
  app: [
    count,
    { setting: 'workload.kind', word: 'kind', choices: 'kind' },
    { setting: 'workload.work', word: 'work' },
    { setting: 'workload.start', word: 'start' },
    { setting: 'workload.arrivals.rate', word: 'rate', slide: { from: '1/s', to: '2000/s' } },
    { setting: 'workload.arrivals.process', word: 'process', choices: 'process' },
    { setting: 'workload.users', word: 'users', slide: { from: 1, to: 1000 } },
    ...times('think'),
    ...times('service'),
    { setting: 'workload.queue', word: 'queue' },
    { setting: 'workload.timeout', word: 'timeout' },
    { setting: 'threads', word: 'threads', slide: { from: 1, to: 64, step: 1 } },
    { setting: 'nice', word: 'nice', slide: { from: -20, to: 19, step: 1 } },
    { setting: 'affinity', word: 'appAffinity' },
    { setting: 'character', word: 'character', choices: 'character' },
    ...character,
    { setting: 'ram', word: 'appRam', slide: { from: '16 MiB', to: '8 GiB' }, atLeast: 'active' },
    { setting: 'active', word: 'active', atMost: ['ram'] },
    { setting: 'data', word: 'data' },
  ],
}
