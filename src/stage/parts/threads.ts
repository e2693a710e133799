import { Container } from 'pixi.js'
import { colourNumber } from '../../theme/colours.ts'
import type { MachinePlan, RoomPlan } from '../layout/plan.ts'
import { type Errand, type Point, routeThreads } from '../layout/routes.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import { type Textures, THREAD_WIDTH } from '../textures.ts'
import { threadsOf } from '../thread-states.ts'

/** The threads of time: from each core that works up through the levels to the room that it works for. */
export class Threads extends Container {
  readonly #pool = new SpritePool(this)
  #plan: MachinePlan | null = null
  #drawn = ''

  paint(plan: MachinePlan, rooms: ReadonlyMap<string, RoomPlan>, paint: Paint): void {
    const errands = errandsOf(plan, rooms, paint)
    const key = `${paint.themeName} ${errands.map(({ core, room, vcpu, strength, tint }) => `${core} ${room.path} ${vcpu} ${strength} ${tint}`).join()}`
    if (plan === this.#plan && key === this.#drawn) return
    this.#plan = plan
    this.#drawn = key
    this.#pool.start()
    const whole = errands.filter(
      ({ room, strength }) =>
        plan.allThreads || (strength === 1 && paint.focusOwner === (paint.owners.get(room.path) ?? '')),
    )
    for (const errand of errands) if (!whole.includes(errand)) this.#stub(plan, errand, paint.textures)
    const routes = new Map(routeThreads(plan, whole).map((route) => [route.core, route]))
    // Whatever is looked at is drawn over the others.
    for (const errand of [...whole].sort((a, b) => a.strength - b.strength)) {
      const route = routes.get(errand.core)
      if (route === undefined) continue
      const points = withoutRepeats(route.points)
      // Each runs in a shaft, so that it is seen crossing a floor, and which of two is in front.
      this.#stroke(points, 'shaft', colourNumber(paint.theme.stage), 1, paint.textures)
      this.#stroke(points, 'thread', errand.tint, errand.strength, paint.textures)
    }
    this.#pool.end()
  }

  /** Where there are too many to follow: only that the core works for somebody. */
  #stub(plan: MachinePlan, { core, tint, strength }: Drawn, { white }: Textures): void {
    const rect = plan.cores[core]?.rect
    if (rect === undefined) return
    const x = rect.x + rect.width / 2 - THREAD_WIDTH.thread / 2
    this.#pool.take(white, x, rect.y - 7, THREAD_WIDTH.thread, 7, tint).alpha = strength
  }

  #stroke(
    points: readonly Point[],
    kind: keyof Textures['corners'],
    tint: number,
    alpha: number,
    { white, corners }: Textures,
  ): void {
    const width = THREAD_WIDTH[kind]
    const half = width / 2
    points.forEach((to, i) => {
      const from = points[i - 1]
      if (from === undefined) return
      const next = points[i + 1]
      const before = points[i - 2]
      const start = before === undefined ? 0 : radius(before, from, to)
      const end = next === undefined ? 0 : radius(from, to, next)
      const level = Math.abs(to.y - from.y) < 0.01
      const sign = level ? Math.sign(to.x - from.x) : Math.sign(to.y - from.y)
      const length = Math.abs(level ? to.x - from.x : to.y - from.y) - start - end
      const [x0, y0] = level ? [from.x + sign * start, from.y] : [from.x, from.y + sign * start]
      if (length > 0) {
        const box = level
          ? { x: sign > 0 ? x0 : x0 - length, y: y0 - half, width: length, height: width }
          : { x: x0 - half, y: sign > 0 ? y0 : y0 - length, width, height: length }
        this.#pool.take(white, box.x, box.y, box.width, box.height, tint).alpha = alpha
      }
      if (next === undefined || end === 0) return
      // The corner opens towards where it came from and where it goes.
      const right = (level ? from.x : next.x) > to.x
      const down = (level ? next.y : from.y) > to.y
      const size = end + half
      const texture = corners[kind][(end === 6 ? 4 : 0) + (right ? 1 : 0) + (down ? 2 : 0)]
      if (texture === undefined) return
      const x = right ? to.x - half : to.x - end
      const y = down ? to.y - half : to.y - end
      this.#pool.take(texture, x, y, size, size, tint).alpha = alpha
    })
  }
}

interface Drawn extends Errand {
  readonly tint: number
  readonly strength: number
}

function errandsOf(plan: MachinePlan, rooms: ReadonlyMap<string, RoomPlan>, paint: Paint): Drawn[] {
  const machine = paint.view.snapshot.machines.find(({ path }) => path === plan.path)
  return (machine?.cores ?? []).flatMap((core, index) => {
    const owner = core.chain.map((path) => paint.owners.get(path)).find((path) => path !== undefined)
    const room = owner === undefined ? undefined : rooms.get(owner)
    if (owner === undefined || room === undefined) return []
    const of = paint.layers.get(owner)
    const views = of === undefined ? [] : (of.vm?.vcpus ?? threadsOf(of, paint.view.snapshot))
    const vcpu = Math.max(
      0,
      views.findIndex((view) => view.core === index && view.state === 'running'),
    )
    const strength = paint.strengthOn(plan.path, index, owner)
    return [{ core: index, room, vcpu, tint: paint.tintOf(owner), strength }]
  })
}

/** A corner is as round as its shorter side lets it be. */
function radius(a: Point, b: Point, c: Point): number {
  const side = (p: Point, q: Point): number => Math.abs(p.x - q.x) + Math.abs(p.y - q.y)
  const least = Math.min(side(a, b), side(b, c)) / 2
  return least >= 6 ? 6 : least >= 3 ? 3 : 0
}

/** Straight on is one stretch. */
function withoutRepeats(points: readonly Point[]): Point[] {
  const all: Point[] = []
  for (const point of points) {
    const [last, before] = [all.at(-1), all.at(-2)]
    if (last !== undefined && Math.abs(last.x - point.x) < 0.5 && Math.abs(last.y - point.y) < 0.5) continue
    const straight =
      last !== undefined &&
      before !== undefined &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    if (straight) all.pop()
    all.push(point)
  }
  return all
}
