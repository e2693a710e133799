import { POLICIES } from '../../core/index.ts'
import { isSettings, type Settings, type Value } from '../../scenario/index.ts'
import { inUnits, TIME } from '../parts/form-values.ts'
import type { FormRow } from './form-row.ts'

/** How CPUs are shared out by a level whose policy is `byDefault` unless its settings name one. */
export function schedulerRows(byDefault: string): readonly FormRow[] {
  const policyIn = ({ scheduler }: Settings): Value =>
    (isSettings(scheduler) ? scheduler.policy : undefined) ?? byDefault
  return [
    {
      setting: 'scheduler.policy',
      word: 'policy',
      choices: 'policy',
      fallback: ({ settings }) => policyIn(settings),
    },
    {
      setting: 'scheduler.slice',
      word: 'slice',
      fallback({ settings }) {
        const ns = POLICIES[policyIn(settings) as keyof typeof POLICIES]?.defaultSliceNs ?? Infinity
        return Number.isFinite(ns) ? inUnits(ns, TIME) : undefined
      },
    },
  ]
}
