import { Container } from 'pixi.js'
import { formatNumber, type LandlordView, type RamState } from '../../core/index.ts'
import { colourNumber } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import { markAt } from '../layout/marks-layout.ts'
import type { RamGridPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'
import { SpritePool } from '../pool.ts'

const STATES = ['low', 'hard', 'soft', 'high'] as const

/** The marks below which a hypervisor takes RAM back, and from which on it no longer does, with their names where they have space. */
export class RamGridMarks extends Container {
  readonly #pool = new SpritePool(this)
  readonly #names = new Map<RamState, Label>()

  paint(
    { cells, marks }: RamGridPlan,
    landlord: LandlordView | null,
    installedBytes: number,
    paint: Paint,
  ): void {
    this.#pool.start()
    for (const name of this.#names.values()) name.visible = false
    const lastRow = cells.at(-1)?.y
    /** Names stand from right to left, each left of the one before. */
    let free = Number.POSITIVE_INFINITY
    for (const state of landlord === null ? [] : STATES) {
      const bytes = thresholdOf(landlord, state)
      const line = markAt(cells, bytes, installedBytes)
      if (line === null) continue
      const now = state !== 'high' && landlord?.state === state
      const colour = now ? paint.theme.danger : paint.theme.text
      const tint = colourNumber(colour)
      this.#pool.take(paint.textures.white, line.x, line.y, line.width, line.height, tint)
      if (marks === null || lastRow === undefined || line.y + 2 < lastRow - 1) continue
      this.#pool.take(paint.textures.white, line.x, line.y + line.height, line.width, 3, tint)
      const share = (bytes / installedBytes) * 100
      const percent = `${formatNumber(share, paint.locale, Math.abs(share - Math.round(share)) < 0.05 ? 0 : 1)}\u00a0%`
      const look = { size: 10, bold: now, colour }
      const size = Math.max(look.size, Label.smallest)
      const said = [`${paint.words.ramState[state]} ${percent}`, percent].find((text) => {
        const right = line.x + textWidth(text, size, now)
        return right <= Math.min(free - 4, marks.x + marks.width) && size <= marks.height
      })
      if (said === undefined) continue
      const name = this.#nameOf(state)
      name.say(said, look, marks.width).at(line.x, marks.y + 1)
      free = line.x
    }
    this.#pool.end()
  }

  #nameOf(state: RamState): Label {
    let name = this.#names.get(state)
    if (name === undefined) {
      name = this.addChild(new Label())
      this.#names.set(state, name)
    }
    return name
  }
}

function thresholdOf(landlord: LandlordView | null, state: (typeof STATES)[number]): number {
  if (landlord === null) return 0
  if (state === 'high') return landlord.highBytes
  if (state === 'soft') return landlord.softBytes
  return state === 'hard' ? landlord.hardBytes : landlord.lowBytes
}
