import { DEFAULT_POLICIES, POLICY_NAMES } from './fields.ts'
import type { Located, Path } from './issues.ts'
import { kindKey, nameOf } from './layers.ts'
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
      readLayer(layer, layer, here, here, scheduler)
      for (const [number, over] of Object.entries(isSettings(layer.copies) ? layer.copies : {})) {
        const at = [...here, 'copies', number]
        if (isSettings(over)) readLayer(layer, over, at, over.stack === undefined ? here : at, scheduler)
      }
    }
  }

  /** @param own what is written at `path`: for a copy, only what differs. @param holder where its stack is written */
  function readLayer(
    layer: Settings,
    own: Settings,
    path: Path,
    holder: Path,
    scheduler: Scheduler | null,
  ): void {
    const reservation = kindKey(layer) === 'vm' && isSettings(own.cpu) ? coresOf(own.cpu.reservation) : null
    if (
      reservation !== null &&
      reservation > 0 &&
      scheduler !== null &&
      scheduler.policy !== 'proportional'
    ) {
      const finding: Finding = { code: 'reservation', params: { ...scheduler } }
      located.push({ finding, path: [...path, 'cpu', 'reservation'], side: 'value' })
    }
    readStack(own.stack ?? layer.stack, [...holder, 'stack'], schedulerOn(layer, own, scheduler))
  }

  readStack(document.stack, ['stack'], null)
  return located
}

/** @returns who schedules what stands on a layer, or on a copy of it; null where that can't be read. */
function schedulerOn(layer: Settings, own: Settings, below: Scheduler | null): Scheduler | null {
  const kind = kindKey(layer)
  const type = own.type ?? layer.type
  if (kind === 'hypervisor' && type === 2) return below
  const byDefault =
    kind === 'os'
      ? DEFAULT_POLICIES.os
      : kind === 'hypervisor' && type === 1
        ? DEFAULT_POLICIES.hypervisor
        : null
  if (byDefault === null) return null
  const none = own.scheduler === undefined && layer.scheduler === undefined
  const written = none ? byDefault : (policyIn(own.scheduler) ?? policyIn(layer.scheduler))
  const policy = POLICY_NAMES.find((name) => name === written)
  return policy === undefined ? null : { layer: short(nameOf(layer)), policy }
}

const policyIn = (scheduler: Value | undefined): Value | undefined =>
  isSettings(scheduler) ? scheduler.policy : undefined
