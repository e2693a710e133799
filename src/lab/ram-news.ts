import { formatBytes, KINDS, type Snapshot } from '../core/index.ts'
import { killedIn, type Strait, straitsOf } from '../figures/ram.ts'
import { explain } from '../scenario/index.ts'
import { LOCALES, type PageWords, WORDS } from '../words/index.ts'
import type { State } from './state/state.ts'
import type { ReadStore } from './state/store.ts'

/** Said at most so often, in real milliseconds: who listens hears one thing to its end. */
const SAY_EVERY_MS = 2500

/** @returns how a landlord stands, in a sentence; what it has is its machine's, or the VM's that it stands in. */
export function straitText(strait: Strait, snapshot: Snapshot, words: PageWords, locale: string): string {
  const { news } = words.memory
  if (strait.guestsOf.length > 0) return guestsText(strait.guestsOf, words)
  const free = formatBytes(freeFor(strait, snapshot), locale)
  const kind = snapshot.layers.find(({ path }) => path === strait.path)?.kind
  const os = kind !== undefined && KINDS[kind].runsPrograms
  const said = {
    high: null,
    soft: os ? news.osSoft : news.soft,
    hard: os ? news.osHard : news.hard,
    low: os ? news.osLow : news.low,
  }[strait.state]
  return [said?.(strait.name, free), strait.swapping ? news.swapping(strait.name) : null]
    .filter((text) => text != null)
    .join(' ')
}

/** So many VMs are named. */
const NAMED = 3

function guestsText(vms: readonly string[], words: PageWords): string {
  const named = vms.slice(0, NAMED).join(', ')
  return words.memory.news.guests(vms.length > NAMED ? words.summaryMore(named, vms.length - NAMED) : named)
}

/** Free bytes of what a landlord hands out: of its machine's, or of the size of the VM that it stands in. */
function freeFor({ path }: Strait, { layers, machines }: Snapshot): number {
  const around = layers.findLast((layer) => layer.vm !== null && path.startsWith(`${layer.path}/`))
  if (around !== undefined) {
    const { configured, touched, ballooned } = around.ramBytes
    return Math.max(0, configured - touched - ballooned)
  }
  return machines.find((machine) => path.startsWith(`${machine.path}/`))?.ramBytes.free ?? 0
}

/** @returns what is to be said when landlords stand otherwise than before; null where none does. */
export function newsOf(
  before: readonly Strait[],
  now: readonly Strait[],
  snapshot: Snapshot,
  words: PageWords,
  locale: string,
): string | null {
  const { news } = words.memory
  const keyOf = ({ path, guestsOf }: Strait): string => (guestsOf.length > 0 ? 'guests' : path)
  const old = new Map(before.map((strait) => [keyOf(strait), strait]))
  const changed = now.filter((strait) => {
    const then = old.get(keyOf(strait))
    if (then === undefined || strait.guestsOf.length > 0) return then === undefined
    return then.state !== strait.state || (strait.swapping && !then.swapping)
  })
  // That guests have room again isn't worth a word of its own.
  const outer = before.filter(({ guestsOf }) => guestsOf.length === 0)
  const ended = outer.flatMap(({ path, name, swapping, state }) => {
    const then = now.find((strait) => strait.path === path)
    const noMore = swapping && then?.swapping !== true ? [news.swappingEnds(name)] : []
    return [...noMore, ...(then === undefined && state !== 'high' ? [news.high(name)] : [])]
  })
  const said = [...changed.map((strait) => straitText(strait, snapshot, words, locale)), ...ended]
  return said.length === 0 ? null : said.join(' ')
}

/** Says politely when RAM gets scarce or is plenty again, while the run goes on; not when one goes back in it. */
export function watchRam(
  store: ReadStore<Pick<State, 'snapshot' | 'language' | 'playing'>>,
  announce: (announcement: string) => void,
): void {
  let before: readonly Strait[] = []
  let killedBefore = new Set<string>()
  let lastNs = 0
  /** Whether it went on by itself when it was last looked at: the moment at which it is paused comes a little later. */
  let went = false
  let saidMs = Number.NEGATIVE_INFINITY
  /** Until something is said that came too soon after another; undefined: nothing is held back. */
  let waiting: ReturnType<typeof setTimeout> | undefined

  let { snapshot: last } = store.get()
  store.subscribe(({ snapshot }) => {
    if (snapshot === last) return
    last = snapshot
    look()
  })

  function look(): void {
    const { snapshot, language, playing } = store.get()
    if (snapshot === null) return
    const straits = straitsOf(snapshot)
    const goesOn = snapshot.nowNs >= lastNs && (playing || went || waiting !== undefined)
    lastNs = snapshot.nowNs
    went = playing
    const killed = killedIn(snapshot)
    const deaths = killed
      .filter(({ path }) => !killedBefore.has(path))
      .map(({ name, why }) => `${name}: ${explain(why, language)}.`)
    const changed = newsOf(before, straits, snapshot, WORDS[language], LOCALES[language])
    const news = [...deaths, changed ?? ''].join(' ').trim()
    const says = news !== '' && goesOn
    clearTimeout(waiting)
    waiting = undefined
    // What is not said now is said as soon as it may be, if it is still so; it may have been paused meanwhile.
    const waitMs = saidMs + SAY_EVERY_MS - performance.now()
    if (says && waitMs > 0) {
      waiting = setTimeout(look, waitMs)
      return
    }
    before = straits
    killedBefore = new Set(killed.map(({ path }) => path))
    if (!says) return
    saidMs = performance.now()
    announce(news)
  }
}
