import { killedIn, straitsOf } from '../../figures/ram.ts'
import { straitText } from '../../lab/ram-news.ts'
import { explain } from '../../scenario/index.ts'
import { usePart, useWords } from '../parts/context.ts'
import { Go } from '../parts/facts.tsx'
import { Terms } from '../parts/term.tsx'

/** While RAM is scarce somewhere: where, how scarce, and what is done about it; and whom it has cost their life. */
export function Scarce() {
  const { words, locale, language } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  const straits = snapshot === null ? [] : straitsOf(snapshot)
  const killed = snapshot === null ? [] : killedIn(snapshot)
  if (snapshot === null || straits.length + killed.length === 0) return null
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
      {killed.map(({ path, name, why }) => (
        <li key={path} data-state="low">
          <span>
            <strong>{name}</strong> <Terms text={explain(why, language)} />
          </span>
          <Go to={{ kind: 'layer', path }}>{words.memory.news.look}</Go>
        </li>
      ))}
    </ul>
  )
}
