import {
  formatBytes,
  formatNumber,
  formatTime,
  idleCost,
  type LayerView,
  type Taking,
} from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { landlordOf, takingsOf, whyFrom } from '../../figures/ram.ts'
import type { Words } from '../../words/index.ts'
import { usePart, useWords } from '../parts/context.ts'
import { Part } from '../parts/facts.tsx'
import { Terms } from '../parts/term.tsx'

/** So many of the latest are told. */
const TOLD = 4

/** Who took RAM from whom, for whom, by which rule and why: the latest that somebody had a part in. */
export function Takings({ path }: { path: string }) {
  const { words, locale } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  if (snapshot === null) return null
  const takings = takingsOf(snapshot, path, TOLD)
  if (takings.length === 0) return null
  return (
    <Part title={words.memory.takings}>
      <ol class="takings">
        {takings.map((taking, i) => (
          <li key={i}>
            <span class="soft">{formatTime(taking.atNs, locale)}</span>{' '}
            <Terms text={takingText(taking, words, locale)} />
            {isOfSame(taking, takings[i - 1]) ? null : (
              <> {reasonText(taking, snapshot.layers, words, locale)}</>
            )}
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** Of one moment and from one: why is said once. */
function isOfSame(taking: Taking, before: Taking | undefined): boolean {
  return before !== undefined && before.atNs === taking.atNs && before.from === taking.from
}

/** @returns a taking in a sentence: by which rule, how much, from whom, for whom. */
function takingText({ from, asked, rule, bytes }: Taking, words: Words, locale: string): string {
  const { memory: ram } = words
  const what = ram.taking[rule](formatBytes(bytes, locale), nameOf(from))
  return asked === null || asked === from ? what : what.replace(/\.$/, ram.forWhom(nameOf(asked)))
}

/** @returns why it was taken from there; empty where nobody's claim was asked. */
function reasonText(taking: Taking, layers: readonly LayerView[], words: Words, locale: string): string {
  const why = whyFrom(layers, taking)
  if (why === 'none') return ''
  const tax = landlordOf(layers, taking.from)?.landlord?.idleTax ?? 0
  return words.memory.because[why](nameOf(taking.from), formatNumber(idleCost(tax), locale))
}
