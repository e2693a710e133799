import type { PolicyName } from '../../core/index.ts'
import { useWords } from '../parts/context.ts'

/** What a scheduler goes by, in a sentence, and where that comes from. */
export function PolicyRule({ policy }: { readonly policy: PolicyName }) {
  const { words } = useWords()
  return (
    <p class="soft small policy-rule">
      <strong>{words.policy[policy]}:</strong> {words.schedulers.rule[policy]}{' '}
      <cite>({words.schedulers.source[policy]})</cite>
    </p>
  )
}
