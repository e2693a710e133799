import { formatNumber, formatTime } from '../../core/index.ts'
import { distinctNames } from '../../figures/distinct-names.ts'
import { servingApps } from '../../figures/inspect.ts'
import { ENOUGH_REQUESTS } from '../../figures/measure.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { useMeasured } from './seconds.tsx'

/** Response times of apps that answer requests; a dash until enough were answered to mean something. */
export function Requests() {
  const lab = useLab()
  const { words, locale } = useWords()
  const { measured } = useMeasured()
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const responses = usePart((state) => state.responses)
  if (measured === null) return null
  const names = distinctNames([...servingApps(layers)], layers)
  const time = (ns: number | null | undefined, completed: number): string =>
    ns == null || completed < ENOUGH_REQUESTS ? '–' : formatTime(ns, locale)
  return (
    <section class="scroller" aria-label={words.figures}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.figures}</th>
            <th scope="col">{words.answered}</th>
            <th scope="col">{words.meanResponse}</th>
            <th scope="col">{words.p95}</th>
          </tr>
        </thead>
        <tbody>
          {[...names].map(([path, name]) => {
            const completed = measured.completed.get(path) ?? 0
            const response = responses[path]
            return (
              <tr key={path}>
                <th scope="row">
                  <button type="button" class="go" onClick={() => lab.view.select({ kind: 'layer', path })}>
                    {name}
                  </button>
                </th>
                <td>{completed === 0 ? '–' : formatNumber((completed / measured.spanNs) * 1e9, locale)}</td>
                <td>{time(response?.mean, completed)}</td>
                <td>{time(response?.p95, completed)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
