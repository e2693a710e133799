import { usePart, useWords } from '../app/context.ts'
import { serves } from '../app/inspect.ts'
import { ENOUGH_REQUESTS, percentText } from '../app/measure.ts'
import { formatBytes, formatNumber, formatTime, type LayerView } from '../core/index.ts'
import { spentParts } from './bars.tsx'
import { Facts, Part, TimeByAccount } from './inspector-parts.tsx'
import { useSpent } from './inspector-vm.tsx'
import { useOwnerColour } from './owner-colours.ts'
import { useMeasured } from './seconds.tsx'

/** Of an app: its work, its line and its answers, its time by account, its RAM. */
export function AppInside({ layer }: { layer: LayerView }) {
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
          note={
            threads < 2
              ? null
              : words.inspector.threadSeconds(threads, formatNumber(threads * 1000, locale, 0))
          }
        />
      </Part>
      <Part title={words.inspector.memory}>
        <Facts of={[[words.inspector.ownItself, formatBytes(layer.ramBytes.own, locale)]]} />
      </Part>
    </>
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
