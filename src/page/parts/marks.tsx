import { useMemo } from 'preact/hooks'
import { explain, formatTime, type Language } from '../../core/index.ts'
import { saidIn } from '../../lab/state/deeds.ts'
import { type Event, type Mark, marksOf } from '../../lab/state/marks.ts'
import type { Words } from '../../words/index.ts'
import { useLab, usePart, useWords } from './context.ts'

/** So many events of a mark are told one by one. */
const TOLD = 5

const NONE: readonly never[] = []

/** What happened when, as marks over the time line: pointed at or focused, each says what it was. */
export function Marks() {
  const lab = useLab()
  const { words, locale, language } = useWords()
  // What is still to come, too, after going back.
  const deeds = usePart((state) => state.lanes[0]?.deeds) ?? NONE
  const nowNs = usePart((state) => state.snapshot?.nowNs ?? 0)
  const happenings = usePart((state) => state.happenings)
  const endNs = usePart((state) => state.opened?.endNs ?? 1)
  const marks = useMemo(() => marksOf(deeds, happenings, endNs), [deeds, happenings, endNs])
  return (
    <ol class="marks" aria-label={words.changes.events}>
      {marks.map((mark) => {
        const told = toldOf(mark, words, language)
        const text = words.changes.eventAt(told.join('; '), formatTime(mark.atNs, locale))
        const path = mark.events.find(({ happening }) => happening !== null)?.happening?.path
        return (
          <li
            key={mark.atNs}
            style={{ insetInlineStart: `${(mark.atNs / endNs) * 100}%` }}
            data-kind={mark.kind}
            data-later={mark.atNs > nowNs}
          >
            <button
              type="button"
              aria-label={text}
              onClick={() => path !== undefined && lab.select({ kind: 'layer', path })}
            />
            <span class="mark-says" aria-hidden="true" data-late={mark.atNs > endNs / 2}>
              <strong>{formatTime(mark.atNs, locale)}</strong>
              {told.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** @returns the events of a mark in words, the first of many. */
export function toldOf({ events }: Mark, words: Words, language: Language): string[] {
  const lines = events.slice(0, TOLD).map((event) => said(event, words, language))
  const rest = events.length - TOLD
  return rest > 0 ? [...lines, words.changes.alsoThere(rest)] : lines
}

function said({ deed, happening }: Event, words: Words, language: Language): string {
  if (deed === null) {
    const { name, state, why } = happening
    const became = words.changes.becomes(name, words.state[state])
    return why?.code === 'oom' ? `${became}: ${explain(why, language)}` : became
  }
  const { label, from, to } = deed.edit
  return `${label[language]}: ${words.changes.fromTo(saidIn(from, language), saidIn(to, language))}`
}
