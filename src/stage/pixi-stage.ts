import { type Application, Container, Ticker } from 'pixi.js'
import type { StageLook } from '../figures/stage-look.ts'
import { type Target, targetKey } from '../figures/target.ts'
import { Camera } from './camera.ts'
import { copyOf } from './copy.ts'
import { Gestures } from './gestures.ts'
import { rectOf, type Spot, spotAt, stripsAt } from './hit.ts'
import { Label } from './label.ts'
import type { StagePlan } from './layout/plan.ts'
import { planStage } from './layout/stage-layout.ts'
import { Looks } from './looks.ts'
import { machineTrees, shapeOf } from './machine-tree.ts'
import { Motion } from './motion.ts'
import { Paint } from './paint.ts'
import { Machines } from './parts/machines.ts'
import { Selection } from './parts/selection.ts'
import { Spotlight } from './parts/spotlight.ts'
import type { Hover, Stage, StageOptions, StageView } from './stage-types.ts'
import { StripView } from './strip-view.ts'
import { makeTextures } from './textures.ts'
import { seenIn, wordsIn } from './walk.ts'

/** A stage of this size is drawn as it is; a larger one is magnified. */
const COMFORTABLE = { width: 900, height: 560 }

/** In a lit room nothing is smaller than 18 pixels: the smallest words, of 12, are drawn 1.5 times as large. */
const PROJECTED = 1.5

const ZOOM = 1.5

/** The stage, drawn with Pixi: plans where everything is, and lets the parts paint it when the screen is ready. */
export class PixiStage implements Stage {
  readonly drawnWith: string
  readonly #app: Application
  readonly #host: HTMLElement
  readonly #options: StageOptions
  readonly #textures = makeTextures()
  readonly #motion = new Motion()
  readonly #camera = new Camera()
  readonly #strips = new StripView()
  readonly #looks = new Looks()
  readonly #gestures: Gestures
  /** Holds all that is drawn; its position is the camera's. */
  readonly #world = new Container()
  readonly #selection = new Selection()
  readonly #spotlight = new Spotlight()
  readonly #machines = new Machines()
  readonly #resized: ResizeObserver
  #look: StageLook
  #view: StageView | null = null
  #plan: StagePlan | null = null
  #planned = ''
  #frame = 0
  #lost = false
  #hovered: Target | null = null
  #backNs = 0
  #hasStrips = false

  constructor(app: Application, host: HTMLElement, options: StageOptions) {
    this.#app = app
    this.#host = host
    this.#options = options
    this.#look = options
    this.#motion.reduced = options.reducedMotion
    this.drawnWith = app.renderer.name
    host.dataset.drawnWith = this.drawnWith
    this.#world.addChild(this.#machines, this.#spotlight, this.#selection)
    app.stage.addChild(this.#world)
    app.canvas.addEventListener('webglcontextlost', this.#onLost)
    app.canvas.addEventListener('webglcontextrestored', this.#onRestored)
    this.#gestures = new Gestures(host, {
      zoom: (factor, x, y) => this.#zoom(factor, x, y),
      pan: (dx, dy) => this.panBy(dx, dy),
      zoomed: () => this.#camera.zoom > 1,
      stripShare: (x, y) => this.#stripShare(x, y),
      zoomStrips: (factor, share) => this.#zoomStrips(factor, share),
      scrollStrips: (share) => this.scrollStrips(share),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#leave(),
      select: (x, y) =>
        options.onSelect?.(this.#spot(x, y)?.target ?? null, this.#hoverAt(x, y)?.slice ?? null),
    })
    this.#resized = new ResizeObserver(() => this.#resize())
    this.#resized.observe(host)
    this.#resize()
  }

  show(view: StageView): void {
    this.#view = view
    this.#ask()
  }

  look(look: StageLook): void {
    const resized = look.theme !== this.#look.theme || look.large !== this.#look.large
    this.#look = look
    this.#motion.reduced = look.reducedMotion
    if (resized) this.#resize()
    else this.#ask()
  }

  zoomIn(): void {
    this.#zoom(ZOOM, this.#host.clientWidth / 2, this.#host.clientHeight / 2)
  }

  zoomOut(): void {
    this.#zoom(1 / ZOOM, this.#host.clientWidth / 2, this.#host.clientHeight / 2)
  }

  fit(): void {
    this.#camera.fit()
    this.#seenAnew()
  }

  panBy(dx: number, dy: number): void {
    this.#camera.panBy(dx, dy)
    this.#ask()
  }

  zoomStrips(factor: number): void {
    const view = this.#view
    if (view === null) return
    this.#strips.stepBy(factor, view.snapshot.nowNs, view.windowNs)
    this.#seenAnew()
  }

  scrollStrips(share: number): void {
    const view = this.#view
    if (view === null) return
    this.#strips.scrollBy(share, view.snapshot.nowNs, view.windowNs)
    this.#seenAnew()
  }

  stripsNow(): void {
    this.#strips.reset()
    this.#seenAnew()
  }

  labels(): { readonly text: string; readonly target: Target | null }[] {
    const { clientWidth, clientHeight } = this.#host
    const screen = { x: 0, y: 0, width: clientWidth, height: clientHeight }
    return wordsIn(this.#app.stage, screen).map(({ text, x, y }) => ({
      text,
      target: this.#spot(x, y)?.target ?? null,
    }))
  }

