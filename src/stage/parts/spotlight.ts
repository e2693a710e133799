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
  const places = plan.machines.map((machine) => LIT[level](machine, paint))
  const all = snapped({ x: 0, y: 0, width: plan.width, height: plan.height }, 0)
  const shown = places.flatMap((place) => place.lit.map((rect) => snapped(rect)))
  const dark = places.flatMap((place) => place.dark.map((rect) => snapped(rect, 0)))
  const boxes = veilAround(all, shown, dark)
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

type LitOn = (machine: MachinePlan, paint: Paint) => Lit

const lit = (rects: readonly Rect[]): Lit => ({ lit: rects, dark: [] })

/** The floors of a level that stand on the hardware. */
const floorsOf =
  (level: Level): LitOn =>
  ({ floors }, paint) =>
    lit(
      floors
        .filter(({ path, inRoom }) => {
          const layer = paint.layers.get(path)
          return !inRoom && layer !== undefined && levelOfLayer(layer, false) === level
        })
        .map(rectOf),
    )

/** Where programs are drawn inside of rooms: in little space a VM shows its app's load in its own body. */
function loadsIn({ rooms }: MachinePlan, paint: Paint): Rect[] {
  return [
    // A VM that isn't up says why where its programs would be.
    ...rooms
      .filter(({ look, inRoom, path }) => look === 'program' && inRoom && !hidden(path, paint))
      .map(rectOf),
    ...rooms.flatMap(({ look, loadOf, body }) => (look === 'room' && loadOf !== null ? [body] : [])),
  ]
}

/** Where each level is drawn. */
const LIT: Readonly<Record<Level, LitOn>> = {
  hardware: ({ cores, strips }) =>
    lit(around([...cores.map(rectOf), ...(strips === null ? [] : [strips.title, ...strips.rows])])),
  hostOs: floorsOf('hostOs'),
  hypervisor: floorsOf('hypervisor'),
  guests: (machine, paint) => ({
    lit: machine.rooms.filter(({ look, inRoom }) => look === 'room' && !inRoom).map(rectOf),
    dark: loadsIn(machine, paint),
  }),
  apps: (machine, paint) =>
    lit([
      ...machine.rooms.filter(({ look, inRoom }) => look === 'program' && !inRoom).map(rectOf),
      ...loadsIn(machine, paint),
    ]),
  ram: ({ ramGrid, facts }) =>
    lit(ramGrid === null ? facts : around([ramGrid.title, ...ramGrid.cells, ...ramGrid.legend])),
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
