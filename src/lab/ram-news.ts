import { formatBytes, KINDS, type Snapshot } from '../core/index.ts'
import { killedIn, type Strait, straitsOf } from '../figures/ram.ts'
import { explain } from '../scenario/index.ts'
import { LOCALES, type PageWords, WORDS } from '../words/index.ts'
import type { State } from './state/state.ts'
import type { ReadStore } from './state/store.ts'

/** Real milliseconds between two announcements: a screen reader can read the first to its end. */
const SAY_EVERY_MS = 2500

/** @returns in a sentence how scarce RAM is for a landlord. */
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

/** At most so many VMs are named. */
const NAMED = 3

function guestsText(vms: readonly string[], words: PageWords): string {
  const named = vms.slice(0, NAMED).join(', ')
  return words.memory.news.guests(vms.length > NAMED ? words.summaryMore(named, vms.length - NAMED) : named)
}

/** Free bytes of the RAM that a landlord hands out: of the VM that it stands in, else of its machine. */
function freeFor({ path }: Strait, { layers, machines }: Snapshot): number {
  const around = layers.findLast((layer) => layer.vm !== null && path.startsWith(`${layer.path}/`))
  if (around !== undefined) {
    const { configured, touched, ballooned } = around.ramBytes
    return Math.max(0, configured - touched - ballooned)
  }
  return machines.find((machine) => path.startsWith(`${machine.path}/`))?.ramBytes.free ?? 0
}

/** @returns what to announce where RAM became scarcer or plenty again for some landlord; null where nothing changed. */
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
  // That guests have room again is not announced.
  const outer = before.filter(({ guestsOf }) => guestsOf.length === 0)
  const ended = outer.flatMap(({ path, name, swapping, state }) => {
    const then = now.find((strait) => strait.path === path)
    const noMore = swapping && then?.swapping !== true ? [news.swappingEnds(name)] : []
    return [...noMore, ...(then === undefined && state !== 'high' ? [news.high(name)] : [])]
  })
  const said = [...changed.map((strait) => straitText(strait, snapshot, words, locale)), ...ended]
  return said.length === 0 ? null : said.join(' ')
}

/** Announces when RAM gets scarce or is plenty again while the run goes on; not when a person goes back in it. */
export function watchRam(
  store: ReadStore<Pick<State, 'snapshot' | 'language' | 'playing'>>,
  announce: (announcement: string) => void,
): void {
  let before: readonly Strait[] = []
  let killedBefore = new Set<string>()
  let lastNs = 0
  /** Whether the run played at the last moment seen: the one at which it is paused comes after the pause, and counts too. */
  let went = false
  let saidMs = Number.NEGATIVE_INFINITY
  /** Ends when news that came too soon after others may be announced; undefined: none are held back. */
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
    // News that come too soon are looked at again later, and announced if they still hold, paused or not.
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