  things(): number {
    return [...seenIn(this.#app.stage)].length
  }

  picture(look: Partial<StageLook> = {}): HTMLCanvasElement {
    const before = this.#look
    this.#motion.still = true
    this.look({ ...before, ...look })
    this.drawNow()
    const copy = copyOf(this.#app.canvas)
    this.look(before)
    this.drawNow()
    this.#motion.still = false
    return copy
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#resized.disconnect()
    this.#gestures.destroy()
    this.#app.canvas.removeEventListener('webglcontextlost', this.#onLost)
    this.#app.canvas.removeEventListener('webglcontextrestored', this.#onRestored)
    this.#app.destroy({ removeView: true }, { children: true })
  }

  drawNow(): void {
    const view = this.#view
    if (view === null || this.#lost) return
    const nowMs = performance.now()
    const plan = this.#planFor(view)
    if (this.#hasStrips !== plan.machines.some(({ strips }) => strips !== null)) this.#tellView()
    const { nowNs } = view.snapshot
    const back = this.#strips.backNs(nowNs, view.windowNs)
    if (back !== this.#backNs) {
      this.#backNs = back
      this.#options.onLookBack?.(back)
    }
    const paint = new Paint({
      view,
      theme: this.#look.theme,
      language: this.#look.language,
      colours: this.#options.colours,
      textures: this.#textures,
      focus: this.#hovered ?? this.#look.selected,
      strips: { ...this.#strips.range(nowNs, view.windowNs), live: this.#strips.live },
      seen: this.#camera.seen,
    })
    const { seen, scale } = this.#camera
    this.#world.position.set(-Math.round(seen.x * scale) / scale, -Math.round(seen.y * scale) / scale)
    this.#machines.paint(plan.machines, paint, this.#motion, nowMs)
    this.#spotlight.paint(plan, this.#look.spotlight, paint, { nowMs, atOnce: this.#motion.reduced, scale })
    this.#selection.paint(plan, this.#look.selected, this.#hovered, paint)
    this.#motion.step(nowMs)
    this.#app.render()
    Ticker.system.update(nowMs)
    if (this.#motion.busy || this.#spotlight.busy) this.#ask()
    else if (this.#frame === 0) this.#host.dataset.moving = 'false'
  }

  readonly #onLost = (): void => {
    this.#lost = true
    this.#options.onContext?.(true)
  }

  readonly #onRestored = (): void => {
    this.#lost = false
    this.#options.onContext?.(false)
    this.#ask()
  }

  #resize(): void {
    const width = Math.max(1, this.#host.clientWidth)
    const height = Math.max(1, this.#host.clientHeight)
    // On a large screen or a projector everything grows, words included.
    const projected = this.#look.theme === 'projector' || this.#look.large
    const least = projected ? PROJECTED : 1
    const base = Math.min(2.5, width / COMFORTABLE.width, height / COMFORTABLE.height) * least
    this.#camera.resize(width, height, Math.max(least, base))
    Label.smallest = projected ? 12 : 0
    this.#app.renderer.resize(width, height, window.devicePixelRatio)
    this.#planned = ''
    if (this.#view !== null) this.drawNow()
  }

  #ask(): void {
    if (this.#frame !== 0) return
    // Tests wait for this: something is still to be drawn, or moves.
    this.#host.dataset.moving = 'true'
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.drawNow()
    })
  }

  #planFor(view: StageView): StagePlan {
    const { width, height } = this.#camera.size
    const wanted = `${width} ${height} ${shapeOf(view.snapshot)}`
    if (this.#plan === null || wanted !== this.#planned) {
      const { zoom, scale } = this.#camera
      this.#plan = planStage(machineTrees(view.snapshot), width, height, zoom)
      this.#planned = wanted
      this.#app.stage.scale.set(scale)
      Label.density = window.devicePixelRatio * scale
    }
    return this.#plan
  }

  #zoomStrips(factor: number, share: number): void {
    const view = this.#view
    if (view === null) return
    this.#strips.zoomBy(factor, share, view.snapshot.nowNs, view.windowNs)
    this.#seenAnew()
  }

  /** Zooms; what is at the point stays there. */
  #zoom(factor: number, x: number, y: number): void {
    const before = this.#spot(x, y)
    const at = this.#camera.at(x, y)
    if (!this.#camera.zoomBy(factor, x, y) || this.#view === null) return
    const after = before === null ? null : rectOf(this.#planFor(this.#view), before.target)
    if (before !== null && after !== null && before.strip === null && before.block === null) {
      const { rect } = before
      const u = (at.x - rect.x) / rect.width
      const v = (at.y - rect.y) / rect.height
      this.#camera.hold(after.x + u * after.width, after.y + v * after.height, x, y)
    }
    this.#motion.still = true
    this.#seenAnew()
    this.drawNow()
    this.#motion.still = false
  }

  #seenAnew(): void {
    this.#ask()
    this.#tellView()
  }

  #tellView(): void {
    const strips = this.#plan?.machines.some((machine) => machine.strips !== null) ?? false
    this.#hasStrips = strips
    this.#options.onView?.({ fits: this.#camera.zoom === 1, strips, follows: this.#strips.untouched })
  }

  #spot(x: number, y: number): Spot | null {
    const view = this.#view
    if (view === null || this.#plan === null) return null
    const at = this.#camera.at(x, y)
    return spotAt(this.#plan, at.x, at.y, (path) => this.#looks.opened(view.snapshot, path))
  }

  /** Where on a strip a point is, as a share of its width from the left; null beside the strips. */
  #stripShare(x: number, y: number): { readonly share: number; readonly width: number } | null {
    if (this.#plan === null) return null
    const at = this.#camera.at(x, y)
    const row = stripsAt(this.#plan, at.x, at.y)?.strips?.rows[0]
    if (row === undefined) return null
    return {
      share: Math.max(0, Math.min(1, (at.x - row.x) / row.width)),
      width: row.width * this.#camera.scale,
    }
  }

  #hoverAt(x: number, y: number): Hover | null {
    const view = this.#view
    const spot = this.#spot(x, y)
    if (spot === null || view === null || this.#plan === null) return null
    return this.#looks.at(spot, view, this.#plan, this.#strips.range(view.snapshot.nowNs, view.windowNs))
  }

  #hover(x: number, y: number): void {
    const view = this.#view
    const hover = this.#hoverAt(x, y)
    // A machine's ground says nothing when pointed at, but a click selects the machine.
    const ground = view?.snapshot.machines.some(
      ({ path }) => hover?.target.kind === 'layer' && hover.target.path === path,
    )
    const shown = ground === true ? null : hover
    this.#options.onHover?.(shown, x, y)
    this.#host.style.cursor = shown === null ? '' : 'pointer'
    const target = this.#looks.emphasised(shown)
    if (target === this.#hovered) return
    if (target !== null && this.#hovered !== null && targetKey(target) === targetKey(this.#hovered)) return
    this.#hovered = target
    this.#ask()
  }

  #leave(): void {
    this.#options.onHover?.(null, 0, 0)
    if (this.#hovered === null) return
    this.#hovered = null
    this.#ask()
  }
}
