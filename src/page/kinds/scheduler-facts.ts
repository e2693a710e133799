import { formatTime, type LayerView } from '../../core/index.ts'
import type { PageWords } from '../../words/index.ts'

/** How a level shares out CPUs, for the inspector: a name and a value each; null: nothing to say. */
export function schedulerFacts(
  scheduler: LayerView['scheduler'],
  words: PageWords,
  locale: string,
): (readonly [name: string, value: string | null])[] {
  if (scheduler === null) return [[words.inspector.scheduler, words.noSlices]]
  const { policy, sliceNs, coscheduling } = scheduler
  return [
    [words.inspector.scheduler, words.policy[policy]],
    [words.inspector.slice, sliceNs === null ? words.inspector.policyOnly : formatTime(sliceNs, locale)],
    [
      words.inspector.coscheduling,
      coscheduling === 'none' ? null : words.settings.choices.coscheduling[coscheduling],
    ],
  ]
}
