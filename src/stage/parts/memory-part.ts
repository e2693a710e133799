import { Container, type Texture, TilingSprite } from 'pixi.js'
import { formatBytes, type LayerView } from '../../core/index.ts'
import { type Memory, type MemoryPart, mayTake, memoryOf } from '../../figures/ram.ts'
import { colourNumber, mix } from '../../theme/colours.ts'
import { Label } from '../label.ts'
import type { RoomPlan } from '../layout/plan.ts'
import type { Rect } from '../layout/rect.ts'
import { stretches } from '../memory.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

/** Above the strip there may be words, in pixels. */
const WORDS = 14

/** From this height on patterns can be told apart. */
const PATTERNED = 7

const TILES = { shared: 'net', compressed: 'lines', disk: 'dots' } as const

/** The bar of a strip, without its words. */
export function barOf(memory: Rect): Rect {
  const words = memory.height > WORDS ? WORDS : 0
  return { ...memory, y: memory.y + words, height: memory.height - words }
}

/** A room's own memory as a strip: what it uses, has idle, shares, has compressed or on the disk, gave back, never touched. */
export class MemoryStrip extends Container {
  readonly #pool = new SpritePool(this)
  readonly #tiles: TilingSprite[] = []
  readonly #said = new Label()
  #tiled = 0

  constructor() {
    super()
    this.addChild(this.#said)
  }

  paint({ memory: at, rect }: RoomPlan, layer: LayerView, paint: Paint): void {
    const below = layer.parent === null ? undefined : paint.layers.get(layer.parent)
    const memory = memoryOf(layer, below !== undefined && mayTake(below))
    this.visible = at !== null && memory !== null && layer.state !== 'crashed'
    if (at === null || memory === null || !this.visible) return
    const { theme, textures } = paint
    const colour = paint.colourOf(layer.path)
    const bar = barOf({ ...at, x: at.x - rect.x, y: at.y - rect.y })
    this.#say(at, rect, layer, memory, paint)
    const inner = { x: bar.x + 1, y: bar.y + 1, width: bar.width - 2, height: bar.height - 2 }
    this.#pool.start()
    this.#tiled = 0
    const edge = mix(theme.card, colour, 0.6)
    this.#pool.take(textures.white, bar.x, bar.y, bar.width, bar.height, colourNumber(edge))
    this.#pool.take(textures.white, inner.x, inner.y, inner.width, inner.height, colourNumber(theme.card))
    for (const { part, x, width } of stretches(memory, inner.width))
      this.#stretch(part, { ...inner, x: inner.x + x, width }, bar, colour, paint)
    for (const tile of this.#tiles.slice(this.#tiled)) tile.visible = false
    this.#pool.end()
  }

  #stretch(part: MemoryPart, at: Rect, bar: Rect, colour: string, paint: Paint): void {
    const { textures } = paint
    const tint = colourNumber(colour)
    const { white } = textures
    switch (part) {
      case 'active':
        this.#pool.take(white, at.x, at.y, at.width, at.height, tint)
        return
      case 'idle': {
        const low = Math.max(1, Math.round(at.height * 0.45))
        this.#pool.take(white, at.x, at.y + at.height - low, at.width, low, tint)
        return
      }
      case 'untouched':
        return
      case 'balloon': {
        // Between two ends; the balloon itself may stand out.
        for (const x of [at.x, at.x + at.width - 1]) this.#pool.take(white, x, at.y, 1, at.height, tint)
        const size = bar.height + 4
        if (bar.height >= PATTERNED && at.width >= size)
          this.#pool.take(textures.balloon, at.x + (at.width - size) / 2, bar.y - 3, size, size, tint)
        return
      }
      default:
        this.#tile(textures[TILES[part]], at, tint, paint)
    }
  }

  #tile(texture: Texture, at: Rect, tint: number, { textures }: Paint): void {
    if (at.width < 1) return
    this.#pool.take(textures.white, at.x, at.y, 1, at.height, tint)
    let tile = this.#tiles[this.#tiled]
    if (tile === undefined) {
      tile = new TilingSprite({ texture, width: 1, height: 1 })
      tile.tileScale.set(1 / 3)
      this.#tiles.push(tile)
      this.addChild(tile)
    }
    this.#tiled++
    if (tile.texture !== texture) tile.texture = texture
    tile.visible = true
    tile.position.set(at.x, at.y)
    tile.setSize(at.width, at.height)
    tile.tint = tint
  }

  #say(at: Rect, room: Rect, { ramBytes }: LayerView, memory: Memory, paint: Paint): void {
    this.#said.visible = at.height > WORDS
    if (!this.#said.visible) return
    const { theme, words, locale } = paint
    const inRam = memory.active + memory.idle
    const size = formatBytes(ramBytes.configured, locale)
    const held = formatBytes(inRam, locale)
    this.#said.sayWhole(
      words.memoryHolds(held, size),
      { size: 11, colour: theme.text },
      at.width,
      words.memoryShort(held, size),
    )
    this.#said.at(at.x - room.x, at.y - room.y - 2)
  }
}
