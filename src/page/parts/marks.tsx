import { useMemo } from 'preact/hooks'
import { formatTime, type Language } from '../../core/index.ts'
import { textIn } from '../../lab/state/edits.ts'
import { type Event, marksOf, type TimelineMark } from '../../lab/state/timeline-marks.ts'
import { explain } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import { useLab, usePart, useWords } from './context.ts'

/** So many events of a mark are told one by one. */
const TOLD = 5

const NONE: readonly never[] = []

/** What happened when, as marks over the time line: pointed at or focused, each says what it was. */
export function Marks() {
  const lab = useLab()
  const { words, locale, language } = useWords()
  // What is still to come, too, after going back.
  const edits = usePart((state) => state.lanes[0]?.edits) ?? NONE
  const nowNs = usePart((state) => state.snapshot?.nowNs ?? 0)
  const layerEvents = usePart((state) => state.layerEvents)
  const endNs = usePart((state) => state.opened?.endNs ?? 1)
  const marks = useMemo(() => marksOf(edits, layerEvents, endNs), [edits, layerEvents, endNs])
  return (
    <ol class="marks" aria-label={words.changes.events}>
      {marks.map((mark) => {
        const told = toldOf(mark, words, language)
        const text = words.changes.eventAt(told.join('; '), formatTime(mark.atNs, locale))
        const path = mark.events.find(({ layerEvent }) => layerEvent !== null)?.layerEvent?.path
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
              onClick={() => path !== undefined && lab.view.select({ kind: 'layer', path })}
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
export function toldOf({ events }: TimelineMark, words: PageWords, language: Language): string[] {
  const lines = events.slice(0, TOLD).map((event) => said(event, words, language))
  const rest = events.length - TOLD
  return rest > 0 ? [...lines, words.changes.alsoThere(rest)] : lines
}

function said({ edit, layerEvent }: Event, words: PageWords, language: Language): string {
  if (edit === null) {
    const { name, state, why } = layerEvent
    const became = words.changes.becomes(name, words.state[state])
    return why?.code === 'oom' ? `${became}: ${explain(why, language)}` : became
  }
  const { label, from, to } = edit.summary
  return `${label[language]}: ${words.changes.fromTo(textIn(from, language), textIn(to, language))}`
}
