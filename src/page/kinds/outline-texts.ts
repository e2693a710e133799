import { formatBytes, formatTime, type LayerView } from '../../core/index.ts'
import type { PageWords } from '../../words/index.ts'

/** By which policy a level shares out CPUs, and in slices of which length. */
export function schedulerTexts({ scheduler }: LayerView, words: PageWords, locale: string): string[] {
  if (scheduler === null) return []
  const policy = words.policy[scheduler.policy]
  const { sliceNs } = scheduler
  return [sliceNs === null ? policy : words.slices(policy, formatTime(sliceNs, locale))]
}

/** What a level itself owns of the machine's RAM, and where the rest of its RAM is. */
export function ownRamTexts(layer: LayerView, words: PageWords, locale: string): string[] {
  const { own } = layer.ramBytes
  const owns = own > 0 ? [words.outlineRam(formatBytes(own, locale))] : []
  return [...owns, ...awayTexts(layer, words, locale)]
}

/** What of a level's RAM isn't simply there; of a level that hands out RAM, how scarce it is. */
export function awayTexts({ ramBytes, landlord }: LayerView, words: PageWords, locale: string): string[] {
  const { shared, compressed, swapped, ballooned } = ramBytes
  return [
    ...bytesText(words.outlineShared, shared, locale),
    ...bytesText(words.outlineBallooned, ballooned, locale),
    ...bytesText(words.outlineCompressed, compressed, locale),
    ...bytesText(words.outlineSwapped, swapped, locale),
    ...(landlord === null || landlord.state === 'high'
      ? []
      : [words.outlineScarce(words.ramState[landlord.state])]),
  ]
}

/** Nothing is said of 0 bytes. */
export function bytesText(word: (bytes: string) => string, bytes: number, locale: string): string[] {
  return bytes === 0 ? [] : [word(formatBytes(bytes, locale))]
}
