import { formatBytes, formatNumber, formatTime, type LayerView, type RuntimeView } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { spentParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { useSpent } from './vm-pane.tsx'

/** Of a process VM: how far it has translated its app's code, its heap, and what it spent time on. */
export function RuntimeInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const colour = useOwnerColour(layer.path)
  const { spent, spanNs } = useSpent(layer.path)
  const { runtime } = layer
  if (runtime === null) return null
  const { phase, slowdown, tiers, compilingBytes } = runtime
  const text = words.runtime
  return (
    <>
      <Facts
        of={[
          [text.preset, words.settings.choices.preset[runtime.preset]],
          [text.phaseName, phase === null ? null : text.phase[phase]],
          [text.slowdown, text.times(formatNumber(slowdown, locale, 2))],
          [text.tiers.interpreter, percentText(tiers.interpreter, locale)],
          [text.tiers.baseline, percentText(tiers.baseline, locale)],
          [text.tiers.optimizing, percentText(tiers.optimizing, locale)],
          [text.queue, formatBytes(compilingBytes, locale)],
        ]}
      />
      <Heap runtime={runtime} colour={colour} />
      <Spent path={layer.path} />
      <Part title={words.inspector.time}>
        <TimeByAccount
          name={layer.name}
          colour={colour}
          parts={spent === null ? [] : spentParts(spent)}
          spanNs={spanNs}
          path={layer.path}
        />
      </Part>
    </>
  )
}

/** What of the heap is live, what could be collected, and what is left. */
function Heap({ runtime, colour }: { runtime: RuntimeView; colour: string | null }) {
  const { words, locale } = useWords()
  const { heapBytes, liveBytes, usedBytes, collecting, collections } = runtime
  const text = words.runtime
  const style = {
    '--mark': colour ?? 'var(--soft)',
    '--live': `${(100 * liveBytes) / heapBytes}%`,
    '--used': `${(100 * usedBytes) / heapBytes}%`,
  }
  return (
    <Part title={text.heap}>
      <div class="heap-meter" style={style} aria-hidden="true" />
      <Facts
        of={[
          [text.size, formatBytes(heapBytes, locale)],
          [text.live, formatBytes(liveBytes, locale)],
          [text.garbage, formatBytes(usedBytes - liveBytes, locale)],
          [text.room, formatBytes(heapBytes - usedBytes, locale)],
          [text.collections, formatNumber(collections, locale, 0)],
        ]}
      />
      {collecting ? <p class="small">{text.standsStill}</p> : null}
    </Part>
  )
}

/** CPU time of each of its jobs, since the start. */
function Spent({ path }: { path: string }) {
  const { words, locale } = useWords()
  const report = usePart((state) => state.report?.layers.find((layer) => layer.path === path)?.runtime)
  if (report === null || report === undefined) return null
  const text = words.runtime
  return (
    <Part title={text.spent}>
      <Facts
        of={[
          [text.starting, formatTime(report.startingNs, locale)],
          [text.interpreting, formatTime(report.interpretingNs, locale)],
          [text.compiling, formatTime(report.compilingNs, locale)],
          [text.collecting, formatTime(report.collectingNs, locale)],
          [text.stopped, formatTime(report.stoppedNs, locale)],
        ]}
      />
    </Part>
  )
}
