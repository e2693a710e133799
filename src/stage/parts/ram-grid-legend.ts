import { Container, Sprite } from 'pixi.js'
import { colourNumber } from '../../theme/colours.ts'
import { Label } from '../label.ts'
import type { LegendOf, RamGridPlan } from '../layout/plan.ts'
import type { Paint } from '../paint.ts'

const isVcpu = (of: LegendOf): of is 'running' | 'ready' | 'blocked' =>
  of === 'running' || of === 'ready' || of === 'blocked'

/** What the looks of blocks mean, and the shapes of vCPUs. */
export class RamGridLegend extends Container {
  readonly #entries: { readonly mark: Sprite; readonly word: Label }[] = []

  paint(plan: RamGridPlan['legend'], paint: Paint): void {
    const { theme, textures } = paint
    plan.forEach((box, i) => {
      const { of } = box
      let entry = this.#entries[i]
      if (entry === undefined) {
        entry = { mark: new Sprite(), word: new Label() }
        this.#entries[i] = entry
        this.addChild(entry.mark, entry.word)
      }
      const { mark, word } = entry
      mark.visible = true
      mark.texture = textures[of]
      mark.tint = colourNumber(colourOf(of, paint))
      const wide = isVcpu(of) || of === 'swapped' ? 11 : 15
      mark.setSize(wide, 11)
      mark.position.set(box.x + (15 - wide) / 2, box.y + 3)
      const [long, short] = wordsFor(of, paint)
      word.say(long, { size: 12, colour: theme.soft }, box.width - 20, short).at(box.x + 20, box.y)
    })
    for (const { mark, word } of this.#entries.slice(plan.length)) {
      mark.visible = false
      word.visible = false
    }
  }
}

function colourOf(of: LegendOf, { theme }: Paint): string {
  if (of === 'ready') return theme.ready
  if (isVcpu(of)) return theme.text
  return of === 'system' || of === 'shared' || of === 'compressed' ? theme.keep : theme.soft
}

function wordsFor(of: LegendOf, { words }: Paint): readonly [string, string] {
  if (isVcpu(of)) return [words.legendVcpu(words.runState[of]), words.runState[of]]
  return [words.block[of], words.blockShort[of]]
}
