import { useEffect, useRef, useState } from 'preact/hooks'
import type { RamForecast } from '../../core/index.ts'
import { isHeld } from '../../lab/state/lesson-state.ts'
import type { Change } from '../../scenario/index.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Terms } from '../parts/term.tsx'
import { forecastText } from './ram-forecast.ts'

/** How often the forecast is asked for again while time passes, in real milliseconds. */
const AGAIN_MS = 1000

interface BeforeProps {
  /** The value that it would be changed to, in words; null where that stands beside it already. */
  readonly to: string | null
  readonly change: readonly Change[]
  /** Of which lane, by its place; left out: where changes are made anyway. */
  readonly lane?: number | undefined
}

/** What a change would do to RAM, said before it is made; nothing where it would do nothing, or while a lesson's question is open. */
export function Before(props: BeforeProps) {
  const held = usePart(isHeld)
  // While a lesson asks what will happen, the forecast would give the answer away.
  return held ? null : <Forecast {...props} />
}

function Forecast({ to, change, lane }: BeforeProps) {
  const lab = useLab()
  const { words, locale } = useWords()
  const documents = usePart((state) => state.documents)
  const report = usePart((state) => state.report)
  const [forecasts, setForecasts] = useState<readonly RamForecast[] | null>(null)
  const key = JSON.stringify(change)
  const asked = useRef({ key: '', documents, atMs: Number.NEGATIVE_INFINITY })
  useEffect(() => {
    const { current: last } = asked
    const other = last.key !== key || last.documents !== documents
    const { playing, seeking } = lab.store.get()
    const moving = playing || seeking !== null
    // A change without effect on RAM seldom gets one while time passes: it is asked again only when paused.
    const nothing = forecasts !== null && forecastText(forecasts, words, locale) === null
    if (!other && moving && nothing) return
    const ask = (): void => {
      asked.current = { key, documents, atMs: performance.now() }
      void lab.queries.ramForecast(change, lane).then((found) => {
        if (asked.current.key === key) setForecasts(found)
      })
    }
    const waitMs = other || !moving ? 0 : last.atMs + AGAIN_MS - performance.now()
    if (waitMs <= 0) {
      ask()
      return
    }
    // If it pauses now, this last request still tells how things stand at that moment.
    const timer = setTimeout(ask, waitMs)
    return () => clearTimeout(timer)
  }, [lab, key, documents, report])
  const found = forecasts === null ? null : forecastText(forecasts, words, locale)
  if (found === null) return null
  return (
    <p class="before" data-gravity={found.gravity}>
      {to === null ? null : <strong>{words.memory.before.at(to)} </strong>}
      <Terms text={found.text} />
    </p>
  )
}
