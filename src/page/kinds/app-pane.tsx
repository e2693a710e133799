import { formatBytes, formatNumber, formatTime, type LayerView } from '../../core/index.ts'
import { serves } from '../../figures/inspect.ts'
import { ENOUGH_REQUESTS, msText, percentText } from '../../figures/measure.ts'
import { paidBy } from '../../figures/paid.ts'
import type { PageWords } from '../../words/index.ts'
import { spentParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Costs } from '../parts/costs.tsx'
import { Facts, Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { useMeasured } from '../time/seconds.tsx'
import { APP_FORM } from './app-form.ts'
import type { KindPage } from './kind-page.ts'
import { ownRamTexts } from './outline-texts.ts'
import { RamBar } from './ram-bar.tsx'
import { useSpent } from './use-spent.ts'

/** Of an app: its work, its line and its answers, its time by account, its RAM. */
function AppInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const colour = useOwnerColour(layer.path)
  const { spent, spanNs } = useSpent(layer.path)
  if (layer.app === null) return null
  const { workload, threads, queued, inService, completed, progress } = layer.app
  const answers = serves(layer.app)
  const count = (n: number): string => formatNumber(n, locale, 0)
  return (
    <>
      <Facts
        of={[
          [words.inspector.workload, words.inspector.workloads[workload]],
          [words.inspector.threads, count(threads)],
          [words.inspector.done, progress === null ? null : percentText(progress, locale)],
          [words.inspector.queued, answers ? count(queued) : null],
          [words.inspector.inService, answers ? count(inService) : null],
          [words.inspector.answered, answers ? count(completed) : null],
        ]}
      />
      {answers ? <Response path={layer.path} /> : null}
      <Part title={words.inspector.time}>
        <TimeByAccount
          name={layer.name}
          colour={colour}
          parts={spent === null ? [] : spentParts(spent)}
          spanNs={spanNs}
          path={layer.path}
          note={
            threads < 2
              ? null
              : words.inspector.threadSeconds(threads, formatNumber(threads * 1000, locale, 0))
          }
        />
      </Part>
      <Asks path={layer.path} />
      <AppRam layer={layer} colour={colour} />
    </>
  )
}

/** Its RAM, and how long it waited for what of it wasn't there. */
function AppRam({ layer, colour }: { layer: LayerView; colour: string | null }) {
  const { words, locale } = useWords()
  const { report, base } = useMeasured()
  const stallsIn = (of: typeof report) => of?.apps.find(({ path }) => path === layer.path)?.stalls
  const now = stallsIn(report)
  const before = stallsIn(base?.report ?? null)
  const spanNs = (report?.simulatedNs ?? 0) - (base?.report.simulatedNs ?? 0)
  const count = (now?.count ?? 0) - (before?.count ?? 0)
  const waitNs = (now?.waitNs ?? 0) - (before?.waitNs ?? 0)
  const told = count > 0 && spanNs > 0
  return (
    <Part title={words.inspector.memory}>
      <Facts
        of={[
          [words.inspector.configured, formatBytes(layer.ramBytes.configured, locale)],
          [words.inspector.ownItself, formatBytes(layer.ramBytes.own, locale)],
          [words.memory.stalls, told ? formatNumber(count, locale, 0) : null],
          [words.memory.stalled, told ? words.memory.ofEach(msText((waitNs / spanNs) * 1000, locale)) : null],
        ]}
      />
      <RamBar layer={layer} colour={colour} />
    </Part>
  )
}

/** What it asks of the system: each operation, how often, and what one costs on this stack. */
function Asks({ path }: { path: string }) {
  const { words, locale } = useWords()
  const { report, base } = useMeasured()
  const operations = report?.apps.find((app) => app.path === path)?.operations ?? {}
  const names = Object.keys(operations) as (keyof typeof operations)[]
  const rows = names.flatMap((what) => {
    if (report === null) return []
    const paid = paidBy(new Set([path]), { by: 'operation', what }, report, base?.report ?? null)
    return paid === null || !paid.count || paid.ns === 0 ? [] : [{ what, ...paid, count: paid.count }]
  })
  if (rows.length === 0) return null
  return (
    <Part title={words.prices.operations}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.prices.operation}</th>
            <th scope="col">{words.prices.each}</th>
            <th scope="col" title={words.prices.oftenHint}>
              {words.prices.often}
            </th>
            <th scope="col">{words.inspector.share}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, count, ns, share }) => (
            <tr key={what}>
              <th scope="row">
                <Costs mechanism={what} path={path}>
                  {words.operation[what]}
                </Costs>
              </th>
              <td>{formatTime(ns / count, locale)}</td>
              <td>{formatNumber((count * share * 1e9) / ns, locale)}</td>
              <td>{percentText(share, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

/** How long its answers took since the figures began; dashes until there are enough. */
function Response({ path }: { path: string }) {
  const { words, locale } = useWords()
  const { measured } = useMeasured()
  const responses = usePart((state) => state.responses[path])
  const enough = (measured?.completed.get(path) ?? 0) >= ENOUGH_REQUESTS
  const time = (ns: number | null | undefined): string =>
    enough && ns != null ? formatTime(ns, locale) : '–'
  return (
    <Part title={words.inspector.response}>
      <Facts
        of={[
          [words.inspector.mean, time(responses?.mean)],
          [words.inspector.median, time(responses?.p50)],
          [words.inspector.p95, time(responses?.p95)],
          [words.inspector.p99, time(responses?.p99)],
        ]}
      />
      {enough ? null : <p class="soft small">{words.inspector.tooFew(ENOUGH_REQUESTS)}</p>}
    </Part>
  )
}

/** Its RAM, and how far it is: its requests, or the share of its work that is done. */
function outline(layer: LayerView, words: PageWords, locale: string): string[] {
  const texts = ownRamTexts(layer, words, locale)
  if (layer.app === null) return texts
  const { progress, inService, queued, completed } = layer.app
  return [
    ...texts,
    progress === null
      ? words.outlineRequests(inService, queued, formatNumber(completed, locale, 0))
      : words.outlineProgress(percentText(progress, locale)),
  ]
}

export const APP_PAGE: KindPage = {
  pane: AppInside,
  form: APP_FORM,
  facts: ['workload.kind'],
  outline,
}
