import { Container, type Texture } from 'pixi.js'
import { colourNumber } from '../../theme/colours.ts'
import type { MachinePlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import type { Textures } from '../textures.ts'
import { type ShownRam, transfersOf } from '../transfers.ts'

/** Pixels: a piece, smaller where blocks are, and what is around it. */
const SIZE = { most: 13, least: 8 }
const AROUND = 5

/** How high a piece rises above the straight way: a share of its length, and pixels at most. */
const ARC = { share: 0.15, most: 22 }

/** Of what the page shows, how long RAM is on its way: long enough to be followed. Too fast to follow: all of it. */
const LENGTH = { followed: 0.16, fast: 1 }

/** What a piece looks like says by which rule it was taken. */
function textureOf(rule: ReturnType<typeof transfersOf>[number]['rule'], textures: Textures): Texture {
  switch (rule) {
    case 'share':
      return textures.shared
    case 'compress':
      return textures.compressed
    case 'swap':
    case 'guestSwap':
    case 'read':
      return textures.swapped
    case 'balloon':
    case 'deflate':
      return textures.balloon
    case 'dropCache':
      return textures.cache
    case 'kill':
      return textures.crashed
  }
}

function eased(share: number): number {
  return share * share * (3 - 2 * share)
}

/** RAM that changes hands, on its way across a machine. */
export class TransfersPart extends Container {
  readonly #pool = new SpritePool(this)

  paint(plan: MachinePlan, shown: ShownRam | null, still: boolean, paint: Paint): void {
    const { view, theme, textures, owners } = paint
    const { reclaims, nowNs } = view.snapshot
    this.#pool.start()
    const reading = view.snapshot.machines.find(({ path }) => path === plan.path)?.disk.reading ?? []
    if (shown !== null && reclaims.length + reading.length > 0) {
      const lengthNs = view.windowNs * (view.fast ? LENGTH.fast : LENGTH.followed)
      const ground = colourNumber(theme.card)
      const block = plan.ramGrid?.cells[0]?.height ?? SIZE.most
      const size = Math.max(SIZE.least, Math.min(SIZE.most, block))
      for (const transfer of transfersOf(reclaims, reading, nowNs, lengthNs, plan, shown, owners, still)) {
        const { from, to, owner, rule } = transfer
        const texture = textureOf(rule, textures)
        // As long and as high as it was drawn.
        const width = size * Math.sqrt(texture.width / texture.height)
        const height = (size * size) / width
        const arc = Math.min(ARC.most, Math.hypot(to.x - from.x, to.y - from.y) * ARC.share)
        const tint = owner === null ? colourNumber(theme.keep) : paint.tintOf(owner)
        for (const share of transfer.at) {
          const way = eased(share)
          const x = from.x + (to.x - from.x) * way
          const y = from.y + (to.y - from.y) * way - Math.sin(share * Math.PI) * arc
          const ring = size + AROUND
          this.#pool.take(textures.disc, x - ring / 2, y - ring / 2, ring, ring, ground)
          this.#pool.take(texture, x - width / 2, y - height / 2, width, height, tint)
        }
      }
    }
    this.#pool.end()
  }
}
