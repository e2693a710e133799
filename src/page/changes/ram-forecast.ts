import {
  type ForecastShortage,
  formatBytes,
  type MachineForecast,
  type RamForecast,
} from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import type { PageWords } from '../../words/index.ts'

/** So many of those who would have to give are named. */
const NAMED = 3

/** How bad it would get. */
export type Gravity = 'fits' | 'taken' | 'missed' | 'refused'

export interface ForecastText {
  readonly gravity: Gravity
  readonly text: string
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** @returns what a change would do to RAM, in words; null where it would do nothing. */
export function forecastText(
  forecasts: readonly RamForecast[],
  words: PageWords,
  locale: string,
): ForecastText | null {
  const changed = forecasts.filter(({ before, after }) => !same(before, after))
  const texts = changed.map((forecast) => machineText(forecast, words, locale))
  const [first] = texts
  if (first === undefined) return null
  const worst = texts.reduce((a, b) => (GRAVITY.indexOf(b.gravity) > GRAVITY.indexOf(a.gravity) ? b : a))
  return forecasts.length === 1 || changed.length === 0
    ? first
    : {
        ...worst,
        text: words.memory.before.on(nameOf(changed[texts.indexOf(worst)]?.path ?? ''), worst.text),
      }
}

const GRAVITY: readonly Gravity[] = ['fits', 'taken', 'missed', 'refused']

function machineText(
  { before, after, freeBytes }: RamForecast,
  words: PageWords,
  locale: string,
): ForecastText {
  const say = words.memory.before
  const bytes = (n: number): string => formatBytes(n, locale)
  const told: string[] = []
  const known = new Set(before.refused.map(({ path }) => path))
  const refused = after.refused.filter(({ path }) => !known.has(path))
  for (const { path, needBytes, freeBytes: left } of refused.slice(0, 1))
    told.push(say.refused(nameOf(path), bytes(needBytes), bytes(left)))
  if (refused.length > 1) told.push(say.more(refused.length - 1))
  const room = after.installedBytes - before.installedBytes
  if (room !== 0) told.push(room > 0 ? say.moreRoom(bytes(room)) : say.lessRoom(bytes(-room)))
  const more = after.usedBytes - before.usedBytes
  if (refused.length === 0 && more < 0) told.push(say.frees(bytes(-more)))
  if (more > 0) {
    const fits = after.shortages.length === 0
    const left = bytes(Math.max(0, after.installedBytes - after.usedBytes))
    told.push(fits ? say.fits(bytes(more), left) : say.takes(bytes(more), bytes(freeBytes)))
  }
  if (before.promisedBytes <= before.installedBytes && after.promisedBytes > after.installedBytes)
    told.push(say.promised(bytes(after.promisedBytes), bytes(after.installedBytes)))
  for (const shortage of after.shortages) told.push(...shortageTexts(shortage, words, locale))
  if (refused.length === 0 && after.shortages.length === 0 && before.shortages.length > 0)
    told.push(say.eases)
  return { gravity: gravityOf(after, refused.length > 0), text: told.join(' ') }
}

function gravityOf({ shortages }: MachineForecast, refused: boolean): Gravity {
  if (refused || shortages.some(({ killed }) => killed !== null)) return 'refused'
  if (shortages.some(({ gives }) => gives.some(({ inUseBytes }) => inUseBytes > 0))) return 'missed'
  return shortages.length > 0 ? 'taken' : 'fits'
}

/** By how much RAM would be short, who would have to give it, and whether anybody uses what they would give. */
function shortageTexts(
  { path, overBytes, gives, killed }: ForecastShortage,
  words: PageWords,
  locale: string,
): string[] {
  const say = words.memory.before
  const bytes = (n: number): string => formatBytes(n, locale)
  if (killed !== null) return [say.killed(nameOf(path), bytes(overBytes), nameOf(killed))]
  const all = fromWhom(gives, words, locale)
  const inUse = gives.reduce((sum, give) => sum + give.inUseBytes, 0)
  return [say.over(nameOf(path), bytes(overBytes), all), inUse > 0 ? say.missed(bytes(inUse)) : say.idleOnly]
}

/** Puts those who give about the same amount together. */
const ALIKE = 0.9

function fromWhom(gives: ForecastShortage['gives'], words: PageWords, locale: string): string {
  const say = words.memory.before
  const [first, last] = [gives[0]?.bytes ?? 0, gives.at(-1)?.bytes ?? 0]
  if (gives.length > 2 && last >= ALIKE * first) return say.each(formatBytes(last, locale), gives.length)
  const named = gives
    .slice(0, NAMED)
    .map(({ path, bytes }) => say.give(nameOf(path), formatBytes(bytes, locale)))
  const rest = gives.length - named.length
  return rest > 0 ? say.andMore(named.join(', '), rest) : named.join(', ')
}
