import { LIMITS, POLICY_NAMES, type PolicyName } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import type { Value } from '../yaml.ts'
import type { LayerGround, LayerOrCopy, SchedulerBelow } from './kind-spec.ts'
import { part, timeIn, wrongValue } from './written-values.ts'

/** Ticks are a third of a slice: with shorter slices there would be little else than ticks to simulate. */
export function sliceRules(scheduler: Value | undefined): Located[] {
  const slice = timeIn(part(scheduler, 'slice'))
  const short = part(scheduler, 'policy') === 'credit' && slice !== null && slice < LIMITS.minCreditSliceNs
  return short ? [wrongValue({ code: 'credit-slice', params: {} }, 'scheduler', 'slice')] : []
}

/** @returns the scheduler that a layer, or a copy of it, runs; null where its policy can't be read. */
export function schedulerIn(
  { name, layer, own }: LayerOrCopy,
  byDefault: PolicyName,
  cpus: number | null,
): SchedulerBelow | null {
  const none = own.scheduler === undefined && layer.scheduler === undefined
  const written = none ? byDefault : (part(own.scheduler, 'policy') ?? part(layer.scheduler, 'policy'))
  const policy = POLICY_NAMES.find((one) => one === written)
  const coscheduling = part(own.scheduler, 'coscheduling') ?? part(layer.scheduler, 'coscheduling')
  return policy === undefined ? null : { layer: name, policy, strict: coscheduling === 'strict', cpus }
}

/** @returns what is wrong with the CPUs that a layer would run on. */
export function affinityRules({ own }: LayerOrCopy, { scheduler }: LayerGround): Located[] {
  if (scheduler === null || !Array.isArray(own.affinity)) return []
  const { strict, layer, cpus } = scheduler
  const affinity: readonly Value[] = own.affinity
  const missing = affinity.flatMap((cpu, i) =>
    cpus !== null && typeof cpu === 'number' && cpu >= cpus
      ? [wrongValue({ code: 'affinity', params: { cpu, cpus } }, 'affinity', i)]
      : [],
  )
  const whole = strict && affinity.length > 0
  return whole
    ? [...missing, wrongValue({ code: 'strict-affinity', params: { layer } }, 'affinity')]
    : missing
}
