import 'pixi.js/unsafe-eval'
import { Application, type ApplicationOptions, Ticker } from 'pixi.js'
import { FONT } from './label.ts'
import { PixiStage } from './pixi-stage.ts'
import type { Stage, StageOptions } from './stage-types.ts'

export type { Hover, SeenPart, Stage } from './stage-types.ts'

/**
 * Puts a stage into `host`, with WebGL or else canvas.
 * @throws if the browser can draw with neither.
 */
export async function createStage(host: HTMLElement, options: StageOptions): Promise<Stage> {
  await Promise.all([document.fonts.load(`400 12px ${FONT}`), document.fonts.load(`600 12px ${FONT}`)])
  // Pixi's own clock asks for every frame of the screen, also while nothing changes; the stage turns it as it draws.
  Ticker.system.autoStart = false
  Ticker.system.stop()
  const app = new Application()
  const drawing: Partial<ApplicationOptions> = {
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
  await app.init(drawing)
  app.canvas.setAttribute('aria-hidden', 'true')
  host.append(app.canvas)
  return new PixiStage(app, host, options)
}

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
