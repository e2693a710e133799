import { Container, Graphics } from 'pixi.js'
import { type Level, levelOfLayer } from '../../figures/levels.ts'
import type { MachinePlan, StagePlan } from '../layout/plan.ts'
import type { Rect } from '../layout/rect.ts'
import { veilAround } from '../layout/veil.ts'
import type { Paint } from '../paint.ts'
import { hidden } from './machine-part.ts'

/** How much of what isn't lit is covered. */
const COVERED = 0.82

const FADE_MS = 320

/** Space around what is lit, in pixels. */
const AROUND = 3

interface Showing {
  readonly nowMs: number
  /** Without a fade. */
  readonly atOnce: boolean
  /** Screen pixels to one of the drawing. */
  readonly scale: number
}

interface Veil {
  readonly drawing: Graphics
  drawn: string
}

/** Leaves one level as it is, and covers the rest with a veil in the colour of the ground. */
export class Spotlight extends Container {
  /** One for each level that was lit; the one that is lit fades in, any other out. */
  readonly #veils = new Map<Level, Veil>()
  #level: Level | null = null
  #lastMs = 0
  #busy = false

  /** Whether something still fades. */
  get busy(): boolean {
    return this.#busy
  }

  paint(plan: StagePlan, level: Level | null, paint: Paint, { nowMs, atOnce, scale }: Showing): void {
    // A fade begins now, however long nothing was drawn.
    const passed = this.#busy ? nowMs - this.#lastMs : 0
    const step = atOnce ? 1 : passed / FADE_MS
    this.#lastMs = nowMs
    this.#level = level
    if (level !== null && !this.#veils.has(level)) {
      const veil = { drawing: new Graphics({ alpha: 0 }), drawn: '' }
      this.#veils.set(level, veil)
      this.addChild(veil.drawing)
    }
    this.#busy = false
    for (const [of, veil] of this.#veils) {
      const { drawing } = veil
      const wanted = of === this.#level ? 1 : 0
      drawing.alpha += Math.max(-step, Math.min(step, wanted - drawing.alpha))
      drawing.visible = drawing.alpha > 0 || wanted === 1
      if (drawing.alpha !== wanted) this.#busy = true
      if (drawing.visible) draw(veil, plan, of, paint, scale)
    }
  }
}

function draw(veil: Veil, plan: StagePlan, level: Level, paint: Paint, scale: number): void {
  // Edges on the screen's own pixels: boxes that touch show no seam.
  const density = scale * window.devicePixelRatio
  const snap = (value: number): number => Math.round(value * density) / density
  const snapped = ({ x, y, width, height }: Rect, by = AROUND): Rect => {
    const [left, top] = [snap(x - by), snap(y - by)]
    return { x: left, y: top, width: snap(x + width + by) - left, height: snap(y + height + by) - top }
  }
  const places = plan.machines.map((machine) => litOn(machine, level, paint))
  const all = snapped({ x: 0, y: 0, width: plan.width, height: plan.height }, 0)
  const lit = places.flatMap((place) => place.lit.map((rect) => snapped(rect)))
  const dark = places.flatMap((place) => place.dark.map((rect) => snapped(rect, 0)))
  const boxes = veilAround(all, lit, dark)
  const drawn = `${paint.theme.stage} ${JSON.stringify(boxes)}`
  if (drawn === veil.drawn) return
  veil.drawn = drawn
  veil.drawing.clear()
  for (const { x, y, width, height } of boxes) veil.drawing.rect(x, y, width, height)
  veil.drawing.fill({ color: paint.theme.stage, alpha: COVERED })
}

interface Lit {
  readonly lit: readonly Rect[]
  /** Within those, what belongs to another level. */
  readonly dark: readonly Rect[]
}

const rectOf = ({ rect }: { readonly rect: Rect }): Rect => rect

/** Where a level is drawn. */
function litOn(machine: MachinePlan, level: Level, paint: Paint): Lit {
  const { cores, strips, wall, facts, rooms } = machine
  const floors = machine.floors.filter(({ path, inRoom }) => {
    const layer = paint.layers.get(path)
    return !inRoom && layer !== undefined && levelOfLayer(layer, false) === level
  })
  // In little space a VM shows its app's load in its own body. Where it isn't up, the room says why instead.
  const loads = rooms
    .filter(({ kind, inRoom, path }) => kind === 'app' && inRoom && !hidden(path, paint))
    .map(rectOf)
    .concat(rooms.flatMap(({ kind, loadOf, body }) => (kind === 'vm' && loadOf !== null ? [body] : [])))
  switch (level) {
    case 'hardware': {
      const rows = strips === null ? [] : [strips.title, ...strips.rows]
      return { lit: around([...cores.map(({ rect }) => rect), ...rows]), dark: [] }
    }
    case 'hostOs':
    case 'hypervisor':
      return { lit: floors.map(({ rect }) => rect), dark: [] }
    case 'guests':
      return { lit: rooms.filter(({ kind, inRoom }) => kind === 'vm' && !inRoom).map(rectOf), dark: loads }
    case 'apps':
      return {
        lit: [...rooms.filter(({ kind, inRoom }) => kind === 'app' && !inRoom).map(rectOf), ...loads],
        dark: [],
      }
    case 'ram':
      return { lit: wall === null ? facts : around([wall.title, ...wall.cells, ...wall.legend]), dark: [] }
  }
}

/** The box around some boxes; none around none. */
function around(rects: readonly Rect[]): Rect[] {
  if (rects.length === 0) return []
  const left = Math.min(...rects.map(({ x }) => x))
  const top = Math.min(...rects.map(({ y }) => y))
  const right = Math.max(...rects.map(({ x, width }) => x + width))
  const bottom = Math.max(...rects.map(({ y, height }) => y + height))
  return [{ x: left, y: top, width: right - left, height: bottom - top }]
}
