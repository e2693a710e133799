import { formatBytes, type Outlook, type RamForecast, type Squeeze } from '../core/index.ts'
import { nameOf } from './owners.ts'
import type { Words } from './strings.ts'

/** So many of those who would have to give are named. */
const NAMED = 3

/** How bad it would get. */
export type Gravity = 'fits' | 'taken' | 'missed' | 'refused'

export interface ForecastText {
  readonly gravity: Gravity
  readonly text: string
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** @returns what a change would make of RAM, in words; null where it makes nothing of it. */
export function forecastText(
  forecasts: readonly RamForecast[],
  words: Words,
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

function machineText({ before, after, freeBytes }: RamForecast, words: Words, locale: string): ForecastText {
  const say = words.memory.before
  const bytes = (n: number): string => formatBytes(n, locale)
  const told: string[] = []
  const known = new Set(before.refused.map(({ path }) => path))
  const refused = after.refused.filter(({ path }) => !known.has(path))
  for (const { path, needBytes, freeBytes: left } of refused.slice(0, 1))
    told.push(say.refused(nameOf(path), bytes(needBytes), bytes(left)))
  if (refused.length > 1) told.push(say.more(refused.length - 1))
  const more = after.usedBytes - before.usedBytes
  if (more > 0) told.push(say.takes(bytes(more), bytes(freeBytes)))
  if (more < 0) told.push(say.frees(bytes(-more)))
  if (after.promisedBytes > after.installedBytes && after.promisedBytes !== before.promisedBytes)
    told.push(say.promised(bytes(after.promisedBytes), bytes(after.installedBytes)))
  for (const squeeze of after.squeezes) told.push(...squeezeTexts(squeeze, words, locale))
  if (after.squeezes.length === 0 && refused.length === 0)
    told.push(...easeTexts(before, after, words, locale))
  return { gravity: gravityOf(after, refused.length > 0), text: told.join(' ') }
}

function gravityOf({ squeezes }: Outlook, refused: boolean): Gravity {
  if (refused || squeezes.some(({ killed }) => killed !== null)) return 'refused'
  if (squeezes.some(({ gives }) => gives.some(({ inUseBytes }) => inUseBytes > 0))) return 'missed'
  return squeezes.length > 0 ? 'taken' : 'fits'
}

/** Nobody has to give: what stays free in the end, and that somebody had to before. */
function easeTexts(before: Outlook, after: Outlook, words: Words, locale: string): string[] {
  const say = words.memory.before
  const left = formatBytes(Math.max(0, after.installedBytes - after.usedBytes), locale)
  return before.squeezes.length > 0 ? [say.eases] : after.usedBytes > before.usedBytes ? [say.fits(left)] : []
}

/** How much too much it is, who would have to give it, and whether anybody would miss it. */
function squeezeTexts({ path, overBytes, gives, killed }: Squeeze, words: Words, locale: string): string[] {
  const say = words.memory.before
  const bytes = (n: number): string => formatBytes(n, locale)
  if (killed !== null) return [say.killed(nameOf(path), bytes(overBytes), nameOf(killed))]
  const named = gives.slice(0, NAMED).map((give) => say.give(nameOf(give.path), bytes(give.bytes)))
  const rest = gives.length - named.length
  const all = rest > 0 ? say.andMore(named.join(', '), rest) : named.join(', ')
  const inUse = gives.reduce((sum, give) => sum + give.inUseBytes, 0)
  return [say.over(nameOf(path), bytes(overBytes), all), inUse > 0 ? say.missed(bytes(inUse)) : say.idleOnly]
}
