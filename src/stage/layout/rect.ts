/** A box on the stage, in CSS pixels from the stage's top left. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function inset(rect: Rect, by: number): Rect {
  return {
    x: rect.x + by,
    y: rect.y + by,
    width: Math.max(0, rect.width - 2 * by),
    height: Math.max(0, rect.height - 2 * by),
  }
}

/** @returns the lowest `height` of a box, and what is left above it, less `gap`. */
export function cutBottom(
  rect: Rect,
  height: number,
  gap: number,
): { readonly cut: Rect; readonly rest: Rect } {
  const taken = Math.min(height, rect.height)
  return {
    cut: { x: rect.x, y: rect.y + rect.height - taken, width: rect.width, height: taken },
    rest: { x: rect.x, y: rect.y, width: rect.width, height: Math.max(0, rect.height - taken - gap) },
  }
}

/** @returns the uppermost `height` of a box, and what is left below it, less `gap`. */
export function cutTop(rect: Rect, height: number, gap: number): { readonly cut: Rect; readonly rest: Rect } {
  const taken = Math.min(height, rect.height)
  return {
    cut: { x: rect.x, y: rect.y, width: rect.width, height: taken },
    rest: {
      x: rect.x,
      y: rect.y + taken + gap,
      width: rect.width,
      height: Math.max(0, rect.height - taken - gap),
    },
  }
}

/** @returns the rightmost `width` of a box, and what is left beside it, less `gap`. */
export function cutRight(
  rect: Rect,
  width: number,
  gap: number,
): { readonly cut: Rect; readonly rest: Rect } {
  const taken = Math.min(width, rect.width)
  return {
    cut: { x: rect.x + rect.width - taken, y: rect.y, width: taken, height: rect.height },
    rest: { x: rect.x, y: rect.y, width: Math.max(0, rect.width - taken - gap), height: rect.height },
  }
}
