import type { Words } from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { parseYaml } from '../../scenario/index.ts'
import type { ScenarioSource } from './run.ts'

/** The scenarios that come with the page; each is fetched when somebody looks at it. */
const files = import.meta.glob<string>('../../../scenarios/*.yaml', { query: '?raw', import: 'default' })

export interface Preset {
  /** The file's name without its ending. */
  readonly id: string
  readonly name: string
  load(): Promise<string>
}

/** In the order of the syllabus, free play last. */
export const PRESETS: readonly Preset[] = Object.entries(files)
  .map(([path, load]) => {
    const name = nameOf(path)
    return { id: name.replace(/\.yaml$/, ''), name, load }
  })
  .sort((a, b) => a.id.localeCompare(b.id, 'en'))

/** @returns a preset with its text; null if there is none of that id. */
export async function sourceOf(id: string): Promise<ScenarioSource | null> {
  const preset = PRESETS.find((one) => one.id === id)
  return preset === undefined ? null : { id, name: preset.name, text: await preset.load() }
}

export interface PresetCard {
  readonly id: string
  /** As the file's name begins: `08`, `16b`; null: free play, outside of the syllabus. */
  readonly number: string | null
  readonly title: Words
  readonly about: Words | null
  /** Lines of the notes that it shows. */
  readonly notes: readonly number[]
  /** Its variants, in order. */
  readonly steps: readonly { readonly name: string; readonly title: Words }[]
}

function bothWords(value: unknown): Words | null {
  if (typeof value === 'string') return { en: value, es: value }
  if (value === null || typeof value !== 'object') return null
  const { en, es } = value as Record<string, unknown>
  return typeof en === 'string' && typeof es === 'string' ? { en, es } : null
}

function stepsIn(variants: unknown): PresetCard['steps'] {
  if (!Array.isArray(variants)) return []
  return variants.flatMap((variant: unknown) => {
    if (variant === null || typeof variant !== 'object') return []
    const { name, title } = variant as Record<string, unknown>
    return typeof name === 'string' ? [{ name, title: bothWords(title) ?? { en: name, es: name } }] : []
  })
}

/** What stands on a preset's card; null if the file is broken. */
export async function cardOf(preset: Pick<Preset, 'id' | 'load'>): Promise<PresetCard | null> {
  const parsed = parseYaml(await preset.load())
  if ('problems' in parsed || parsed.value === null || typeof parsed.value !== 'object') return null
  const { title, about, notes, variants } = parsed.value as Record<string, unknown>
  const words = bothWords(title)
  if (words === null) return null
  return {
    id: preset.id,
    number: /^\d+[a-z]?(?=-)/.exec(preset.id)?.[0] ?? null,
    title: words,
    about: bothWords(about),
    notes: Array.isArray(notes) ? notes.filter((line) => typeof line === 'number') : [],
    steps: stepsIn(variants),
  }
}
