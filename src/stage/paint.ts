import type { LandlordView, Language, LayerView } from '../core/index.ts'
import { nameOf, type OwnerColours, ownersByPath } from '../figures/owners.ts'
import type { Target } from '../figures/target.ts'
import { COLOURS, colourNumber, ownerColour, type Theme, type ThemeName } from '../theme/colours.ts'
import { LOCALES, type PageWords, WORDS } from '../words/index.ts'
import type { Rect } from './layout/rect.ts'
import { receivedCores } from './received.ts'
import { shorterOwners } from './short-names.ts'
import type { StageView } from './stage-types.ts'
import type { Textures } from './textures.ts'

/** The opacity of everything else while something is selected or pointed at. */
const DIMMED = 0.42

interface PaintRequest {
  readonly view: StageView
  readonly theme: ThemeName
  readonly language: Language
  readonly colours: OwnerColours
  readonly textures: Textures
  /** What is pointed at, or else selected. */
  readonly focus: Target | null
  /** What the strips show. */
  readonly strips: { readonly fromNs: number; readonly lengthNs: number; readonly live: boolean }
  /** The part of the drawing that is on the screen. */
  readonly seen: Rect
}

/** Everything that parts need to paint one moment. */
export class Paint {
  readonly theme: Theme
  readonly words: PageWords
  readonly locale: string
  readonly owners: ReadonlyMap<string, string>
  readonly layers = new Map<string, LayerView>()
  readonly view: StageView
  readonly textures: Textures
  readonly language: Language
  readonly themeName: ThemeName
  readonly strips: PaintRequest['strips']
  /** Cores that each had on average over the window that the page shows, by path. */
  readonly received: ReadonlyMap<string, number>
  readonly receivedNs: number
  /** The path of the owner that is looked at. */
  readonly focusOwner: string | null
  readonly #focusCore: string | null
  readonly #short: ReadonlyMap<string, string>
  readonly #colours: OwnerColours
  readonly #seen: Rect

  constructor({ view, theme, language, colours, textures, focus, strips, seen }: PaintRequest) {
    this.view = view
    this.themeName = theme
    this.language = language
    this.theme = COLOURS[theme]
    this.words = WORDS[language]
    this.locale = LOCALES[language]
    this.textures = textures
    this.strips = strips
    this.#colours = colours
    this.#seen = seen
    this.owners = ownersByPath(view.snapshot.layers)
    for (const layer of view.snapshot.layers) this.layers.set(layer.path, layer)
    this.#short = shorterOwners([...new Set(this.owners.values())])
    const { nowNs } = view.snapshot
    const fromNs = Math.max(0, nowNs - view.windowNs)
    this.receivedNs = nowNs - fromNs
    this.received = receivedCores(view.slices, fromNs, nowNs)
    const path = focus?.kind === 'layer' || focus?.kind === 'vcpu' ? focus.path : null
    this.focusOwner = path === null ? null : (this.owners.get(path) ?? null)
    this.#focusCore = focus?.kind === 'core' ? `${focus.machine} ${focus.index}` : null
  }

  /** The colour of a path's owner; the neutral one of systems where nobody owns it. */
  colourOf(path: string): string {
    const owner = this.owners.get(path) ?? (this.#isGone(path) ? path : undefined)
    return owner === undefined ? this.theme.keep : ownerColour(this.#colours.of(owner), this.themeName)
  }

  /** Whether an owner was there once: its slices stay on the strips after it is gone. */
  #isGone(path: string): boolean {
    return !this.layers.has(path) && this.#colours.knows(path)
  }

  /** What a level is called in little space: of an owner only the number, where that tells it from all others of its machine. */
  short(path: string): string {
    return this.#short.get(path) ?? nameOf(path)
  }

  tintOf(path: string): number {
    return colourNumber(this.colourOf(path))
  }

  /** How scarce a machine's RAM is for whoever hands it out; null where nobody may have to take any back. */
  landlordOn(machine: string): LandlordView | null {
    for (const { parent, landlord } of this.layers.values()) if (parent === machine) return landlord
    return null
  }

  /** How strongly something of an owner is drawn: weaker while another is looked at. */
  strength(path: string | null): number {
    if (this.focusOwner === null) return 1
    return path !== null && this.owners.get(path) === this.focusOwner ? 1 : DIMMED
  }

  /** How strongly what happens on a core for an owner is drawn. */
  strengthOn(machine: string, core: number, path: string): number {
    if (this.#focusCore !== null) return this.#focusCore === `${machine} ${core}` ? 1 : DIMMED
    return this.strength(path)
  }

  /** Whether a box of the drawing is on the screen. */
  sees({ x, y, width, height }: Rect): boolean {
    const seen = this.#seen
    return x < seen.x + seen.width && x + width > seen.x && y < seen.y + seen.height && y + height > seen.y
  }
}
