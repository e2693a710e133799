import { usePart, useWords } from '../app/context.ts'
import { straitsOf } from '../app/ram.ts'
import { straitText } from '../app/ram-news.ts'
import { Go } from './inspector-parts.tsx'
import { Terms } from './term.tsx'

/** While RAM is scarce somewhere: where, how scarce, and what is done about it. */
export function Scarce() {
  const { words, locale } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  const straits = snapshot === null ? [] : straitsOf(snapshot)
  if (snapshot === null || straits.length === 0) return null
  return (
    <ul class="scarce" aria-label={words.memory.stateTitle}>
      {straits.map((strait) => (
        <li key={strait.path} data-state={strait.state}>
          <span>
            <Terms text={straitText(strait, snapshot, words, locale)} />
          </span>
          <Go to={{ kind: 'layer', path: strait.path }}>{words.memory.news.look}</Go>
        </li>
      ))}
    </ul>
  )
}
