import type { Container } from 'pixi.js'

/** @returns a thing and all that is in it, as far as it is seen, in the order of drawing. */
export function* seenIn(what: Container): Generator<Container> {
  if (!what.visible) return
  yield what
  for (const child of what.children) yield* seenIn(child)
}
