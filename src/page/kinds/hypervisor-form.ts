import {
  DEFAULT_MONITOR,
  ERAS,
  type Era,
  hypervisorRamBytes,
  type Mmu,
  MONITOR_NAMES,
  type Monitor,
  modeOf,
  modesOf,
  monitorCan,
  type Technique,
} from '../../core/index.ts'
import { DEFAULT_POLICIES, type Settings } from '../../scenario/index.ts'
import { writtenBytes } from '../parts/form-values.ts'
import { COUNT, type FormPlace, type FormRow } from './form-row.ts'
import { schedulerRows } from './scheduler-rows.ts'

const typeOf = ({ type }: Settings): 1 | 2 => (type === 2 ? 2 : 1)

/** vCPUs of type 2 are scheduled by the OS below. */
const schedules = ({ settings }: FormPlace): boolean => typeOf(settings) === 1

const monitorOf = ({ monitor }: Settings): Monitor =>
  MONITOR_NAMES.find((each) => each === monitor) ?? DEFAULT_MONITOR

const eraOf = ({ document }: FormPlace): Era => ERAS.find((era) => era === document.era) ?? 2014

/** What its settings say of how it makes processors and page tables. */
function saidOf({ technique, mmu }: Settings): { technique?: Technique; mmu?: Mmu } {
  return {
    ...(technique === undefined ? {} : { technique: technique as Technique }),
    ...(mmu === undefined ? {} : { mmu: mmu as Mmu }),
  }
}

/** The virtualization mode that its settings and the era come to. */
const modeIn = (place: FormPlace) => modeOf(eraOf(place), typeOf(place.settings), saidOf(place.settings))

function techniquesOf(place: FormPlace): readonly Technique[] {
  const { mmu } = saidOf(place.settings)
  const modes = modesOf(eraOf(place)).filter((mode) => mmu === undefined || mode.mmu === mmu)
  const techniques = new Set(modes.map(({ technique }) => technique))
  return [...techniques].filter((each) => monitorCan(monitorOf(place.settings), each))
}

function mmusOf(place: FormPlace): readonly Mmu[] {
  const { technique } = modeIn(place)
  const modes = modesOf(eraOf(place)).filter((mode) => mode.technique === technique)
  return [...new Set(modes.map(({ mmu }) => mmu))]
}

function monitorsOf(place: FormPlace): readonly Monitor[] {
  const { technique } = modeIn(place)
  return MONITOR_NAMES.filter((each) => monitorCan(each, technique))
}

/** Whether a hypervisor promises more RAM than there is, and then takes it back: one of type 1 with `overcommit: on`. */
export function overcommits(settings: Settings | null): boolean {
  if (settings === null || settings.type === 2) return false
  return settings.overcommit === 'on' || settings.overcommit === true
}

/** How it gets RAM back. */
const reclaims = (
  [
    { setting: 'memory.sharing', word: 'sharing', choices: 'toggle' },
    { setting: 'memory.balloon', word: 'balloon', choices: 'toggle' },
    { setting: 'memory.compression', word: 'compression', choices: 'toggle' },
    { setting: 'memory.idleTax', word: 'idleTax', slide: { from: '0 %', to: '95 %', step: 0.05 } },
  ] satisfies readonly FormRow[]
).map((row): FormRow => ({ ...row, applies: ({ settings }) => overcommits(settings) }))

const scheduler: readonly FormRow[] = [
  ...schedulerRows(DEFAULT_POLICIES.hypervisor),
  { setting: 'scheduler.coscheduling', word: 'coscheduling', choices: 'coscheduling' },
]

export const HYPERVISOR_FORM: readonly FormRow[] = [
  COUNT,
  ...scheduler.map((row) => ({ ...row, applies: schedules })),
  { setting: 'monitor', word: 'monitor', choices: 'monitor', allows: monitorsOf },
  {
    setting: 'technique',
    word: 'technique',
    choices: 'technique',
    allows: techniquesOf,
    fallback: (place) => modeIn(place).technique,
  },
  { setting: 'mmu', word: 'mmu', choices: 'mmu', allows: mmusOf, fallback: (place) => modeIn(place).mmu },
  { setting: 'io', word: 'io', choices: 'io' },
  { setting: 'overcommit', word: 'overcommit', choices: 'toggle' },
  ...reclaims,
  {
    setting: 'ram',
    word: 'ownRam',
    slide: { from: '16 MiB', to: '4 GiB' },
    fallback: ({ settings }) => writtenBytes(hypervisorRamBytes(typeOf(settings), monitorOf(settings))),
  },
]
