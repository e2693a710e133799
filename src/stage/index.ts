import 'pixi.js/unsafe-eval'
import { Application, type ApplicationOptions } from 'pixi.js'
import type { ThemeName } from '../app/colours.ts'
import type { OwnerColours } from '../app/owners.ts'
import type { Language } from '../core/index.ts'
import { FONT, Label } from './label.ts'
import type { StagePlan } from './layout/plan.ts'
import { planStage } from './layout/stage.ts'
import { Motion } from './motion.ts'
import { Paint, type StageView } from './paint.ts'
import { MachinePart } from './parts/machine.ts'
import { makeTextures } from './textures.ts'
import { machineTrees, shapeOf } from './tree.ts'

interface StageLook {
  readonly theme: ThemeName
  readonly language: Language
  readonly reducedMotion: boolean
}

export interface StageOptions extends StageLook {
  readonly colours: OwnerColours
  /** Draw with this; by default with WebGL where a graphics card does it, else with canvas. */
  readonly prefer?: 'webgl' | 'canvas'
  readonly onContext?: (lost: boolean) => void
}

/** The drawing of the machines. It only shows: it is handed moments and draws them when the screen is ready. */
export interface Stage {
  /** `webgl`, or `canvas` where there is no WebGL. */
  readonly drawnWith: string
  show(view: StageView): void
  look(look: StageLook): void
  /** How many things are on the stage: for measuring its cost. */
  things(): number
  /** Paints and draws at once instead of waiting for the screen. */
  drawNow(): void
  destroy(): void
}

/**
 * Puts a stage into `host`, with WebGL or else canvas.
 * @throws if the browser can draw with neither.
 */
export async function createStage(host: HTMLElement, options: StageOptions): Promise<Stage> {
  await Promise.all([document.fonts.load(`400 12px ${FONT}`), document.fonts.load(`600 12px ${FONT}`)])
  const app = new Application()
  const wish: Partial<ApplicationOptions> = {
    preference: (options.prefer ?? fasterWay()) === 'webgl' ? ['webgl', 'canvas'] : ['canvas', 'webgl'],
    backgroundAlpha: 0,
    antialias: true,
    autoDensity: true,
    resolution: window.devicePixelRatio,
    width: Math.max(1, host.clientWidth),
    height: Math.max(1, host.clientHeight),
    autoStart: false,
    sharedTicker: false,
    // The page has a tree of words beside the canvas instead of Pixi's own accessibility, and hears events itself.
    skipExtensionImports: true,
  }
  await app.init(wish)
  app.canvas.setAttribute('aria-hidden', 'true')
  host.append(app.canvas)
  return new PixiStage(app, host, options)
}

/** A stage of this size is drawn as it is; a larger one is magnified. */
const COMFORTABLE = { width: 900, height: 560 }

/** WebGL without a graphics card is several times slower than canvas. */
function fasterWay(): 'webgl' | 'canvas' {
  const probe = document.createElement('canvas')
  const context = probe.getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  if (context === null) return 'canvas'
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const name = info === null ? '' : String(context.getParameter(info.UNMASKED_RENDERER_WEBGL))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return /swiftshader|llvmpipe|software|basic render/i.test(name) ? 'canvas' : 'webgl'
}

class PixiStage implements Stage {
  readonly drawnWith: string
  readonly #app: Application
  readonly #host: HTMLElement
  readonly #options: StageOptions
  readonly #textures = makeTextures()
  readonly #motion = new Motion()
  readonly #machines = new Map<string, MachinePart>()
  readonly #resized: ResizeObserver
  #look: StageLook
  #view: StageView | null = null
  #plan: StagePlan | null = null
  #planned = ''
  #scale = 1
  #frame = 0
  #lost = false

  constructor(app: Application, host: HTMLElement, options: StageOptions) {
    this.#app = app
    this.#host = host
    this.#options = options
    this.#look = options
    this.#motion.reduced = options.reducedMotion
    this.drawnWith = app.renderer.name
    host.dataset.drawnWith = this.drawnWith
    app.canvas.addEventListener('webglcontextlost', this.#onLost)
    app.canvas.addEventListener('webglcontextrestored', this.#onRestored)
    this.#resized = new ResizeObserver(() => this.#resize())
    this.#resized.observe(host)
    this.#resize()
  }

  show(view: StageView): void {
    this.#view = view
    this.#ask()
  }

  look(look: StageLook): void {
    this.#look = look
    this.#motion.reduced = look.reducedMotion
    this.#ask()
  }

  things(): number {
    let count = 0
    const walk = (what: { children?: readonly unknown[]; visible: boolean }): void => {
      if (!what.visible) return
      count++
      for (const child of what.children ?? [])
        walk(child as { children?: readonly unknown[]; visible: boolean })
    }
    walk(this.#app.stage)
    return count
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#resized.disconnect()
    this.#app.canvas.removeEventListener('webglcontextlost', this.#onLost)
    this.#app.canvas.removeEventListener('webglcontextrestored', this.#onRestored)
    this.#app.destroy({ removeView: true }, { children: true })
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
    this.#scale = Math.max(1, Math.min(2.5, width / COMFORTABLE.width, height / COMFORTABLE.height))
    this.#app.stage.scale.set(this.#scale)
    Label.density = window.devicePixelRatio * this.#scale
    this.#app.renderer.resize(width, height, window.devicePixelRatio)
    this.#planned = ''
    if (this.#view !== null) this.drawNow()
  }

  #ask(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.drawNow()
    })
  }

  drawNow(): void {
    const view = this.#view
    if (view === null || this.#lost) return
    const nowMs = performance.now()
    const { theme, language } = this.#look
    const paint = new Paint(view, theme, language, this.#options.colours, this.#textures)
    const plan = this.#planFor(view)
    const gone = new Set(this.#machines.keys())
    for (const machine of plan.machines) {
      gone.delete(machine.key)
      let part = this.#machines.get(machine.key)
      if (part === undefined) {
        part = new MachinePart()
        this.#machines.set(machine.key, part)
        this.#app.stage.addChild(part)
      }
      part.paint(machine, paint, this.#motion, nowMs)
    }
    for (const key of gone) {
      this.#machines.get(key)?.destroy({ children: true })
      this.#machines.delete(key)
    }
    this.#motion.step(nowMs)
    this.#app.render()
    if (this.#motion.busy) this.#ask()
  }

  #planFor(view: StageView): StagePlan {
    const width = this.#app.screen.width / this.#scale
    const height = this.#app.screen.height / this.#scale
    const wanted = `${width} ${height} ${shapeOf(view.snapshot)}`
    if (this.#plan === null || wanted !== this.#planned) {
      this.#plan = planStage(machineTrees(view.snapshot), width, height)
      this.#planned = wanted
    }
    return this.#plan
  }
}
