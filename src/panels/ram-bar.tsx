import { useWords } from '../app/context.ts'
import { percentText } from '../app/measure.ts'
import { type RamShare, ramParts } from '../app/ram.ts'
import { formatBytes, type LayerView } from '../core/index.ts'

interface RamBarProps {
  readonly layer: LayerView
  /** Of its owner; null: of nobody. */
  readonly colour: string | null
}

/** What somebody's RAM is made up of: a bar from what is in use to what was never touched, and the same as a table. */
export function RamBar({ layer, colour: owner }: RamBarProps) {
  const { words, locale } = useWords()
  const colour = owner ?? 'var(--soft)'
  const parts = ramParts(layer.ramBytes)
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total === 0) return null
  const says = ({ what, bytes }: RamShare): string =>
    `${words.memory.part[what]} ${formatBytes(bytes, locale)}`
  return (
    <>
      <span
        class="bar ram-bar"
        role="img"
        aria-label={`${words.memory.of(layer.name)}: ${parts.map(says).join(', ')}`}
      >
        {parts.map((part) => (
          <i
            key={part.what}
            data-ram={part.what}
            style={{ flexGrow: part.bytes / total, '--owner': colour }}
            title={says(part)}
          />
        ))}
      </span>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.memory.what}</th>
            <th scope="col">{words.memory.bytes}</th>
            <th scope="col">{words.memory.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ what, bytes }) => (
            <tr key={what}>
              <th scope="row">
                <i class="swatch" data-ram={what} style={{ '--mark': colour }} />
                {words.memory.part[what]}
              </th>
              <td>{formatBytes(bytes, locale)}</td>
              <td>{percentText(bytes / total, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
