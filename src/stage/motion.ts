import type { Container } from 'pixi.js'

/** Where something comes from, or what happened to it. */
export type Arrival = 'fades' | 'rises' | 'bounces' | { readonly x: number; readonly y: number }

interface Move {
  readonly what: Container
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
  readonly fromAlpha: number
  readonly startMs: number
  readonly kind: 'slides' | 'bounces' | 'shakes'
}

const LENGTH_MS = { slides: 260, bounces: 620, shakes: 420 } as const
const RISE = 46
const FALL = 90

/** Height over the place where something that is refused comes to rest, as a share: it falls, and bounces off twice. */
function bounce(share: number): number {
  if (share < 0.4) return 1 - (share / 0.4) ** 2
  if (share < 0.75) return 0.34 * (1 - ((share - 0.575) / 0.175) ** 2)
  return 0.1 * (1 - ((share - 0.875) / 0.125) ** 2)
}

/** Moves things from where they were to where they are now, for a reason that can be seen; at once if motion is reduced. */
export class Motion {
  reduced = false
  /** Set while zooming: things change their places on the screen though nothing moved. */
  still = false
  readonly #moves = new Map<Container, Move>()

  get busy(): boolean {
    return this.#moves.size > 0
  }

  /** Puts `what` at a place: anything that was there before slides. @param arrival how something new comes; else null */
  put(what: Container, x: number, y: number, arrival: Arrival | null, nowMs: number): void {
    const still = this.#moves.get(what)
    if (still !== undefined && still.toX === x && still.toY === y) return
    if (this.reduced || this.still || (arrival === null && what.x === x && what.y === y)) {
      this.settle(what, x, y)
      return
    }
    if (arrival !== null) {
      if (typeof arrival === 'object') what.position.set(arrival.x, arrival.y)
      else what.position.set(x, arrival === 'rises' ? y + RISE : y)
      what.alpha = arrival === 'fades' || arrival === 'rises' ? 0 : 1
    }
    this.#begin(what, x, y, arrival === 'bounces' ? 'bounces' : 'slides', nowMs)
  }

  /** Puts it there at once, without a movement. */
  settle(what: Container, x: number, y: number): void {
    this.#moves.delete(what)
    what.position.set(x, y)
    what.alpha = 1
  }

  /** Shakes something once, at its place. */
  shake(what: Container, nowMs: number): void {
    if (this.reduced) return
    const move = this.#moves.get(what)
    what.alpha = 1
    this.#begin(what, move?.toX ?? what.x, move?.toY ?? what.y, 'shakes', nowMs)
  }

  #begin(what: Container, toX: number, toY: number, kind: Move['kind'], startMs: number): void {
    const { x: fromX, y: fromY, alpha: fromAlpha } = what
    this.#moves.set(what, { what, fromX, fromY, toX, toY, fromAlpha, startMs, kind })
  }

  forget(what: Container): void {
    this.#moves.delete(what)
  }

  step(nowMs: number): void {
    for (const move of this.#moves.values()) {
      const { what, kind, fromX, fromY, toX, toY, fromAlpha } = move
      // It may have been destroyed with its machine.
      if (what.destroyed) {
        this.#moves.delete(what)
        continue
      }
      const share = Math.min(1, (nowMs - move.startMs) / LENGTH_MS[kind])
      const eased = 1 - (1 - share) ** 3
      if (kind === 'slides') {
        what.position.set(fromX + (toX - fromX) * eased, fromY + (toY - fromY) * eased)
        what.alpha = fromAlpha + (1 - fromAlpha) * eased
      } else if (kind === 'bounces') what.position.set(toX, toY - FALL * bounce(share))
      else what.position.set(toX + Math.sin(share * Math.PI * 6) * 7 * (1 - share), toY)
      if (share === 1) {
        what.position.set(toX, toY)
        this.#moves.delete(what)
      }
    }
  }
}
