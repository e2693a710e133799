import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useLab, useWords } from './context.ts'
import { giveBack } from './focus.ts'

/** A modal window with a title and a way out: the browser's own, which keeps the focus; it goes back to where it was. */
export function Dialog({ title, children }: { title: string; children: ComponentChildren }) {
  const lab = useLab()
  const { words } = useWords()
  const element = useRef<HTMLDialogElement>(null)
  const close = (): void => lab.view.closeDialog()
  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    if (dialog !== null && !dialog.open) dialog.showModal()
    return () => {
      dialog?.close()
      giveBack(before)
    }
  }, [])
  return (
    <dialog
      ref={element}
      aria-label={title}
      // Told late of its own end, it must not close the next.
      onClose={() => element.current !== null && close()}
      onClick={(event) => event.target === event.currentTarget && close()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // The page's own Escape is for what is behind.
        event.stopPropagation()
        close()
      }}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2>{title}</h2>
          <button type="button" class="square" aria-label={words.close} onClick={close}>
            ×
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
