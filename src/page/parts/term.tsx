import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type FoundTerm, termsIn } from '../../words/terms.ts'
import { useWords } from './context.ts'
import { Definition } from './definition.tsx'

/** A text in the page's language, in which each term of the glossary says what it means where it stands first. */
export function Terms({ text }: { text: string }) {
  const { language } = useWords()
  const pieces = useMemo(() => termsIn(text, language), [text, language])
  return (
    <>
      {pieces.map((piece) =>
        typeof piece === 'string' ? piece : <Term key={piece.term.id} found={piece} />,
      )}
    </>
  )
}

/** A mouse that only passes by asks nothing; one on its way to the definition may take its time. */
const SHOW_MS = 150
const HIDE_MS = 300

/** There is never more than one open. */
let closeTheOther = (): void => {}

/** A word whose definition shows while it has the focus, or the mouse over either of them. */
function Term({ found: { term, before, said, after } }: { found: FoundTerm }) {
  const { language } = useWords()
  const id = useId()
  const place = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  const timer = useRef(0)
  function show(wanted: boolean, afterMs: number): void {
    window.clearTimeout(timer.current)
    if (afterMs === 0) setOpen(wanted)
    else timer.current = window.setTimeout(() => setOpen(wanted), afterMs)
  }
  const leave = (): void => {
    if (!place.current?.contains(document.activeElement)) show(false, HIDE_MS)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  // What listens goes at once with what is seen: a key pressed right after is not for it.
  useLayoutEffect(() => {
    if (!open) return
    const close = (): void => show(false, 0)
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      // It closes this alone, not also the window in which it stands.
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) close()
    }
    closeTheOther()
    closeTheOther = close
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('pointerdown', onDown, true)
    return () => {
      if (closeTheOther === close) closeTheOther = () => {}
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('pointerdown', onDown, true)
    }
  }, [open])
  return (
    <span class="term-place" ref={place}>
      {before}
      <button
        type="button"
        class="term"
        aria-describedby={open ? id : undefined}
        // A finger that scrolls also enters: it is not asking.
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && show(true, SHOW_MS)}
        onPointerLeave={leave}
        onFocus={() => show(true, 0)}
        onBlur={() => show(false, 0)}
        onClick={() => show(true, 0)}
      >
        {said}
      </button>
      {after}
      {open ? (
        <Definition id={id} onPointerEnter={() => show(true, 0)} onPointerLeave={leave}>
          <strong>{term.name[language]}</strong> {term.definition[language]}
        </Definition>
      ) : null}
    </span>
  )
}
