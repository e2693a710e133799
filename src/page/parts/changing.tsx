import type { ComponentChildren } from 'preact'
import { usePart, useWords } from './context.ts'

/** Disables the controls in it where changes aren't allowed, and says why. */
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

/** Shows its children only where changes are allowed. */
export function IfChangeable({ children }: { readonly children: ComponentChildren }) {
  return usePart((state) => state.readOnly) ? null : children
}

/** Says that nothing may be changed; in a frame with few words. */
export function ReadOnlySign() {
  const { words } = useWords()
  const readOnly = usePart((state) => state.readOnly)
  const embed = usePart((state) => state.embed)
  if (!readOnly) return null
  return (
    <p class="read-only" title={words.share.readOnly}>
      {embed ? words.share.readOnlyShort : words.share.readOnly}
    </p>
  )
}
