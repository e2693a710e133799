import { COLOURS, colourNumber, ownerColour, type Theme, type ThemeName } from '../app/colours.ts'
import { type OwnerColours, ownersByPath } from '../app/owners.ts'
import { LOCALES, WORDS, type Words } from '../app/strings.ts'
import type { Language, LayerView, Slices, Snapshot } from '../core/index.ts'
import type { Textures } from './textures.ts'

/** What the stage is asked to show. */
export interface StageView {
  readonly snapshot: Snapshot
  readonly slices: Slices
  /** By path: milliseconds that the level keeps of each second of its machine's cores; null: not yet measured. */
  readonly keeps: ReadonlyMap<string, number> | null
  /** What the strips show, up to now. */
  readonly windowNs: number
  /** Too fast to follow single slices: names on them are left out. */
  readonly fast: boolean
}

/** Everything that parts need to paint one moment. */
export class Paint {
  readonly theme: Theme
  readonly words: Words
  readonly locale: string
  readonly owners: ReadonlyMap<string, string>
  readonly layers = new Map<string, LayerView>()
  readonly view: StageView
  readonly textures: Textures
  readonly language: Language
  readonly themeName: ThemeName
  readonly #colours: OwnerColours

  constructor(
    view: StageView,
    themeName: ThemeName,
    language: Language,
    colours: OwnerColours,
    textures: Textures,
  ) {
    this.view = view
    this.themeName = themeName
    this.language = language
    this.theme = COLOURS[themeName]
    this.words = WORDS[language]
    this.locale = LOCALES[language]
    this.textures = textures
    this.#colours = colours
    this.owners = ownersByPath(view.snapshot.layers)
    for (const layer of view.snapshot.layers) this.layers.set(layer.path, layer)
  }

  /** The colour of whoever owns a path; a system's own, if nobody does. */
  colourOf(path: string): string {
    const owner = this.owners.get(path)
    return owner === undefined ? this.theme.keep : ownerColour(this.#colours.of(owner), this.themeName)
  }

  tintOf(path: string): number {
    return colourNumber(this.colourOf(path))
  }
}
