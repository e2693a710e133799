import type { Container } from 'pixi.js'

interface Move {
  readonly what: Container
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
  readonly fromAlpha: number
  readonly startMs: number
}

const LENGTH_MS = 260

/** Slides things from where they were to where they are now, and lets new ones fade in; at once if motion is reduced. */
export class Motion {
  reduced = false
  readonly #moves = new Map<Container, Move>()

  get busy(): boolean {
    return this.#moves.size > 0
  }

  /** Puts `what` at a place: `isNew` fades in there, anything else slides. */
  put(what: Container, x: number, y: number, isNew: boolean, nowMs: number): void {
    const still = this.#moves.get(what)
    if (still !== undefined && still.toX === x && still.toY === y) return
    if (this.reduced || (!isNew && what.x === x && what.y === y)) {
      this.#moves.delete(what)
      what.position.set(x, y)
      what.alpha = 1
      return
    }
    if (isNew) {
      what.position.set(x, y)
      what.alpha = 0
    }
    this.#moves.set(what, {
      what,
      fromX: what.x,
      fromY: what.y,
      toX: x,
      toY: y,
      fromAlpha: what.alpha,
      startMs: nowMs,
    })
  }

  forget(what: Container): void {
    this.#moves.delete(what)
  }

  step(nowMs: number): void {
    for (const move of this.#moves.values()) {
      // It may have gone with the machine that it was in.
      if (move.what.destroyed) {
        this.#moves.delete(move.what)
        continue
      }
      const share = Math.min(1, (nowMs - move.startMs) / LENGTH_MS)
      const eased = 1 - (1 - share) ** 3
      move.what.position.set(
        move.fromX + (move.toX - move.fromX) * eased,
        move.fromY + (move.toY - move.fromY) * eased,
      )
      move.what.alpha = move.fromAlpha + (1 - move.fromAlpha) * eased
      if (share === 1) this.#moves.delete(move.what)
    }
  }
}
