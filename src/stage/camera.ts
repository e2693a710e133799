/** How far the drawing is looked into; 1 shows all of it. */
const MOST = 12

/** Words grow less than the rest, so that what is near has space for more of them. */
function magnified(zoom: number): number {
  return Math.round(Math.min(1.6, zoom ** 0.3) * 10) / 10
}

/**
 * Which part of the drawing is seen. The drawing itself is planned anew at each zoom, larger than the screen; lengths
 * are in its pixels, of which `scale` are one on the screen.
 */
export class Camera {
  #zoom = 1
  #x = 0
  #y = 0
  #base = 1
  #screen = { width: 1, height: 1 }

  get zoom(): number {
    return this.#zoom
  }

  /** Screen pixels to one of the drawing. */
  get scale(): number {
    return this.#base * magnified(this.#zoom)
  }

  /** The size of the whole drawing. */
  get size(): { readonly width: number; readonly height: number } {
    const { width, height } = this.#screen
    const grown = this.#zoom / this.scale
    return { width: width * grown, height: height * grown }
  }

  /** The part that is seen. */
  get seen(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
    const { width, height } = this.#screen
    return { x: this.#x, y: this.#y, width: width / this.scale, height: height / this.scale }
  }

  /** @param base screen pixels to one of the drawing while all of it is seen */
  resize(width: number, height: number, base: number): void {
    this.#screen = { width, height }
    this.#base = base
    this.moveTo(this.#x, this.#y)
  }

  /** @returns a point of the screen as one of the drawing. */
  at(screenX: number, screenY: number): { readonly x: number; readonly y: number } {
    return { x: this.#x + screenX / this.scale, y: this.#y + screenY / this.scale }
  }

  /** Puts this point of the drawing as its upper left corner, as far as the drawing goes. */
  moveTo(x: number, y: number): void {
    const { size, seen } = this
    this.#x = Math.max(0, Math.min(size.width - seen.width, x))
    this.#y = Math.max(0, Math.min(size.height - seen.height, y))
  }

  /** Moves by screen pixels. */
  panBy(dx: number, dy: number): void {
    this.moveTo(this.#x + dx / this.scale, this.#y + dy / this.scale)
  }

  /** @param factor above 1 looks nearer. @returns whether anything changed */
  zoomBy(factor: number, screenX: number, screenY: number): boolean {
    const before = this.at(screenX, screenY)
    const { width, height } = this.size
    const zoom = Math.max(1, Math.min(MOST, this.#zoom * factor))
    if (Math.abs(zoom - this.#zoom) < 1e-6) return false
    this.#zoom = zoom < 1.02 ? 1 : zoom
    const { size } = this
    this.hold((before.x / width) * size.width, (before.y / height) * size.height, screenX, screenY)
    return true
  }

  /** Brings a point of the drawing to a point of the screen. */
  hold(x: number, y: number, screenX: number, screenY: number): void {
    this.moveTo(x - screenX / this.scale, y - screenY / this.scale)
  }

  fit(): void {
    this.#zoom = 1
    this.moveTo(0, 0)
  }
}
