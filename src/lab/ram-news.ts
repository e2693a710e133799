import { formatBytes, KINDS, type Language, type Snapshot } from '../core/index.ts'
import { killedIn, type Strait, straitsOf } from '../figures/ram.ts'
import { explain } from '../scenario/index.ts'
import { LOCALES, type PageWords, WORDS } from '../words/index.ts'
import type { Lab } from './lab.ts'

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
export class RamNews {
  #before: readonly Strait[] = []
  #killed = new Set<string>()
  #nowNs = 0
  /** Whether it went on by itself when it was last looked at: the moment at which it is paused comes a little later. */
  #went = false
  #saidMs = Number.NEGATIVE_INFINITY
  /** Until something is said that came too soon after another; 0: nothing is held back. */
  #waiting = 0

  constructor(lab: Lab) {
    let last = lab.store.get().snapshot
    lab.store.subscribe(({ snapshot, language }) => {
      if (snapshot === last) return
      last = snapshot
      if (snapshot !== null) this.#look(lab, snapshot, language)
    })
  }

  /** What was held back, if it is still so; it may have been paused meanwhile. */
  #late(lab: Lab): void {
    const { snapshot, language } = lab.store.get()
    if (snapshot !== null) this.#look(lab, snapshot, language)
  }

  #look(lab: Lab, snapshot: Snapshot, language: Language): void {
    const [words, locale] = [WORDS[language], LOCALES[language]]
    const straits = straitsOf(snapshot)
    const { playing } = lab.store.get()
    const goesOn = snapshot.nowNs >= this.#nowNs && (playing || this.#went || this.#waiting !== 0)
    this.#nowNs = snapshot.nowNs
    this.#went = playing
    const killed = killedIn(snapshot)
    const fresh = killed.filter(({ path }) => !this.#killed.has(path))
    const news =
      [
        ...fresh.map(({ name, why }) => `${name}: ${explain(why, language)}.`),
        newsOf(this.#before, straits, snapshot, words, locale) ?? '',
      ]
        .join(' ')
        .trim() || null
    const says = news !== null && goesOn
    clearTimeout(this.#waiting)
    this.#waiting = 0
    // What is not said now is said as soon as it may be, if it is still so.
    const waitMs = this.#saidMs + SAY_EVERY_MS - performance.now()
    if (says && waitMs > 0) {
      this.#waiting = setTimeout(() => this.#late(lab), waitMs) as unknown as number
      return
    }
    this.#before = straits
    this.#killed = new Set(killed.map(({ path }) => path))
    if (!says) return
    this.#saidMs = performance.now()
    lab.store.patch({ announcement: news })
  }
}
