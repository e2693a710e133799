/** What a person does with pointer and wheel on the stage; places are pixels from its upper left corner. */
export interface GestureActions {
  zoom(factor: number, x: number, y: number): void
  pan(dx: number, dy: number): void
  zoomed(): boolean
  /** Null beside the strips. */
  stripShare(x: number, y: number): { readonly share: number; readonly width: number } | null
  zoomStrips(factor: number, share: number): void
  scrollStrips(share: number): void
  hover(x: number, y: number): void
  leave(): void
  select(x: number, y: number): void
}

interface Pointer {
  x: number
  y: number
}

/** A press that moves less than this is a click. */
const CLICK = 6

const WHEEL = 0.0022

/** Turns what pointers and the wheel do on an element into actions. */
export class Gestures {
  readonly #host: HTMLElement
  readonly #act: GestureActions
  readonly #pointers = new Map<number, Pointer>()
  #moved = 0
  /** The strip's width in pixels, where a drag began on one. */
  #strip: number | null = null

  constructor(host: HTMLElement, act: GestureActions) {
    this.#host = host
    this.#act = act
    host.addEventListener('wheel', this.#onWheel, { passive: false })
    host.addEventListener('pointerdown', this.#onDown)
    host.addEventListener('pointermove', this.#onMove)
    host.addEventListener('pointerup', this.#onUp)
    host.addEventListener('pointercancel', this.#onCancel)
    host.addEventListener('pointerleave', this.#onLeave)
    this.#allow()
  }

  destroy(): void {
    this.#host.removeEventListener('wheel', this.#onWheel)
    this.#host.removeEventListener('pointerdown', this.#onDown)
    this.#host.removeEventListener('pointermove', this.#onMove)
    this.#host.removeEventListener('pointerup', this.#onUp)
    this.#host.removeEventListener('pointercancel', this.#onCancel)
    this.#host.removeEventListener('pointerleave', this.#onLeave)
  }

  /** One finger scrolls the page as long as all of the drawing is seen. */
  #allow(): void {
    this.#host.style.touchAction = this.#act.zoomed() ? 'none' : 'pan-y'
  }

  #at(event: MouseEvent): Pointer {
    const { left, top } = this.#host.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  readonly #onWheel = (event: WheelEvent): void => {
    const { x, y } = this.#at(event)
    const strip = this.#act.stripShare(x, y)
    // A page that scrolls goes on scrolling, unless the fingers pinch.
    const scrolls = document.documentElement.scrollHeight > window.innerHeight + 1
    if (strip === null && scrolls && !event.ctrlKey && !this.#act.zoomed()) return
    event.preventDefault()
    const unit = event.deltaMode === 1 ? 18 : 1
    const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
    const sideways = Math.abs(dx) > Math.abs(dy)
    const factor = Math.exp(-dy * unit * WHEEL * (event.ctrlKey ? 4 : 1))
    if (strip !== null) {
      if (sideways) this.#act.scrollStrips((-dx * unit) / strip.width)
      else this.#act.zoomStrips(factor, strip.share)
    } else if (sideways) this.#act.pan(dx * unit, 0)
    else this.#act.zoom(factor, x, y)
    this.#allow()
  }

  readonly #onDown = (event: PointerEvent): void => {
    const at = this.#at(event)
    if (this.#pointers.size === 0) {
      this.#moved = 0
      this.#strip = this.#act.stripShare(at.x, at.y)?.width ?? null
    }
    this.#pointers.set(event.pointerId, at)
  }

  readonly #onMove = (event: PointerEvent): void => {
    const to = this.#at(event)
    const from = this.#pointers.get(event.pointerId)
    if (from === undefined) {
      if (event.pointerType === 'mouse') this.#act.hover(to.x, to.y)
      return
    }
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1]
    this.#moved += Math.hypot(dx, dy)
    if (other !== undefined) this.#pinch(from, to, other)
    else if (this.#moved > CLICK) {
      if (!this.#host.hasPointerCapture(event.pointerId)) this.#host.setPointerCapture(event.pointerId)
      if (this.#strip !== null) this.#act.scrollStrips(dx / this.#strip)
      else this.#act.pan(-dx, -dy)
    }
    from.x = to.x
    from.y = to.y
  }

  #pinch(from: Pointer, to: Pointer, other: Pointer): void {
    const before = Math.hypot(from.x - other.x, from.y - other.y)
    const factor = Math.hypot(to.x - other.x, to.y - other.y) / Math.max(1, before)
    const [x, y] = [(to.x + other.x) / 2, (to.y + other.y) / 2]
    if (this.#strip !== null) this.#act.zoomStrips(factor, this.#act.stripShare(x, y)?.share ?? 1)
    else {
      this.#act.zoom(factor, x, y)
      this.#act.pan((from.x - to.x) / 2, (from.y - to.y) / 2)
    }
    this.#moved = CLICK * 2
  }

  readonly #onUp = (event: PointerEvent): void => {
    const at = this.#at(event)
    const alone = this.#pointers.size === 1 && this.#pointers.delete(event.pointerId)
    this.#pointers.delete(event.pointerId)
    if (alone && this.#moved <= CLICK && event.button === 0) this.#act.select(at.x, at.y)
    this.#allow()
  }

  readonly #onCancel = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId)
    this.#allow()
  }

  readonly #onLeave = (): void => this.#act.leave()
}
