import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface DefinitionProps {
  readonly id: string
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
  readonly children: ComponentChildren
}

/** A note on a word before it in the page, over everything, beside the text that the word stands in. */
export function Definition({ id, onPointerEnter, onPointerLeave, children }: DefinitionProps) {
  const element = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const note = element.current
    const word = note?.previousElementSibling
    if (note === null || !(word instanceof HTMLElement)) return
    const follow = (): void => putBeside(note, word)
    note.showPopover()
    follow()
    window.addEventListener('scroll', follow, true)
    window.addEventListener('resize', follow)
    return () => {
      window.removeEventListener('scroll', follow, true)
      window.removeEventListener('resize', follow)
    }
  }, [])
  return (
    <span
      ref={element}
      id={id}
      role="tooltip"
      popover="manual"
      class="definition"
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
    >
      {children}
    </span>
  )
}

/** From the text, and from the edges of the screen, in pixels. */
const GAP = 6
const EDGE = 8

/** Below the text, else above it, else below the word: on the screen, and not over what is being read. */
function putBeside(note: HTMLElement, word: HTMLElement): void {
  const { left, top, bottom } = word.getBoundingClientRect()
  const text = textAround(word).getBoundingClientRect()
  const { width, height } = note.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  const fits = (y: number): boolean => y >= EDGE && y + height <= clientHeight - EDGE
  const places = [text.bottom + GAP, text.top - GAP - height, bottom + GAP, top - GAP - height]
  note.style.top = `${places.find(fits) ?? EDGE}px`
  note.style.left = `${Math.max(EDGE, Math.min(left, clientWidth - EDGE - width))}px`
}

/** @returns the paragraph, or whatever block, that a word stands in. */
function textAround(word: HTMLElement): HTMLElement {
  const { parentElement } = word
  if (parentElement === null) return word
  return getComputedStyle(parentElement).display === 'inline' ? textAround(parentElement) : parentElement
}
