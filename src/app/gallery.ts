import { parseYaml, type Words } from '../scenario/index.ts'

/** The scenarios that come with the page; each is fetched when somebody looks at it. */
const files = import.meta.glob<string>('../../scenarios/*.yaml', { query: '?raw', import: 'default' })

export interface Preset {
  /** The file's name without its ending. */
  readonly id: string
  readonly name: string
  load(): Promise<string>
}

export const PRESETS: readonly Preset[] = Object.entries(files)
  .map(([path, load]) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return { id: name.replace(/\.yaml$/, ''), name, load }
  })
  .sort((a, b) => a.id.localeCompare(b.id, 'en'))

export interface PresetCard {
  readonly id: string
  readonly title: Words
  readonly about: Words | null
  readonly notes: readonly number[]
}

function bothWords(value: unknown): Words | null {
  if (typeof value === 'string') return { en: value, es: value }
  if (value === null || typeof value !== 'object') return null
  const { en, es } = value as Record<string, unknown>
  return typeof en === 'string' && typeof es === 'string' ? { en, es } : null
}

/** What stands on a preset's card; null if the file is broken. */
export async function cardOf(preset: Preset): Promise<PresetCard | null> {
  const parsed = parseYaml(await preset.load())
  if ('problems' in parsed || parsed.value === null || typeof parsed.value !== 'object') return null
  const { title, about, notes } = parsed.value as Record<string, unknown>
  const words = bothWords(title)
  if (words === null) return null
  const lines = Array.isArray(notes) ? notes.filter((line) => typeof line === 'number') : []
  return { id: preset.id, title: words, about: bothWords(about), notes: lines }
}
