import {
  formatBytes,
  formatNumber,
  formatTime,
  type LayerView,
  RUNTIMES,
  type RuntimeView,
} from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import type { Settings } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import { spentParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Part, TimeByAccount } from '../parts/facts.tsx'
import { BANDWIDTH, inUnits, TIME, writtenBytes } from '../parts/form-values.ts'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { COUNT } from './form-row.ts'
import type { KindPage } from './kind-page.ts'
import { ownRamTexts } from './outline-texts.ts'
import { useSpent } from './use-spent.ts'

/** Of a process VM: how far it has translated its app's code, its heap, and what it spent time on. */
function RuntimeInside({ layer }: { layer: LayerView }) {
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

/** How far it has translated its app's code, and how full its heap is. */
function outline(layer: LayerView, words: PageWords, locale: string): string[] {
  return [
    ...ownRamTexts(layer, words, locale),
    ...(layer.runtime === null ? [] : translationTexts(layer.runtime, words, locale)),
  ]
}

function translationTexts(runtime: RuntimeView, words: PageWords, locale: string): string[] {
  const { phase, tiers, usedBytes, heapBytes, collecting } = runtime
  const text = words.runtime
  if (phase === null) return []
  const parts: string[] = [text.phase[phase]]
  if (phase !== 'starting' && tiers.interpreter < 1)
    parts.push(text.compiledShare(percentText(1 - tiers.interpreter, locale)))
  parts.push(text.heapOf(formatBytes(usedBytes, locale), formatBytes(heapBytes, locale)))
  if (collecting) parts.push(text.standsStill)
  return parts
}

function presetOf({ preset }: Settings) {
  return RUNTIMES[preset as keyof typeof RUNTIMES] ?? RUNTIMES.jvm
}

export const RUNTIME_PAGE: KindPage = {
  pane: RuntimeInside,
  form: [
    COUNT,
    { setting: 'preset', word: 'preset', choices: 'preset' },
    {
      setting: 'heap',
      word: 'heap',
      slide: { from: '16 MiB', to: '8 GiB' },
      fallback: ({ settings }) => writtenBytes(presetOf(settings).heapBytes),
    },
    {
      setting: 'ram',
      word: 'runtimeRam',
      slide: { from: '1 MiB', to: '1 GiB' },
      fallback: ({ settings }) => writtenBytes(presetOf(settings).ramBytes),
    },
    {
      setting: 'start',
      word: 'runtimeStart',
      fallback: ({ settings }) => inUnits(presetOf(settings).startNs, TIME),
    },
    {
      setting: 'interpreter',
      word: 'interpreter',
      fallback: ({ settings }) => presetOf(settings).interpreter ?? undefined,
    },
    { setting: 'baseline.slowdown', word: 'baseline' },
    { setting: 'optimizing.slowdown', word: 'optimizing' },
    {
      setting: 'collection',
      word: 'collection',
      fallback({ settings }) {
        const perS = presetOf(settings).collectBytesPerS
        return perS === null ? undefined : inUnits(perS, BANDWIDTH)
      },
    },
  ],
  facts: ['preset', 'heap'],
  outline,
}
