import { Container } from 'pixi.js'
import { formatBytes } from '../../core/index.ts'
import { Frame } from '../frame.ts'
import { Label } from '../label.ts'
import type { MachinePlan, RoomPlan } from '../layout/plan.ts'
import type { Motion } from '../motion.ts'
import type { Paint } from '../paint.ts'
import { CorePart } from './core.ts'
import { FloorPart, FloorWords } from './floor.ts'
import { RoomPart } from './room.ts'
import { Strips } from './strips.ts'
import { Threads } from './threads.ts'
import { Wall } from './wall.ts'

/** A machine as a cutaway. Keeps one part for each thing of its plan, by key, as long as it is there. */
export class MachinePart extends Container {
  readonly #frame = new Frame()
  readonly #title = new Label()
  readonly #floorHome = new Container()
  readonly #threads = new Threads()
  readonly #wordsHome = new Container()
  readonly #coreHome = new Container()
  readonly #roomHome = new Container()
  readonly #strips = new Strips()
  readonly #wall = new Wall()
  readonly #floors = new Map<string, FloorPart>()
  readonly #floorWords = new Map<string, FloorWords>()
  readonly #rooms = new Map<string, RoomPart>()
  readonly #innerFloors = new Map<string, FloorPart>()
  readonly #innerWords = new Map<string, FloorWords>()
  readonly #cores = new Map<string, CorePart>()

  constructor() {
    super()
    this.addChild(
      this.#frame,
      this.#title,
      this.#strips,
      this.#wall,
      this.#floorHome,
      this.#threads,
      this.#wordsHome,
      this.#roomHome,
      this.#coreHome,
    )
  }

  paint(plan: MachinePlan, paint: Paint, motion: Motion, nowMs: number): void {
    const { theme, words, locale } = paint
    const view = paint.view.snapshot.machines.find(({ path }) => path === plan.path)
    const layer = paint.layers.get(plan.path)
    if (view === undefined || layer === undefined) return
    const bad = layer.state === 'crashed' || layer.state === 'refused'
    this.#frame.draw(plan.rect, {
      fill: theme.stage,
      line: bad ? theme.danger : theme.hair,
      lineWidth: 1.5,
      radius: 10,
    })
    this.#frame.position.set(plan.rect.x, plan.rect.y)
    const state = layer.state === 'up' ? '' : ` · ${words.state[layer.state]}`
    const title = words.machineTitle(
      layer.name,
      view.cores.length,
      formatBytes(view.ramBytes.installed, locale),
    )
    const look = { size: 15, bold: true, colour: bad ? theme.danger : theme.text }
    this.#title
      .say(`${title}${state}`, look, plan.title.width, `${layer.name}${state}`)
      .at(plan.title.x, plan.title.y)

    const outer = plan.floors.filter(({ inRoom }) => !inRoom)
    const inner = plan.floors.filter(({ inRoom }) => inRoom)
    const place = placer(motion, nowMs)
    place(
      this.#floors,
      outer,
      this.#floorHome,
      () => new FloorPart(),
      (part, floor) => {
        const of = paint.layers.get(floor.path)
        if (of !== undefined) part.paint(floor, of, paint)
      },
    )
    place(
      this.#floorWords,
      outer,
      this.#wordsHome,
      () => new FloorWords(),
      (part, floor) => {
        const of = paint.layers.get(floor.path)
        if (of !== undefined) part.paint(floor, of, paint)
      },
    )
    // What stands in a room comes after it, so that it is drawn on it.
    place(
      this.#rooms,
      plan.rooms,
      this.#roomHome,
      () => new RoomPart(),
      (part, room) => {
        const of = paint.layers.get(room.path)
        part.visible = of !== undefined && !(room.inRoom && hidden(room.path, paint))
        if (of !== undefined && part.visible) part.paint(room, of, paint)
      },
    )
    place(
      this.#innerFloors,
      inner,
      this.#roomHome,
      () => new FloorPart(),
      (part, floor) => {
        const of = paint.layers.get(floor.path)
        part.visible = of !== undefined && !hidden(floor.path, paint)
        if (of !== undefined && part.visible) part.paint(floor, of, paint)
      },
    )
    place(
      this.#innerWords,
      inner,
      this.#roomHome,
      () => new FloorWords(),
      (part, floor) => {
        const of = paint.layers.get(floor.path)
        part.visible = of !== undefined && !hidden(floor.path, paint)
        if (of !== undefined && part.visible) part.paint(floor, of, paint)
      },
    )
    const cores = plan.cores.map((core) => ({ ...core, key: String(core.index) }))
    place(
      this.#cores,
      cores,
      this.#coreHome,
      () => new CorePart(paint),
      (part, core) => {
        const of = view.cores[core.index]
        if (of !== undefined) part.paint(core, of, paint)
      },
    )
    const rooms = new Map<string, RoomPlan>(plan.rooms.map((room) => [room.path, room]))
    this.#threads.paint(plan, rooms, paint)
    this.#strips.paint(plan, paint)
    this.#wall.paint(plan.wall, view, paint)
  }
}

/** What stands in a VM that isn't up is not drawn: the room says why instead. */
function hidden(path: string, paint: Paint): boolean {
  const owner = paint.owners.get(path)
  const state = owner === undefined ? undefined : paint.layers.get(owner)?.state
  return state !== 'up' && state !== 'paused'
}

interface Placed {
  readonly key: string
  readonly rect: { readonly x: number; readonly y: number }
}

function placer(motion: Motion, nowMs: number) {
  return function place<Part extends Container, Plan extends Placed>(
    parts: Map<string, Part>,
    plans: readonly Plan[],
    home: Container,
    make: () => Part,
    paint: (part: Part, plan: Plan) => void,
  ): void {
    const gone = new Set(parts.keys())
    for (const plan of plans) {
      gone.delete(plan.key)
      let part = parts.get(plan.key)
      const isNew = part === undefined
      if (part === undefined) {
        part = make()
        parts.set(plan.key, part)
        home.addChild(part)
      }
      motion.put(part, Math.round(plan.rect.x), Math.round(plan.rect.y), isNew, nowMs)
      paint(part, plan)
    }
    for (const key of gone) {
      const part = parts.get(key)
      if (part !== undefined) motion.forget(part)
      part?.destroy({ children: true })
      parts.delete(key)
    }
  }
}
