import { Container, Sprite } from 'pixi.js'
import { colourNumber } from '../../theme/colours.ts'
import { Label, textWidth } from '../label.ts'
import type { Rect } from '../layout/rect.ts'
import type { Paint } from '../paint.ts'

const STATES = ['running', 'ready', 'blocked'] as const
const SIZE = 11
const APART = 10

/** What the shapes of vCPUs mean, in one line at the right, where nothing else says it. */
export class Signs extends Container {
  readonly #entries = STATES.map((state) => ({ state, mark: new Sprite(), word: new Label() }))

  constructor() {
    super()
    for (const { mark, word } of this.#entries) this.addChild(mark, word)
  }

  /** @returns the pixels that it takes. */
  static width({ words }: Paint): number {
    const size = Math.max(12, Label.smallest)
    return STATES.reduce(
      (sum, state) => sum + SIZE + 4 + textWidth(words.runState[state], size, false) + APART,
      -APART,
    )
  }

  paint(line: Rect, paint: Paint): void {
    const { theme, words, textures } = paint
    let x = line.x + line.width - Signs.width(paint)
    const middle = line.y + line.height / 2
    for (const { state, mark, word } of this.#entries) {
      mark.texture = textures[state]
      mark.tint = colourNumber(state === 'ready' ? theme.ready : theme.text)
      mark.setSize(SIZE, SIZE)
      mark.position.set(x, middle - SIZE / 2 - 1)
      word.say(words.runState[state], { size: 12, colour: theme.soft }, line.width)
      word.at(x + SIZE + 4, middle - word.height / 2 - 1)
      x += SIZE + 4 + textWidth(words.runState[state], Math.max(12, Label.smallest), false) + APART
    }
  }
}
