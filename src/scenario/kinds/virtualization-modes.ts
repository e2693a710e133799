import {
  type Era,
  type Mmu,
  MONITOR_NAMES,
  modeOf,
  modesOf,
  monitorCan,
  type Technique,
} from '../../core/index.ts'
import type { Located } from '../issues.ts'
import type { Settings, Value } from '../yaml.ts'
import { wrongValue } from './written-values.ts'

/** Virtualization modes: how a hypervisor makes processors (its technique) and page tables (its MMU). */

const TECHNIQUES: readonly Technique[] = ['hardware', 'translation', 'paravirtual']
const MMUS: readonly Mmu[] = ['nested', 'shadow', 'paravirtual']

const oneOf = <T extends string>(all: readonly T[], written: Value | undefined): T | undefined =>
  all.find((each) => each === written)

/** @returns the mode that a hypervisor's era, or its monitor, didn't have. */
export function modeRules(written: Settings, era: Era): Located[] {
  const { type } = written
  if (type !== 1 && type !== 2) return []
  const wrong = wrongMode(written, type, era) ?? wrongMonitor(written, type, era)
  return wrong === null ? [] : [wrong]
}

const choiceIn = ({ technique, mmu }: Settings) => ({
  technique: oneOf(TECHNIQUES, technique),
  mmu: oneOf(MMUS, mmu),
})

function wrongMode(written: Settings, type: 1 | 2, era: Era): Located | null {
  const chosen = choiceIn(written)
  const { technique, mmu } = modeOf(era, type, chosen)
  const modes = modesOf(era)
  if (modes.some((mode) => mode.technique === technique && mode.mmu === mmu)) return null
  const known = chosen.technique === undefined || modes.some((mode) => mode.technique === technique)
  const setting = known && chosen.mmu !== undefined ? 'mmu' : 'technique'
  return wrongValue({ code: 'way', params: { era, technique, mmu } }, setting)
}

function wrongMonitor(written: Settings, type: 1 | 2, era: Era): Located | null {
  const monitor = oneOf(MONITOR_NAMES, written.monitor)
  const { technique } = modeOf(era, type, choiceIn(written))
  if (monitor === undefined || monitorCan(monitor, technique)) return null
  return wrongValue({ code: 'monitor', params: { monitor, technique, era } }, 'monitor')
}
