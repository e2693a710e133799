import {
  formatBytes,
  formatNumber,
  formatTime,
  idleCost,
  type LayerView,
  type Reclaim,
} from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { landlordOf, reclaimsOf, whyFrom } from '../../figures/ram.ts'
import type { PageWords } from '../../words/index.ts'
import { usePart, useWords } from '../parts/context.ts'
import { Part } from '../parts/facts.tsx'
import { Terms } from '../parts/term.tsx'

/** At most this many of the latest are listed. */
const TOLD = 4

/** Who took RAM from whom, for whom, by which rule and why: the latest that somebody had a part in. */
export function Reclaims({ path }: { path: string }) {
  const { words, locale } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  if (snapshot === null) return null
  const reclaims = reclaimsOf(snapshot, path, TOLD)
  if (reclaims.length === 0) return null
  return (
    <Part title={words.memory.reclaims}>
      <ol class="reclaims">
        {reclaims.map((reclaim, i) => (
          <li key={i}>
            <span class="soft">{formatTime(reclaim.atNs, locale)}</span>{' '}
            <Terms text={reclaimText(reclaim, words, locale)} />
            {isOfSame(reclaim, reclaims[i - 1]) ? null : (
              <> {reasonText(reclaim, snapshot.layers, words, locale)}</>
            )}
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** Whether two reclaims are of the same moment and from the same level: their reason is said once. */
function isOfSame(reclaim: Reclaim, before: Reclaim | undefined): boolean {
  return before !== undefined && before.atNs === reclaim.atNs && before.from === reclaim.from
}

/** @returns a reclaim in a sentence: by which rule, how much, from whom, for whom. */
function reclaimText({ from, neededBy, rule, bytes }: Reclaim, words: PageWords, locale: string): string {
  const { memory: ram } = words
  const what = ram.reclaim[rule](formatBytes(bytes, locale), nameOf(from))
  return neededBy === null || neededBy === from ? what : what.replace(/\.$/, ram.forWhom(nameOf(neededBy)))
}

/** @returns why it was taken from there; empty where nobody's claim was asked. */
function reasonText(
  reclaim: Reclaim,
  layers: readonly LayerView[],
  words: PageWords,
  locale: string,
): string {
  const why = whyFrom(layers, reclaim)
  if (why === 'none') return ''
  const tax = landlordOf(layers, reclaim.from)?.landlord?.idleTax ?? 0
  return words.memory.because[why](nameOf(reclaim.from), formatNumber(idleCost(tax), locale))
}
