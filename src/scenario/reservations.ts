import { POLICY_NAMES } from './fields.ts'
import type { Located, Path } from './issues.ts'
import { kindKey, nameOf } from './layers.ts'
import { merged } from './merge.ts'
import { type Finding, short } from './problems.ts'
import { coresOf } from './rules.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** Who schedules the vCPUs of a VM. */
interface Scheduler {
  readonly layer: string
  readonly policy: string
}

/** Reservations that nobody would keep: of VMs whose vCPUs are scheduled by another policy than the proportional. */
export function unkeptReservations(document: Settings): Located[] {
  const located: Located[] = []
  /** Copies share what stands on them: each stack is read once for each scheduler. */
  const seen = new Map<Value, Set<string>>()

  function readStack(stack: Value | undefined, path: Path, scheduler: Scheduler | null): void {
    if (!Array.isArray(stack)) return
    const known = seen.get(stack) ?? new Set()
    const key = JSON.stringify(scheduler)
    if (known.has(key)) return
    seen.set(stack, known.add(key))
    for (const [i, layer] of stack.entries()) {
      if (!isSettings(layer)) continue
      const here = [...path, i]
      readLayer(layer, layer.cpu, here, here, scheduler)
      for (const [number, over] of Object.entries(isSettings(layer.copies) ? layer.copies : {})) {
        if (!isSettings(over)) continue
        const at = [...here, 'copies', number]
        const copy = { ...merged(layer, over), stack: over.stack ?? layer.stack ?? [] }
        readLayer(copy, over.cpu, at, over.stack === undefined ? here : at, scheduler)
      }
    }
  }

  /** @param cpu its claim as written at `path`: for a copy, only what differs. @param holder where its stack is written */
  function readLayer(
    layer: Settings,
    cpu: Value | undefined,
    path: Path,
    holder: Path,
    scheduler: Scheduler | null,
  ): void {
    const reservation = kindKey(layer) === 'vm' && isSettings(cpu) ? coresOf(cpu.reservation) : null
    if (
      reservation !== null &&
      reservation > 0 &&
      scheduler !== null &&
      scheduler.policy !== 'proportional'
    ) {
      const finding: Finding = { code: 'reservation', params: { ...scheduler } }
      located.push({ finding, path: [...path, 'cpu', 'reservation'], side: 'value' })
    }
    readStack(layer.stack, [...holder, 'stack'], schedulerOn(layer, scheduler))
  }

  readStack(document.stack, ['stack'], null)
  return located
}

/** @returns who schedules what stands on a layer; null where that can't be read. */
function schedulerOn(layer: Settings, below: Scheduler | null): Scheduler | null {
  const kind = kindKey(layer)
  if (kind === 'hypervisor' && layer.type === 2) return below
  const byDefault = kind === 'os' ? 'fair' : kind === 'hypervisor' && layer.type === 1 ? 'proportional' : null
  if (byDefault === null) return null
  const policy = layer.scheduler === undefined ? byDefault : policyIn(layer.scheduler)
  return policy === null ? null : { layer: short(nameOf(layer)), policy }
}

function policyIn(scheduler: Value): string | null {
  const policy = isSettings(scheduler) ? scheduler.policy : null
  return POLICY_NAMES.find((name) => name === policy) ?? null
}
