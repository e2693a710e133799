import type { ComponentChildren } from 'preact'
import { usePart, useWords } from '../app/context.ts'

/** Around what changes or opens something: where nothing may be changed it is off, and says why. */
export function Changing({ children }: { readonly children: ComponentChildren }) {
  const { words } = useWords()
  const readOnly = usePart((state) => state.readOnly)
  if (!readOnly) return <>{children}</>
  return (
    <fieldset class="changing" disabled aria-label={words.share.readOnlyShort} title={words.share.readOnly}>
      {children}
    </fieldset>
  )
}

/** What is no use where nothing may be changed. */
export function IfChangeable({ children }: { readonly children: ComponentChildren }) {
  return usePart((state) => state.readOnly) ? null : children
}

/** Says that nothing may be changed. */
export function ReadOnlySign() {
  const { words } = useWords()
  const readOnly = usePart((state) => state.readOnly)
  return readOnly ? (
    <p class="read-only" title={words.share.readOnly}>
      {words.share.readOnlyShort}
    </p>
  ) : null
}
