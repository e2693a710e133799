import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useWords } from './context.ts'

interface CopyFieldProps {
  readonly label: string
  /** What the button is called. */
  readonly copy: string
  readonly text: string
  /** Said under it. */
  readonly children?: ComponentChildren
}

/** A text with a button that copies it; where the browser forbids that, the text is selected instead. */
export function CopyField({ label, copy, text, children }: CopyFieldProps) {
  const { words } = useWords()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  // The text changed since: it is no longer the one that was copied.
  useEffect(() => setSaid(''), [text])
  async function take(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(words.share.copied)
    } catch {
      field.current?.focus()
      field.current?.select()
      setSaid(words.share.pressCopy)
    }
  }
  return (
    <div class="copy-field">
      <label for={id}>{label}</label>
      <div>
        <input
          id={id}
          ref={field}
          type="text"
          readOnly
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <button type="button" aria-label={copy} onClick={() => void take()}>
          {words.share.copy}
        </button>
      </div>
      <p class="soft">
        {children} <span role="status">{said}</span>
      </p>
    </div>
  )
}
