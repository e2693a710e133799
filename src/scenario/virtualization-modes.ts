import {
  ERAS,
  type Era,
  type Mmu,
  MONITOR_NAMES,
  modeOf,
  modesOf,
  monitorCan,
  type Technique,
} from '../core/index.ts'
import type { DiagnosticReason } from './diagnostics.ts'
import type { Located, Path } from './issues.ts'
import { kindKey } from './layers.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

const TECHNIQUES: readonly Technique[] = ['hardware', 'translation', 'paravirtual']
const MMUS: readonly Mmu[] = ['nested', 'shadow', 'paravirtual']

const one = <T extends string>(all: readonly T[], written: Value | undefined): T | undefined =>
  all.find((each) => each === written)

/** Hypervisors that make processors or page tables in a way that their era, or their monitor, didn't have. */
export function impossibleModes(document: Settings): Located[] {
  const era: Era = ERAS.find((each) => each === (document.era ?? 2014)) ?? 2014
  const located: Located[] = []
  /** Copies share what stands on them. */
  const seen = new Set<Value>()

  function readStack(stack: Value | undefined, path: Path): void {
    if (!Array.isArray(stack) || seen.has(stack)) return
    seen.add(stack)
    for (const [i, layer] of stack.entries()) {
      if (!isSettings(layer)) continue
      const here = [...path, i]
      readLayer(layer, layer, here)
      for (const [number, over] of Object.entries(isSettings(layer.copies) ? layer.copies : {}))
        if (isSettings(over)) readLayer(layer, { ...layer, ...over }, [...here, 'copies', number])
    }
  }

  function readLayer(layer: Settings, as: Settings, path: Path): void {
    if (kindKey(layer) === 'hypervisor' && (as.type === 1 || as.type === 2)) {
      const wrong = wrongWay(as, as.type, era) ?? wrongMonitor(as, as.type, era)
      if (wrong !== null)
        located.push({ finding: wrong.finding, path: [...path, wrong.setting], side: 'value' })
    }
    readStack(as.stack, [...path, 'stack'])
  }

  readStack(document.stack, ['stack'])
  return located
}

interface Wrong {
  readonly setting: 'technique' | 'mmu' | 'monitor'
  readonly finding: DiagnosticReason
}

const saidOf = ({ technique, mmu }: Settings) => ({
  technique: one(TECHNIQUES, technique),
  mmu: one(MMUS, mmu),
})

function wrongWay(as: Settings, type: 1 | 2, era: Era): Wrong | null {
  const said = saidOf(as)
  const { technique, mmu } = modeOf(era, type, said)
  const ways = modesOf(era)
  if (ways.some((way) => way.technique === technique && way.mmu === mmu)) return null
  const known = said.technique === undefined || ways.some((way) => way.technique === technique)
  return {
    setting: known && said.mmu !== undefined ? 'mmu' : 'technique',
    finding: { code: 'way', params: { era, technique, mmu } },
  }
}

function wrongMonitor(as: Settings, type: 1 | 2, era: Era): Wrong | null {
  const monitor = one(MONITOR_NAMES, as.monitor)
  const { technique } = modeOf(era, type, saidOf(as))
  if (monitor === undefined || monitorCan(monitor, technique)) return null
  return { setting: 'monitor', finding: { code: 'monitor', params: { monitor, technique, era } } }
}
