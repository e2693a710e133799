import { type DiagnosticReason, short } from './diagnostics.ts'
import { DEFAULT_POLICIES, POLICY_NAMES } from './fields.ts'
import type { Located, Path } from './issues.ts'
import { kindKey, nameOf } from './layers.ts'
import { coresOf } from './stack-rules.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** Who schedules the vCPUs of a VM, or the threads of an app. */
interface Scheduler {
  readonly layer: string
  readonly policy: string
  readonly strict: boolean
  /** CPUs that it shares out; null where that can't be read. */
  readonly cpus: number | null
}

/** Who hands out RAM to VMs. */
interface VmLandlord {
  readonly layer: string
  readonly type: 1 | 2
  /** Whether it says anything of overcommit, be it `off`. */
  readonly told: boolean
}

/**
 * What is asked of what is below and can't be given: reservations under another policy than the proportional,
 * affinity to CPUs that aren't there, VMs that strict co-scheduling could never run; claims on RAM of somebody who
 * knows none, or owns nothing that it could promise twice.
 */
export function wrongClaims(document: Settings): Located[] {
  const located: Located[] = []
  /** Copies share what stands on them: each stack is read once for each scheduler and hardware. */
  const seen = new Map<Value, Set<string>>()

  function readStack(
    stack: Value | undefined,
    path: Path,
    scheduler: Scheduler | null,
    cpus: number | null,
    landlord: VmLandlord | null,
  ): void {
    if (!Array.isArray(stack)) return
    const known = seen.get(stack) ?? new Set()
    const key = JSON.stringify([scheduler, cpus, landlord])
    if (known.has(key)) return
    seen.set(stack, known.add(key))
    for (const [i, layer] of stack.entries()) {
      if (!isSettings(layer)) continue
      const here = [...path, i]
      readLayer(layer, layer, here, here, scheduler, cpus, landlord)
      for (const [number, over] of Object.entries(isSettings(layer.copies) ? layer.copies : {})) {
        const at = [...here, 'copies', number]
        if (isSettings(over))
          readLayer(layer, over, at, over.stack === undefined ? here : at, scheduler, cpus, landlord)
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
    cpus: number | null,
    landlord: VmLandlord | null,
  ): void {
    const wrong = (finding: DiagnosticReason, ...at: Path): void => {
      located.push({ finding, path: [...path, ...at], side: 'value' })
    }
    const reservation = kindKey(layer) === 'vm' && isSettings(own.cpu) ? coresOf(own.cpu.reservation) : null
    if (
      reservation !== null &&
      reservation > 0 &&
      scheduler !== null &&
      scheduler.policy !== 'proportional'
    ) {
      const { layer, policy } = scheduler
      wrong({ code: 'reservation', params: { layer, policy } }, 'cpu', 'reservation')
    }
    if (kindKey(layer) === 'vm' && own.memory !== undefined && landlord !== null) {
      const { told, layer: below, type } = landlord
      if (type === 2 || !told) wrong({ code: 'ram-claim', params: { layer: below, type } }, 'memory')
    }
    if (scheduler !== null) {
      const { strict, layer: below, cpus: shared } = scheduler
      const affinity = Array.isArray(own.affinity) ? own.affinity : []
      for (const [i, cpu] of affinity.entries())
        if (shared !== null && typeof cpu === 'number' && cpu >= shared)
          wrong({ code: 'affinity', params: { cpu, cpus: shared } }, 'affinity', i)
      if (strict && affinity.length > 0)
        wrong({ code: 'strict-affinity', params: { layer: below } }, 'affinity')
      const vcpus = kindKey(layer) === 'vm' ? own.vcpus : undefined
      if (strict && shared !== null && typeof vcpus === 'number' && vcpus > shared)
        wrong({ code: 'strict-vcpus', params: { layer: below, vcpus, cpus: shared } }, 'vcpus')
    }
    const kind = kindKey(layer)
    const hardware =
      kind === 'machine'
        ? cpusOf(own.cores ?? layer.cores)
        : kind === 'vm'
          ? cpusOf(own.vcpus ?? layer.vcpus ?? 1)
          : cpus
    readStack(
      own.stack ?? layer.stack,
      [...holder, 'stack'],
      schedulerOn(layer, own, scheduler, cpus),
      hardware,
      landlordOn(layer, own),
    )
  }

  readStack(document.stack, ['stack'], null, null, null)
  return located
}

const cpusOf = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null)

function landlordOn(layer: Settings, own: Settings): VmLandlord | null {
  if (kindKey(layer) !== 'hypervisor') return null
  return {
    layer: short(nameOf(layer)),
    type: (own.type ?? layer.type) === 2 ? 2 : 1,
    told: (own.overcommit ?? layer.overcommit) !== undefined,
  }
}

/** @returns who schedules what stands on a layer, or on a copy of it; null where that can't be read. */
function schedulerOn(
  layer: Settings,
  own: Settings,
  below: Scheduler | null,
  cpus: number | null,
): Scheduler | null {
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
  const written = none ? byDefault : (within(own.scheduler, 'policy') ?? within(layer.scheduler, 'policy'))
  const policy = POLICY_NAMES.find((name) => name === written)
  const kept = within(own.scheduler, 'coscheduling') ?? within(layer.scheduler, 'coscheduling')
  return policy === undefined
    ? null
    : { layer: short(nameOf(layer)), policy, strict: kept === 'strict', cpus }
}

const within = (scheduler: Value | undefined, key: string): Value | undefined =>
  isSettings(scheduler) ? scheduler[key] : undefined
