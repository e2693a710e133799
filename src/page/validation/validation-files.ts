import { nameOf } from '../../figures/owners.ts'
import { PRESETS, type Preset } from '../../lab/state/presets.ts'

/** Files that expect something of themselves: those made for it, then presets. Each is fetched when it is validated. */
const made = import.meta.glob<string>('../../../scenarios/validation/*.yaml', {
  query: '?raw',
  import: 'default',
})

const MADE: readonly Preset[] = Object.entries(made)
  .map(([path, load]) => ({ id: nameOf(path).replace(/\.yaml$/, ''), name: nameOf(path), load }))
  .sort((a, b) => a.id.localeCompare(b.id, 'en'))

export const VALIDATION_FILES: readonly Preset[] = [...MADE, ...PRESETS]

/** Whether a text has anything to validate; told without reading it, which takes longer. */
export const expects = (text: string): boolean => /^expect:/m.test(text)
