import { usePart, useWords } from '../app/context.ts'
import { nameOf } from '../app/owners.ts'
import { landlordOf, takingsOf, whyFrom } from '../app/ram.ts'
import type { Words } from '../app/strings.ts'
import {
  formatBytes,
  formatNumber,
  formatTime,
  idleCost,
  type LayerView,
  type Taking,
} from '../core/index.ts'
import { Go, Part } from './inspector-parts.tsx'
import { Terms } from './term.tsx'

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
            <Terms text={takingText(taking, snapshot.layers, words, locale)} />{' '}
            {taking.from === path ? null : <Go to={{ kind: 'layer', path: taking.from }} />}
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** @returns a taking in a sentence or two: by which rule, how much, from whom, for whom, and why from there. */
export function takingText(
  taking: Taking,
  layers: readonly LayerView[],
  words: Words,
  locale: string,
): string {
  const { memory: ram } = words
  const from = nameOf(taking.from)
  const what = ram.taking[taking.rule](formatBytes(taking.bytes, locale), from)
  const asked = taking.asked === null || taking.asked === taking.from ? null : nameOf(taking.asked)
  const told = asked === null ? what : ram.forWhom(asked, what)
  const why = whyFrom(layers, taking)
  if (why === 'none') return told
  const tax = landlordOf(layers, taking.from)?.landlord?.idleTax ?? 0
  return `${told} ${ram.because[why](from, formatNumber(idleCost(tax), locale))}`
}
