import { usePart, useWords } from '../app/context.ts'
import { ENOUGH_REQUESTS } from '../app/measure.ts'
import { formatNumber, formatTime, type LayerView } from '../core/index.ts'
import { useMeasured } from './seconds.tsx'

/** Paths of the apps that answer requests. */
export function servingApps(layers: readonly LayerView[]): Set<string> {
  return new Set(
    layers
      .filter(({ app }) => app?.workload === 'service' || app?.workload === 'closed')
      .map(({ path }) => path),
  )
}

/** Response times of apps that answer requests; a dash until enough were answered to mean something. */
export function Requests() {
  const { words, locale } = useWords()
  const { measured, report } = useMeasured()
  const layers = usePart((state) => state.snapshot?.layers)
  const serving = servingApps(layers ?? [])
  const apps = (report?.apps ?? []).filter(({ path }) => serving.has(path))
  const time = (ns: number | null, completed: number): string =>
    ns === null || completed < ENOUGH_REQUESTS ? '–' : formatTime(ns, locale)
  const perSecond = (path: string): string => {
    const completed = measured?.completed.get(path) ?? 0
    return measured === null || completed === 0
      ? '–'
      : formatNumber((completed / measured.spanNs) * 1e9, locale)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable with the keyboard
    <section class="scroller" tabIndex={0} aria-label={words.figures}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.figures}</th>
            <th scope="col">{words.answered}</th>
            <th scope="col">{words.meanResponse}</th>
            <th scope="col">{words.p95}</th>
          </tr>
        </thead>
        <tbody>
          {apps.map(({ path, requests, responseNs }) => (
            <tr key={path}>
              <th scope="row">{shortPath(path)}</th>
              <td>{perSecond(path)}</td>
              <td>{time(responseNs.mean, requests.completed)}</td>
              <td>{time(responseNs.p95, requests.completed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** `web-1` for an app in a VM, else its own name. */
function shortPath(path: string): string {
  const parts = path.split('/')
  return (parts.length > 4 ? parts.at(-3) : parts.at(-1)) ?? path
}
