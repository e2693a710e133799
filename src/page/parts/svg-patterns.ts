import { COLOURS, type ThemeName } from '../../theme/colours.ts'
import { element } from '../../theme/svg.ts'

/** How an area is filled, in charts and bars alike. */
export type AreaFill = 'solid' | 'lines' | 'hatch' | 'upright' | 'dots' | 'net' | 'none'

/** The patterns of one picture: each is written once, whoever uses it. */
export class SvgPatterns {
  readonly #made = new Map<string, { readonly id: string; readonly drawn: string }>()
  readonly #card: string

  constructor(theme: ThemeName) {
    this.#card = COLOURS[theme].card
  }

  /** @returns what an area has as its `fill`. */
  of(fill: AreaFill, colour: string): string {
    if (fill === 'solid') return colour
    if (fill === 'none') return 'none'
    const key = `${fill} ${colour}`
    const known = this.#made.get(key)
    if (known !== undefined) return `url(#${known.id})`
    const id = `pattern-${this.#made.size + 1}`
    this.#made.set(key, { id, drawn: this.#draw(fill, colour, id) })
    return `url(#${id})`
  }

  /** Of all that were asked for until now. */
  defs(): string {
    return element('defs', {}, ...[...this.#made.values()].map(({ drawn }) => drawn))
  }

  #draw(fill: Exclude<AreaFill, 'solid' | 'none'>, colour: string, id: string): string {
    const tile = (side: number, ...marks: string[]): string =>
      element(
        'pattern',
        { id, width: side, height: side, patternUnits: 'userSpaceOnUse' },
        element('rect', { width: side, height: side, fill: this.#card }),
        ...marks,
      )
    switch (fill) {
      case 'lines':
        return tile(4, element('rect', { width: 4, height: 2, fill: colour }))
      case 'upright':
        return tile(4, element('rect', { width: 1.5, height: 4, fill: colour }))
      case 'dots':
        return tile(4, element('circle', { cx: 2, cy: 2, r: 1.1, fill: colour }))
      case 'net': {
        const d = 'M-1 5L5 -1M-1 -1L5 5'
        return tile(4, element('path', { d, stroke: colour, 'stroke-width': 1.1 }))
      }
      case 'hatch': {
        // Three strokes, so that the corners of the tile meet.
        const d = 'M-3 9L9 -3M-3 3L3 -3M3 9L9 3'
        return tile(6, element('path', { d, stroke: colour, 'stroke-width': 2 }))
      }
    }
  }
}
