import { Container, Sprite, type Texture } from 'pixi.js'
import { colourNumber } from '../../app/colours.ts'
import { formatBytes, type MachineView } from '../../core/index.ts'
import { Label } from '../label.ts'
import type { WallPlan } from '../layout/plan.ts'
import { BLOCKS } from '../layout/wall.ts'
import type { Paint } from '../paint.ts'
import { type Block, blocksOf, layersOf } from '../ram.ts'
import { type BlockTextures, makeBlocks } from '../textures.ts'

/** The wall of RAM: each block in its owner's colour; systems' own hatched, free hollow. */
export class Wall extends Container {
  readonly #title = new Label()
  readonly #free = new Label()
  readonly #cells: Sprite[] = []
  #blocks: BlockTextures | null = null
  readonly #tints: number[] = []
  #plan: WallPlan | null = null
  #drawn = ''
  readonly #legend: { readonly mark: Sprite; readonly word: Label }[] = []

  constructor() {
    super()
    this.addChild(this.#title, this.#free)
  }

  paint(plan: WallPlan | null, machine: MachineView, paint: Paint): void {
    this.visible = plan !== null
    if (plan === null) return
    const { theme, words, locale, textures } = paint
    this.#title.say(words.ram, { size: 14, bold: true, colour: theme.text }, plan.title.width / 3)
    this.#title.at(plan.title.x, plan.title.y)
    const free = words.ramFree(formatBytes(machine.ramBytes.free, locale))
    this.#free.say(free, { size: 14, bold: true, colour: theme.text }, (plan.title.width * 2) / 3)
    const lastCell = plan.cells.at(-1)
    const right = lastCell === undefined ? plan.title.x + plan.title.width : lastCell.x + lastCell.width
    this.#free.at(right - this.#free.width, plan.title.y)

    this.#paintLegend(plan, paint)
    const layers = layersOf(paint.view.snapshot, machine.path)
    const blocks = blocksOf(layers, paint.owners, machine.ramBytes.installed, plan.cells.length)
    const kinds = this.#kinds(plan, textures)
    const moved = plan !== this.#plan
    this.#plan = plan
    plan.cells.forEach((cell, i) => {
      let sprite = this.#cells[i]
      if (sprite === undefined) {
        sprite = new Sprite(textures.free)
        this.#cells[i] = sprite
        this.addChild(sprite)
      }
      const block = blocks[i] ?? { kind: 'free', owner: null }
      const texture = kinds[block.kind]
      if (sprite.texture !== texture) sprite.texture = texture
      const tint = tintOf(block, paint)
      const alpha = paint.strength(block.owner)
      if (this.#tints[i] !== tint) {
        this.#tints[i] = tint
        sprite.tint = tint
      }
      if (sprite.alpha !== alpha) sprite.alpha = alpha
      if (!moved) return
      sprite.visible = true
      // On whole pixels of the screen, as they were drawn.
      const { density } = Label
      sprite.setSize(Math.ceil(cell.width * density) / density, Math.ceil(cell.height * density) / density)
      sprite.position.set(Math.round(cell.x * density) / density, Math.round(cell.y * density) / density)
    })
    if (!moved) return
    for (let i = plan.cells.length; i < this.#cells.length; i++) {
      const sprite = this.#cells[i]
      if (sprite !== undefined) sprite.visible = false
    }
  }

  /** Blocks of the size that this wall has. */
  #kinds(plan: WallPlan, otherwise: BlockTextures): BlockTextures {
    const cell = plan.cells[0]
    if (cell === undefined) return otherwise
    const wanted = `${cell.width} ${cell.height} ${Label.density}`
    if (this.#blocks === null || wanted !== this.#drawn) {
      const old = this.#blocks
      this.#blocks = makeBlocks(cell.width, cell.height, Label.density)
      this.#drawn = wanted
      for (const sprite of this.#cells) sprite.texture = this.#blocks.free
      if (old !== null) for (const texture of Object.values(old)) (texture as Texture).destroy(true)
    }
    return this.#blocks
  }

  #paintLegend(plan: WallPlan, paint: Paint): void {
    const { theme, words, textures } = paint
    const text = colourNumber(theme.text)
    const entries: [Texture, number, string][] = [
      [textures.used, colourNumber(theme.soft), words.legendUsed],
      [textures.assigned, colourNumber(theme.soft), words.legendAssigned],
      [textures.system, colourNumber(theme.keep), words.legendSystem],
      [textures.free, colourNumber(theme.soft), words.legendFree],
      [textures.running, text, words.legendVcpu(words.runState.running)],
      [textures.ready, colourNumber(theme.ready), words.legendVcpu(words.runState.ready)],
      [textures.blocked, text, words.legendVcpu(words.runState.blocked)],
    ]
    entries.forEach(([texture, tint, word], i) => {
      const box = plan.legend[i]
      let entry = this.#legend[i]
      if (entry === undefined) {
        entry = { mark: new Sprite(), word: new Label() }
        this.#legend[i] = entry
        this.addChild(entry.mark, entry.word)
      }
      entry.mark.visible = box !== undefined
      entry.word.visible = box !== undefined
      if (box === undefined) return
      entry.mark.texture = texture
      entry.mark.tint = tint
      const wide = i < BLOCKS ? 15 : 11
      entry.mark.setSize(wide, 11)
      entry.mark.position.set(box.x + (15 - wide) / 2, box.y + 3)
      entry.word.say(word, { size: 12, colour: theme.soft }, box.width - 20).at(box.x + 20, box.y)
    })
  }
}

function tintOf(block: Block, paint: Paint): number {
  if (block.kind === 'free') return colourNumber(paint.theme.soft)
  return block.owner === null ? colourNumber(paint.theme.keep) : paint.tintOf(block.owner)
}
