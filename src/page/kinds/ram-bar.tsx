import { formatBytes, type LayerView } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { MEMORY_PARTS, type MemoryPart, mayTake, memoryOf } from '../../figures/ram.ts'
import { usePart, useWords } from '../parts/context.ts'

interface RamBarProps {
  readonly layer: LayerView
  /** Of its owner; null: of nobody. */
  readonly colour: string | null
}

/** Where somebody's RAM is: a bar from what is in use to what was never touched, and the same as a table. */
export function RamBar({ layer, colour: owner }: RamBarProps) {
  const { words, locale } = useWords()
  const below = usePart((state) => state.snapshot?.layers.find(({ path }) => path === layer.parent))
  const colour = owner ?? 'var(--soft)'
  const reckoned = below !== undefined && mayTake(below)
  const memory = memoryOf(layer, reckoned)
  if (memory === null) return null
  const parts = MEMORY_PARTS.filter((part) => memory[part] > 0)
  const total = parts.reduce((sum, part) => sum + memory[part], 0)
  const word = (part: MemoryPart): string =>
    words.hoverPart[part === 'active' && !reckoned ? 'touched' : part]
  const says = (part: MemoryPart): string => `${word(part)} ${formatBytes(memory[part], locale)}`
  return (
    <>
      <span
        class="bar ram-bar"
        role="img"
        aria-label={`${words.memory.of(layer.name)}: ${parts.map(says).join(', ')}`}
      >
        {parts.map((part) => (
          <i
            key={part}
            data-ram={part}
            style={{ flexGrow: memory[part] / total, '--owner': colour }}
            title={says(part)}
          />
        ))}
      </span>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.memory.where}</th>
            <th scope="col">{words.inspector.amount}</th>
            <th scope="col">{words.inspector.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part}>
              <th scope="row">
                <i class="swatch" data-ram={part} style={{ '--mark': colour }} />
                {word(part)}
              </th>
              <td>{formatBytes(memory[part], locale)}</td>
              <td>{percentText(memory[part] / total, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
