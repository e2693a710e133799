import { useEffect, useRef, useState } from 'preact/hooks'
import { openText } from '../../lab/commands/actions.ts'
import { followed, type RunningText, typed } from '../../lab/state/draft.ts'
import { type Diagnostic, lineOf } from '../../scenario/index.ts'
import { COLOURS } from '../../theme/colours.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { createTextEditor, type TextEditor } from './text-editor.ts'
import { TextProblems } from './text-problems.tsx'

/** The text is read this long after the last key. */
const CHECK_AFTER_MS = 250

/** The text of what runs follows its changes this long after the latest. */
const FOLLOW_AFTER_MS = 100

/** The scenario as text: what was changed by hand is in it, and what is written in it can be run. */
export function TextPanel() {
  const lab = useLab()
  const { words, language } = useWords()
  const theme = usePart((state) => state.theme)
  const draft = usePart((state) => state.draft)
  const running = useRunning()
  const text = draft?.text ?? running?.text ?? null
  const [problems, setProblems] = useProblems(draft?.text ?? null)
  const editor = useRef<TextEditor | null>(null)
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const { draft: now } = lab.store.get()
    if (now === null || running === null) return
    const next = followed(now, running)
    if (next !== now) lab.view.keepDraft(next)
  }, [draft, running])

  const type = (written: string): void => {
    if (running !== null) lab.view.keepDraft(typed(written, lab.store.get().draft, running))
  }
  const run = async (): Promise<void> => {
    const { draft: latest } = lab.store.get()
    if (latest === null) return
    const found = await lab.queries.check(latest.text)
    setProblems(found)
    if (found.length === 0) await openText(lab, latest.text)
    // The problems must be listed before one can be scrolled to.
    else requestAnimationFrame(toFirstMistake)
  }
  // The editor lives longer than the callbacks of this drawing.
  const latest = useRef({ type, run })
  latest.current = { type, run }

  useEffect(() => {
    if (place.current === null) return
    const made = createTextEditor(place.current, {
      onType: (written) => latest.current.type(written),
      onRun: () => void latest.current.run(),
    })
    editor.current = made
    made.focus()
    return () => made.destroy()
  }, [])
  useEffect(() => editor.current?.speak(language), [language])
  useEffect(() => {
    // The person may have typed on since this was drawn.
    const now = lab.store.get().draft?.text ?? running?.text
    if (now !== undefined) editor.current?.show(now)
  }, [text])
  // What is pressed on the stage or in the outline is found in the text.
  const selected = usePart((one) => one.selected)
  useEffect(() => {
    if (selected === null || text === null) return
    const line = lineOf(text, 'path' in selected ? selected.path : selected.machine)
    if (line !== null) editor.current?.reveal(line)
  }, [selected])
  useEffect(() => editor.current?.mark(problems, language), [problems, language])

  const [, , values, names] = COLOURS[theme].owners
  const state = draft === null ? 'same' : draft.apart ? 'apart' : 'typed'
  return (
    <>
      <div class="text-tools">
        <button type="button" class="text-run" disabled={draft === null} onClick={() => void run()}>
          {words.text.run}
        </button>
        <button
          type="button"
          disabled={draft === null || running === null}
          onClick={() => running !== null && editor.current?.replace(running.text)}
        >
          {words.text.revert}
        </button>
        <p class="text-state" role="status" data-state={state}>
          {words.text[state]}
          {problems.length === 0 ? null : <b> {words.text.mistakes(problems.length)}</b>}
        </p>
      </div>
      <div class="text-editor" ref={place} style={{ '--values': values, '--names': names }} />
      <TextProblems problems={problems} onChoose={(line, column) => editor.current?.focus(line, column)} />
      <p class="text-help soft" id="text-help">
        {words.text.help}
      </p>
    </>
  )
}

/** The text of what runs, with every change so far. */
function useRunning(): RunningText | null {
  const lab = useLab()
  const document = usePart((state) => state.documents[0] ?? null)
  const source = usePart((state) => state.source)
  const [running, setRunning] = useState<RunningText | null>(null)
  useEffect(() => {
    if (document === null || source === null) return
    let gone = false
    const follow = async (): Promise<void> => {
      const text = await lab.queries.text()
      if (!gone && text !== '') setRunning({ text, document, source })
    }
    const waiting = setTimeout(() => void follow(), FOLLOW_AFTER_MS)
    return () => {
      gone = true
      clearTimeout(waiting)
    }
  }, [document, source])
  return running
}

/** What is wrong with a text, as soon as nobody types; null: it runs, so nothing is. */
function useProblems(
  text: string | null,
): [readonly Diagnostic[], (problems: readonly Diagnostic[]) => void] {
  const lab = useLab()
  const [problems, setProblems] = useState<readonly Diagnostic[]>([])
  useEffect(() => {
    if (text === null) {
      setProblems([])
      return
    }
    let gone = false
    const check = async (): Promise<void> => {
      const found = await lab.queries.check(text)
      if (!gone) setProblems(found)
    }
    const waiting = setTimeout(() => void check(), CHECK_AFTER_MS)
    return () => {
      gone = true
      clearTimeout(waiting)
    }
  }, [text])
  return [problems, setProblems]
}

function toFirstMistake(): void {
  const first = document.querySelector('.text-problems button')
  if (first instanceof HTMLElement) first.focus()
}
