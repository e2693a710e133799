import { Container, Sprite, type Texture } from 'pixi.js'
import { formatBytes, type LayerView, type MachineView } from '../../core/index.ts'
import { colourNumber } from '../../theme/colours.ts'
import { Frame } from '../frame.ts'
import { Label } from '../label.ts'
import type { DiskPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'
import { swappedOf } from '../ram-blocks.ts'

/** A machine's disk: whose pages lie on it, whether it works, and how many operations it has in hand. */
export class DiskPart extends Container {
  readonly #frame = new Frame()
  readonly #icon = new Sprite()
  readonly #title = new Label()
  readonly #says = new Label()
  readonly #home = new Container()
  readonly #pool = new SpritePool(this.#home)
  readonly #waiting = new SpritePool(this.#home)

  constructor() {
    super()
    this.addChild(this.#frame, this.#icon, this.#title, this.#says, this.#home)
  }

  /** The picture of a block is about to go: shows another one in its place. */
  let(texture: Texture): void {
    for (const child of this.#home.children) if (child instanceof Sprite) child.texture = texture
  }

  paint(
    plan: DiskPlan | null,
    disk: MachineView['disk'],
    onDisk: readonly (string | null)[],
    layers: readonly LayerView[],
    block: Texture,
    paint: Paint,
  ): void {
    this.visible = plan !== null
    if (plan === null) return
    const { theme, textures } = paint
    const busy = disk.queued > 0
    const { rect, icon } = plan
    this.#frame.draw(rect, {
      fill: theme.card,
      line: busy ? theme.line : theme.hair,
      lineWidth: busy ? 2 : 1.5,
      radius: 6,
    })
    this.#frame.position.set(rect.x, rect.y)
    this.#icon.texture = busy ? textures.diskBusy : textures.disk
    this.#icon.tint = colourNumber(busy ? theme.text : theme.soft)
    this.#icon.setSize(icon.width, icon.height)
    this.#icon.position.set(icon.x, icon.y)
    this.#say(plan, disk, layers, paint)
    this.#pool.start()
    onDisk.forEach((owner, i) => {
      const cell = plan.cells[i]
      if (cell === undefined) return
      const tint = owner === null ? colourNumber(theme.keep) : paint.tintOf(owner)
      const sprite = this.#pool.take(block, cell.x, cell.y, cell.width, cell.height, tint)
      sprite.alpha = paint.strength(owner)
    })
    this.#pool.end()
    this.#queue(plan, disk.queued, paint)
  }

  #say(plan: DiskPlan, disk: MachineView['disk'], layers: readonly LayerView[], paint: Paint): void {
    const { theme, words, locale } = paint
    const { x, y, width } = plan.title
    let bytes = 0
    for (const each of swappedOf(layers, paint.owners).values()) bytes += each
    const held = bytes === 0 ? words.disk : words.diskHolds(formatBytes(bytes, locale))
    this.#title.say(held, { size: 12, bold: true, colour: theme.text }, width, words.disk).at(x, y)
    const says = disk.queued === 0 ? words.diskRests : words.diskQueue(disk.queued)
    const room = width - this.#title.width - 8
    this.#says.sayWhole(says, { size: 12, colour: theme.soft }, room, String(disk.queued || ''))
    this.#says.at(x + width - this.#says.width, y)
  }

  /** Below the disc, each operation in hand is a small bar, as many as there is space for. */
  #queue({ icon, rect }: DiskPlan, queued: number, { theme, textures }: Paint): void {
    this.#waiting.start()
    const top = icon.y + icon.height + 3
    const most = Math.max(0, Math.floor((rect.y + rect.height - 4 - top) / 4))
    for (let i = 0; i < Math.min(queued, most); i++)
      this.#waiting.take(
        textures.white,
        icon.x + 3,
        top + i * 4,
        icon.width - 6,
        2,
        colourNumber(theme.ready),
      )
    this.#waiting.end()
  }
}
