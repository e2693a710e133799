import { type LayerKind, LIMITS, parseBytes, parsePercent, parseTime } from '../core/index.ts'
import type { DiagnosticReason } from './diagnostics.ts'
import { MOST_STEPS } from './fields.ts'
import type { Located, Path } from './issues.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** What must hold between a layer's settings. Each is read by itself, so that a mistake in one hides no other. */

const wrong = (finding: DiagnosticReason, ...path: Path): Located => ({ finding, path, side: 'value' })

const part = (value: Value | undefined, key: string): Value | undefined =>
  isSettings(value) ? value[key] : undefined

const time = (value: Value | undefined): number | null =>
  typeof value === 'string' ? parseTime(value) : null

/** @returns a part of the cores as written: `0.5`, `50 %`; null if it isn't one. */
export function coresOf(value: Value | undefined): number | null {
  if (typeof value === 'string') return parsePercent(value)
  return typeof value === 'number' ? value : null
}

/** @returns what is wrong between a layer's settings. @param value the layer as written */
export function rulesOf(kind: LayerKind, value: Settings): Located[] {
  switch (kind) {
    case 'os':
      return sliceRules(value.scheduler)
    case 'hypervisor':
      return [
        ...(value.type === 2 && value.scheduler !== undefined
          ? [{ finding: { code: 'no-scheduler', params: {} }, path: ['scheduler'], side: 'key' } as const]
          : sliceRules(value.scheduler)),
        ...reclaimRules(value),
      ]
    case 'vm':
      return [...claimRules(value.vcpus ?? 1, value.cpu), ...ramRules(value.ram, value.memory)]
    case 'app':
      return [...workloadRules(value.workload), ...activeRules(value)]
    default:
      return []
  }
}

/** Ticks are a third of a slice: shorter ones would be all that happens. */
function sliceRules(scheduler: Value | undefined): Located[] {
  const slice = time(part(scheduler, 'slice'))
  const short = part(scheduler, 'policy') === 'credit' && slice !== null && slice < LIMITS.minCreditSliceNs
  return short ? [wrong({ code: 'credit-slice', params: {} }, 'scheduler', 'slice')] : []
}

function claimRules(vcpus: Value, cpu: Value | undefined): Located[] {
  const [reservation, limit] = [coresOf(part(cpu, 'reservation')), coresOf(part(cpu, 'limit'))]
  const located: Located[] = []
  if (reservation === null) return located
  if (typeof vcpus === 'number' && vcpus >= 1 && reservation > vcpus) {
    located.push(wrong({ code: 'over-vcpus', params: { cores: reservation, vcpus } }, 'cpu', 'reservation'))
  }
  if (limit !== null && limit > 0 && limit < reservation) {
    located.push(
      wrong({ code: 'order', params: { smaller: 'reservation', larger: 'limit' } }, 'cpu', 'limit'),
    )
  }
  return located
}

const bytes = (value: Value | undefined): number | null =>
  typeof value === 'string' ? parseBytes(value) : null

function ramRules(ram: Value | undefined, memory: Value | undefined): Located[] {
  const [size, reservation, limit] = [
    bytes(ram),
    bytes(part(memory, 'reservation')),
    bytes(part(memory, 'limit')),
  ]
  if (reservation === null) return []
  const located: Located[] = []
  if (size !== null && reservation > size)
    located.push(
      wrong({ code: 'over-ram', params: { bytes: reservation, ram: size } }, 'memory', 'reservation'),
    )
  if (limit !== null && limit < reservation)
    located.push(
      wrong({ code: 'order', params: { smaller: 'reservation', larger: 'limit' } }, 'memory', 'limit'),
    )
  return located
}

/** Who says nothing of overcommit has probably forgotten it; who says `off` may switch it on later. */
function reclaimRules({ type, overcommit, memory }: Settings): Located[] {
  if (!isSettings(memory)) return []
  const ways = ['sharing', 'balloon', 'compression', 'idleTax']
  const keys = type === 2 ? ways.filter((key) => memory[key] !== undefined) : []
  return [
    ...keys.map(
      (key): Located => ({
        finding: { code: 'reclaim-type-2', params: { key } },
        path: ['memory', key],
        side: 'key',
      }),
    ),
    ...(overcommit === undefined
      ? [{ finding: { code: 'reclaim-overcommit', params: {} }, path: ['memory'], side: 'key' } as const]
      : []),
  ]
}

function activeRules({ active, ram }: Settings): Located[] {
  const [used, all] = [bytes(active), bytes(ram)]
  return used !== null && all !== null && used > all
    ? [wrong({ code: 'over-ram', params: { bytes: used, ram: all } }, 'active')]
    : []
}

function workloadRules(workload: Value | undefined): Located[] {
  const located: Located[] = []
  for (const key of ['service', 'think']) {
    const distribution = part(workload, key)
    if (part(distribution, 'distribution') !== 'uniform') continue
    const [min, max] = [time(part(distribution, 'min')), time(part(distribution, 'max'))]
    if (min !== null && max !== null && min > max) {
      located.push(
        wrong({ code: 'order', params: { smaller: 'min', larger: 'max' } }, 'workload', key, 'max'),
      )
    }
  }
  const rate = part(part(workload, 'arrivals'), 'rate')
  const starts = Array.isArray(rate)
    ? rate.slice(0, MOST_STEPS).map((step: Value) => time(part(step, 'at')))
    : []
  for (const [i, at] of starts.entries()) {
    const before = starts[i - 1] ?? null
    const path = ['workload', 'arrivals', 'rate', i, 'at']
    if (i === 0 && at !== null && at !== 0) located.push(wrong({ code: 'first-step', params: {} }, ...path))
    if (before !== null && at !== null && at <= before) {
      located.push(wrong({ code: 'steps-order', params: {} }, ...path))
    }
  }
  return located
}
