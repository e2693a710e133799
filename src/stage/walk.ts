import type { Container } from 'pixi.js'
import { inside } from './hit.ts'
import { Label } from './label.ts'
import type { Rect } from './layout/rect.ts'

/** @returns a thing and all that is in it, as far as it is seen, in the order of drawing. */
export function* seenIn(what: Container): Generator<Container> {
  if (!what.visible) return
  yield what
  for (const child of what.children) yield* seenIn(child)
}

/** @returns every word that is seen on a screen, as it is written, with its middle in pixels of the screen. */
export function wordsIn(
  what: Container,
  screen: Rect,
): { readonly text: string; readonly x: number; readonly y: number }[] {
  return [...seenIn(what)].flatMap((each) => {
    if (!(each instanceof Label) || each.text === '') return []
    const { x, y, width, height } = each.getBounds()
    const middle = { x: x + width / 2, y: y + height / 2 }
    return inside(screen, middle.x, middle.y) ? [{ text: each.text, ...middle }] : []
  })
}
