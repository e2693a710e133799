import { Container, Sprite, type Texture } from 'pixi.js'
import { formatBytes, type LandlordView, type MachineView } from '../../core/index.ts'
import { colourNumber } from '../../theme/colours.ts'
import { type BlockTextures, makeBlocks } from '../block-textures.ts'
import { ascentOf, Label } from '../label.ts'
import type { RamGridPlan } from '../layout/plan.ts'
import type { Rect } from '../layout/rect.ts'
import type { Paint } from '../paint.ts'
import { type Block, blocksOf, diskBlocksOf, layersOf } from '../ram-blocks.ts'
import type { ShownRam } from '../transfers.ts'
import { DiskPart } from './disk-part.ts'
import { RamGridLegend } from './ram-grid-legend.ts'
import { RamGridMarks } from './ram-grid-marks.ts'

/** The RAM grid: each block in its owner's colour and with the look of what it is; beside it the machine's disk. */
export class RamGridPart extends Container {
  readonly #title = new Label()
  readonly #state = new Label()
  readonly #free = new Label()
  readonly #home = new Container()
  readonly #marks = new RamGridMarks()
  readonly #legend = new RamGridLegend()
  readonly #cells: Sprite[] = []
  #disk: DiskPart | null = null
  #blocks: BlockTextures | null = null
  readonly #tints: number[] = []
  #plan: RamGridPlan | null = null
  #drawn = ''

  constructor() {
    super()
    this.addChild(this.#title, this.#state, this.#free, this.#home, this.#marks, this.#legend)
  }

  /** @returns what is seen on it; null where there is none. */
  paint(plan: RamGridPlan | null, machine: MachineView, paint: Paint): ShownRam | null {
    this.visible = plan !== null
    if (plan === null) return null
    const landlord = paint.landlordOn(machine.path)
    this.#paintTitle(plan, machine, landlord, paint)
    this.#legend.paint(plan.legend, paint)
    // An OS has no thresholds: it acts when there is nothing left.
    const marked = landlord === null || landlord.softBytes === 0 ? null : landlord
    this.#marks.paint(plan, marked, machine.ramBytes.installed, paint)
    const layers = layersOf(paint.view.snapshot, machine.path)
    const { installed } = machine.ramBytes
    const blocks = blocksOf(layers, paint.owners, installed, plan.cells.length)
    const kinds = this.#kinds(plan, paint.textures)
    const moved = plan !== this.#plan
    this.#plan = plan
    plan.cells.forEach((cell, i) => {
      let sprite = this.#cells[i]
      if (sprite === undefined) {
        sprite = new Sprite(paint.textures.free)
        this.#cells[i] = sprite
        this.#home.addChild(sprite)
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
      if (moved) settle(sprite, cell)
    })
    if (moved)
      for (let i = plan.cells.length; i < this.#cells.length; i++) {
        const sprite = this.#cells[i]
        if (sprite !== undefined) sprite.visible = false
      }
    const blockBytes = installed / Math.max(1, plan.cells.length)
    const onDisk = diskBlocksOf(layers, paint.owners, blockBytes, plan.disk?.cells.length ?? 0)
    if (plan.disk !== null) this.#disk ??= this.addChild(new DiskPart())
    this.#disk?.paint(plan.disk, machine.disk, onDisk, layers, kinds.swapped, paint)
    return { blocks, onDisk }
  }

  #paintTitle(plan: RamGridPlan, machine: MachineView, landlord: LandlordView | null, paint: Paint): void {
    const { theme, words, locale } = paint
    const { x, y, width } = plan.title
    this.#title.say(words.ram, { size: 14, bold: true, colour: theme.text }, width / 3).at(x, y)
    const free = words.ramFree(formatBytes(machine.ramBytes.free, locale))
    this.#free.say(free, { size: 14, bold: true, colour: theme.text }, (width * 2) / 3)
    const lastCell = plan.cells.at(-1)
    const right = lastCell === undefined ? x + width : lastCell.x + lastCell.width
    this.#free.at(right - this.#free.width, y)
    this.#state.visible = landlord !== null
    if (landlord === null) return
    const { state } = landlord
    const left = x + this.#title.width + 6
    const room = right - this.#free.width - 6 - left
    const colour = state === 'high' || state === 'soft' ? theme.text : theme.danger
    const said = words.ramState[state]
    // Alone, "high" would be taken for how much is used.
    const orElse = state === 'high' ? '' : said
    this.#state.sayWhole(words.ramStateHere(said), { size: 12, bold: state !== 'high', colour }, room, orElse)
    this.#state.at(left, y + ascentOf(14, true) - ascentOf(12, state !== 'high'))
  }

  /** Blocks of the size that this RAM grid has. */
  #kinds(plan: RamGridPlan, otherwise: BlockTextures): BlockTextures {
    const cell = plan.cells[0]
    if (cell === undefined) return otherwise
    const wanted = `${cell.width} ${cell.height} ${Label.density}`
    if (this.#blocks === null || wanted !== this.#drawn) {
      const old = this.#blocks
      this.#blocks = makeBlocks(cell.width, cell.height, Label.density)
      this.#drawn = wanted
      for (const sprite of this.#cells) sprite.texture = this.#blocks.free
      this.#disk?.let(this.#blocks.swapped)
      if (old !== null) for (const texture of Object.values(old)) (texture as Texture).destroy(true)
    }
    return this.#blocks
  }
}

/** Who hands out all of a machine's RAM, where it may have to take it back. */
/** On whole pixels of the screen, as it was drawn. */
function settle(sprite: Sprite, cell: Rect): void {
  const { density } = Label
  sprite.visible = true
  sprite.setSize(Math.ceil(cell.width * density) / density, Math.ceil(cell.height * density) / density)
  sprite.position.set(Math.round(cell.x * density) / density, Math.round(cell.y * density) / density)
}

function tintOf(block: Block, paint: Paint): number {
  if (block.kind === 'free') return colourNumber(paint.theme.soft)
  return block.owner === null ? colourNumber(paint.theme.keep) : paint.tintOf(block.owner)
}
