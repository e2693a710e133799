import { formatTime, type Language, type Snapshot } from '../../core/index.ts'
import { nameOf, ownersByPath } from '../../figures/owners.ts'
import { explain } from '../../scenario/index.ts'
import type { Hover } from '../../stage/index.ts'
import type { PageWords } from '../../words/index.ts'
import { freeText, partText, ramText } from './ram-hover.ts'

/** @returns what is under the pointer, in one line. */
export function hoverText(
  { target, slice, strip, ramOf, part }: Hover,
  snapshot: Snapshot,
  words: PageWords,
  locale: string,
  language: Language,
): string {
  const layer = (path: string) => snapshot.layers.find((each) => each.path === path)
  if (ramOf !== null) return ramText(ramOf, snapshot, words, locale)
  if (part !== null && target.kind === 'layer') return partText(part, target.path, snapshot, words, locale)
  switch (target.kind) {
    case 'core': {
      if (slice !== null) {
        if (slice.operation !== null) {
          const { what, ns } = slice.operation
          const cost = words.hoverCosts(words.operation[what], formatTime(ns, locale))
          return [nameOf(slice.owner), cost, words.hoverAsk].join(' · ')
        }
        const parts = [nameOf(slice.owner), formatTime(slice.lengthNs, locale)]
        if (slice.switchNs > 0) parts.push(words.switchOf(formatTime(slice.switchNs, locale)))
        for (const { what, everyNs, exits } of slice.operations) {
          const name = words.operation[what]
          parts.push(words.hoverEvery(exits ? words.exitFor(name) : name, formatTime(everyNs, locale)))
        }
        return parts.join(' · ')
      }
      if (strip) return words.hoverCore(target.index, words.idle)
      const machine = snapshot.machines.find(({ path }) => path === target.machine)
      const lowest = machine?.cores[target.index]?.chain[0]
      const owner = lowest === undefined ? undefined : (ownersByPath(snapshot.layers).get(lowest) ?? lowest)
      return words.hoverCore(target.index, owner === undefined ? words.idle : nameOf(owner))
    }
    case 'vcpu': {
      const vcpu = layer(target.path)?.vm?.vcpus[target.index]
      const state =
        vcpu === undefined
          ? ''
          : vcpu.core !== null
            ? words.hoverRuns(vcpu.core)
            : vcpu.state === 'ready' && vcpu.forNs > 0
              ? (vcpu.costopped ? words.costopFor : words.hoverReady)(formatTime(vcpu.forNs, locale))
              : words.runState[vcpu.state]
      return words.hoverVcpu(nameOf(target.path), target.index, state)
    }
    case 'ram':
      return freeText(target.machine, snapshot, words, locale)
    case 'layer': {
      const found = layer(target.path)
      if (found === undefined) return ''
      const { name, state, why } = found
      return why === null
        ? `${name} · ${words.state[state]}`
        : `${name} · ${words.state[state]} · ${explain(why, language)}`
    }
  }
}
