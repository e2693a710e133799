import { Container } from 'pixi.js'
import type { LayerView, MachineView } from '../../core/index.ts'
import { Frame } from '../frame.ts'
import type { FloorPlan, MachinePlan, RoomPlan } from '../layout/plan.ts'
import type { Rect } from '../layout/rect.ts'
import type { Arrival, Motion } from '../motion.ts'
import type { Paint } from '../paint.ts'
import { asRoom } from '../thread-states.ts'
import { CorePart } from './core.ts'
import { FloorPart, FloorWords } from './floor.ts'
import { RamGridPart } from './ram-grid-part.ts'
import { RoomPart } from './room.ts'
import { Strips } from './strips.ts'
import { Threads } from './threads.ts'
import { Title } from './title.ts'
import { TransfersPart } from './transfers-part.ts'

/** A machine as a cutaway. Keeps one part for each thing of its plan, by key, as long as it is there. */
export class MachinePart extends Container {
  readonly #frame = new Frame()
  readonly #title = new Title()
  readonly #floorHome = new Container()
  readonly #threads = new Threads()
  readonly #wordsHome = new Container()
  readonly #coreHome = new Container()
  readonly #roomHome = new Container()
  readonly #strips = new Strips()
  readonly #ramGrid = new RamGridPart()
  readonly #transfers = new TransfersPart()
  readonly #floors = new Map<string, FloorPart>()
  readonly #floorWords = new Map<string, FloorWords>()
  readonly #rooms = new Map<string, RoomPart>()
  readonly #innerFloors = new Map<string, FloorPart>()
  readonly #innerWords = new Map<string, FloorWords>()
  readonly #cores = new Map<string, CorePart>()
  /** The state of each thing when it was painted last, to tell what happened to it. */
  #states = new Map<string, LayerView['state']>()
  #plan: MachinePlan | null = null

  constructor() {
    super()
    this.addChild(
      this.#frame,
      this.#title,
      this.#strips,
      this.#ramGrid,
      this.#floorHome,
      this.#threads,
      this.#wordsHome,
      this.#roomHome,
      this.#coreHome,
      this.#transfers,
    )
  }

