import { DEFAULTS, ramSharesOf } from '../../core/index.ts'
import { amountOf, BYTES } from '../parts/form-values.ts'
import { COUNT, type FormRow } from './form-row.ts'
import { overcommits } from './hypervisor-form.ts'

/** Its claim on RAM that its hypervisor promises more than once. */
const ramClaim = (
  [
    {
      setting: 'memory.shares',
      word: 'ramShares',
      fallback({ settings }) {
        const size = amountOf(settings.ram, BYTES)
        return size === null ? undefined : ramSharesOf(size)
      },
    },
    { setting: 'memory.reservation', word: 'ramReservation', atMost: ['ram', 'memory.limit'] },
    { setting: 'memory.limit', word: 'ramLimit', atLeast: 'memory.reservation' },
  ] satisfies readonly FormRow[]
).map((row): FormRow => ({ ...row, applies: ({ below }) => overcommits(below) }))

export const VM_FORM: readonly FormRow[] = [
  COUNT,
  { setting: 'vcpus', word: 'vcpus', slide: { from: 1, to: 16, step: 1 } },
  {
    setting: 'ram',
    word: 'vmRam',
    slide: { from: '256 MiB', to: '64 GiB' },
    atLeast: 'memory.reservation',
  },
  ...ramClaim,
  {
    setting: 'cpu.shares',
    word: 'shares',
    slide: { from: 250, to: 8000, step: 250 },
    fallback: ({ settings: { vcpus } }) => DEFAULTS.sharesPerVcpu * (typeof vcpus === 'number' ? vcpus : 1),
  },
  { setting: 'cpu.reservation', word: 'reservation', atMost: ['vcpus', 'cpu.limit'] },
  { setting: 'cpu.limit', word: 'limit', atLeast: 'cpu.reservation' },
  { setting: 'affinity', word: 'vmAffinity' },
]
