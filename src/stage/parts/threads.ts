import { Container } from 'pixi.js'
import type { MachinePlan, RoomPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

const WIDTH = 3

/** The threads of time: from each core that works up through the levels to the room that it works for. */
export class Threads extends Container {
  readonly #pool = new SpritePool(this)

  paint(plan: MachinePlan, roomsByPath: ReadonlyMap<string, RoomPlan>, paint: Paint): void {
    const machine = paint.view.snapshot.machines.find(({ path }) => path === plan.path)
    this.#pool.start()
    const top = Math.min(...plan.cores.map(({ rect }) => rect.y))
    const lowest = plan.floors
      .filter(({ inRoom }) => !inRoom)
      .reduce((y, { rect }) => Math.max(y, rect.y + rect.height), 0)
    const space = Math.max(4, top - lowest)
    const count = plan.cores.length
    machine?.cores.forEach((core, index) => {
      const from = plan.cores[index]
      const owner = core.chain.map((path) => paint.owners.get(path)).find((path) => path !== undefined)
      const room = owner === undefined ? undefined : roomsByPath.get(owner)
      if (from === undefined || owner === undefined || room === undefined) return
      const vcpu = paint.layers
        .get(owner)
        ?.vm?.vcpus.findIndex((view) => view.core === index && view.state === 'running')
      const glyph = room.glyphs[vcpu === undefined || vcpu < 0 ? 0 : vcpu] ?? room.glyphs.at(-1)
      const toX = glyph?.x ?? room.rect.x + room.rect.width / 2
      const toY = room.rect.y + room.rect.height
      const fromX = from.rect.x + from.rect.width / 2
      const turn = lowest + (space * ((index % 8) + 1)) / (Math.min(8, count) + 1)
      const tint = paint.tintOf(owner)
      const white = paint.textures.white
      const half = WIDTH / 2
      this.#pool.take(white, fromX - half, turn - half, WIDTH, from.rect.y - turn + half, tint)
      this.#pool.take(
        white,
        Math.min(fromX, toX) - half,
        turn - half,
        Math.abs(toX - fromX) + WIDTH,
        WIDTH,
        tint,
      )
      this.#pool.take(white, toX - half, toY - 1, WIDTH, turn - toY + half + 1, tint)
    })
    this.#pool.end()
  }
}
