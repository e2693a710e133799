import { DEFAULTS } from '../../core/index.ts'
import { writtenBytes } from '../parts/form-values.ts'
import { COUNT, type FormRow } from './form-row.ts'

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

export const APP_FORM: readonly FormRow[] = [
  COUNT,
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
  {
    setting: 'ram',
    word: 'appRam',
    slide: { from: '16 MiB', to: '8 GiB' },
    atLeast: 'active',
    fallback: () => writtenBytes(DEFAULTS.appRamBytes),
  },
  {
    setting: 'active',
    word: 'active',
    atMost: ['ram'],
    fallback: ({ settings }) => settings.ram ?? writtenBytes(DEFAULTS.appRamBytes),
  },
  { setting: 'data', word: 'data' },
]