  paint(plan: MachinePlan, paint: Paint, motion: Motion, nowMs: number): void {
    const { theme } = paint
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
    this.#title.paint(plan, layer, view, paint)
    this.#place(plan, view, paint, motion, nowMs)
    const rooms = new Map<string, RoomPlan>(plan.rooms.map((room) => [room.path, room]))
    this.#threads.paint(plan, rooms, paint)
    this.#strips.paint(plan, paint)
    const shown = this.#ramGrid.paint(plan.ramGrid, view, paint)
    this.#transfers.paint(plan, shown, motion.reduced, paint)
    this.#plan = plan
    this.#states = new Map(
      [...plan.rooms, ...plan.floors].map(({ key, path }) => [key, stateOf(path, paint)]),
    )
  }

  #place(plan: MachinePlan, view: MachineView, paint: Paint, motion: Motion, nowMs: number): void {
    const outer = plan.floors.filter(({ inRoom }) => !inRoom)
    const inner = plan.floors.filter(({ inRoom }) => inRoom)
    const place = placer(motion, nowMs, paint)
    const arrivals = this.#arrivals(plan, paint)
    const floor = { home: this.#floorHome, make: () => new FloorPart() }
    const words = { home: this.#wordsHome, make: () => new FloorWords() }
    const paintLevel = (part: FloorPart | FloorWords, level: FloorPlan): void => {
      const of = paint.layers.get(level.path)
      part.visible = of !== undefined && !(level.inRoom && hidden(level.path, paint))
      if (of !== undefined && part.visible) part.paint(level, of, paint)
    }
    place(this.#floors, outer, { ...floor, paint: paintLevel, arrivals })
    place(this.#floorWords, outer, { ...words, paint: paintLevel, arrivals })
    // What stands in a room comes after it, so that it is drawn on it.
    place(this.#rooms, plan.rooms, {
      home: this.#roomHome,
      make: () => new RoomPart(),
      arrivals,
      paint: (part, room) => {
        const of = paint.layers.get(room.path)
        part.visible = of !== undefined && !(room.inRoom && hidden(room.path, paint))
        if (of !== undefined && part.visible) part.paint(room, asRoom(of, paint), paint)
      },
    })
    place(this.#innerFloors, inner, { ...floor, home: this.#roomHome, paint: paintLevel, arrivals })
    place(this.#innerWords, inner, { ...words, home: this.#roomHome, paint: paintLevel, arrivals })
    const cores = plan.cores.map((core) => ({ ...core, key: String(core.index) }))
    place(this.#cores, cores, {
      home: this.#coreHome,
      make: () => new CorePart(paint),
      arrivals,
      paint: (part, core) => {
        const of = view.cores[core.index]
        if (of !== undefined) part.paint(core, of, plan.path, paint)
      },
    })
    for (const [key, part] of [...this.#rooms, ...this.#floors])
      if (arrivals.get(key) === 'shakes') motion.shake(part, nowMs)
  }

  /** What happened to things since they were painted last, to be shown as movement. */
  #arrivals(plan: MachinePlan, paint: Paint): ThreadArrivals {
    const arrivals: ThreadArrivals = new Map()
    const before = this.#plan
    if (before === null) return arrivals
    const programs = (rooms: readonly RoomPlan[], inRoom: boolean) =>
      rooms.filter((room) => room.look === 'program' && room.inRoom === inRoom)
    // Apps that stood in guests move down onto one system, and back.
    const bare = programs(plan.rooms, false).filter(({ key }) => !this.#rooms.has(key))
    const left = programs(before.rooms, true).filter(
      ({ key }) => !plan.rooms.some((room) => room.key === key),
    )
    bare.forEach(({ key }, i) => {
      const from = left[i]?.rect
      if (from !== undefined) arrivals.set(key, { x: from.x, y: from.y })
    })
    for (const { key, path } of [...plan.rooms, ...plan.floors]) {
      const [was, is] = [this.#states.get(key), stateOf(path, paint)]
      if (is === 'refused' && was !== 'refused') arrivals.set(key, 'bounces')
      else if (is === 'crashed' && was !== undefined && was !== 'crashed') arrivals.set(key, 'shakes')
      else if (was === undefined && !arrivals.has(key))
        arrivals.set(key, plan.floors.some((floor) => floor.key === key) ? 'rises' : 'fades')
    }
    return arrivals
  }
}

function stateOf(path: string, paint: Paint): LayerView['state'] {
  const layer = paint.layers.get(path)
  return layer === undefined ? 'removed' : asRoom(layer, paint).state
}

/** What stands in a VM that isn't up is not drawn: the room says why instead. */
export function hidden(path: string, paint: Paint): boolean {
  const owner = paint.owners.get(path)
  const state = owner === undefined ? undefined : stateOf(owner, paint)
  return state !== 'up' && state !== 'paused'
}

type ThreadArrivals = Map<string, Arrival | 'shakes'>

interface Placed {
  readonly key: string
  readonly rect: Rect
}

interface Placing<Part, Plan> {
  readonly home: Container
  readonly make: () => Part
  readonly paint: (part: Part, plan: Plan) => void
  readonly arrivals: ThreadArrivals
}

/** Gives each planned thing its part, made when it comes and destroyed when it goes; what isn't seen waits. */
function placer(motion: Motion, nowMs: number, paint: Paint) {
  return function place<Part extends Container, Plan extends Placed>(
    parts: Map<string, Part>,
    plans: readonly Plan[],
    { home, make, paint: paintPart, arrivals }: Placing<Part, Plan>,
  ): void {
    const gone = new Set(parts.keys())
    for (const plan of plans) {
      gone.delete(plan.key)
      let part = parts.get(plan.key)
      const seen = paint.sees(plan.rect)
      if (!seen) {
        if (part !== undefined) {
          motion.settle(part, Math.round(plan.rect.x), Math.round(plan.rect.y))
          part.visible = false
        }
        continue
      }
      const isNew = part === undefined
      if (part === undefined) {
        part = make()
        parts.set(plan.key, part)
        home.addChild(part)
      } else if (!part.visible) part.visible = true
      const arrival = arrivals.get(plan.key) ?? null
      const [x, y] = [Math.round(plan.rect.x), Math.round(plan.rect.y)]
      if (isNew && arrival === null) motion.settle(part, x, y)
      else motion.put(part, x, y, arrival === 'shakes' ? null : arrival, nowMs)
      paintPart(part, plan)
    }
    for (const key of gone) {
      const part = parts.get(key)
      if (part !== undefined) motion.forget(part)
      part?.destroy({ children: true })
      parts.delete(key)
    }
  }
}
