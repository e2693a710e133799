import { expect, test, vi } from 'vitest'
import type { LandlordView, Snapshot } from '../../src/core/index.ts'
import type { Strait } from '../../src/figures/ram.ts'
import { newsOf, watchRam } from '../../src/lab/ram-news.ts'
import { freshState } from '../../src/lab/state/state.ts'
import { createStore } from '../../src/lab/state/store.ts'
import { WORDS } from '../../src/words/index.ts'
import { world } from '../stage/world.ts'

const { snapshot } = world({ cores: 4, vms: 3, type: 1 }, 123e6)
const strait = (state: Strait['state'], swapping = false): Strait => ({
  path: 'server/xen',
  name: 'xen',
  state,
  swapping,
  guestsOf: [],
})
const said = (
  before: readonly Strait[],
  now: readonly Strait[],
  language: 'en' | 'es' = 'en',
): string | null => newsOf(before, now, snapshot, WORDS[language], language)

test('who comes into another state is told with what is free; who stays as it is is not told again', () => {
  expect(said([], [strait('soft')])).toMatch(/^xen is short of RAM \(soft\): [\d.]+.GiB free/)
  expect(said([strait('soft')], [strait('soft')])).toBeNull()
  expect(said([strait('soft')], [strait('hard')])).toContain('(hard)')
  expect(said([], [strait('low')], 'es')).toMatch(/^RAM crítica en xen \(low\): [\d,]+.GiB libres/)
})

test('swapping is told when it begins and when it ends', () => {
  expect(said([strait('hard')], [strait('hard', true)])).toContain('xen is swapping')
  expect(said([strait('hard', true)], [strait('hard', true)])).toBeNull()
  expect(said([strait('hard', true)], [strait('soft')])).toMatch(/short of RAM.*xen no longer swaps/)
  expect(said([strait('high', true)], [])).toBe('xen no longer swaps.')
  expect(said([strait('soft')], [])).toBe('xen has enough RAM again.')
})

test('guests that give up RAM are told as one, once', () => {
  const guests = (...guestsOf: string[]): Strait => ({ ...strait('soft', true), path: 'x', guestsOf })
  expect(said([], [guests('web-1', 'web-2')])).toContain('in web-1, web-2 they write')
  expect(said([guests('web-1')], [guests('web-2', 'web-1')])).toBeNull()
  expect(said([guests('web-1')], [])).toBeNull()
})

/** The hypervisor of that world in a state of its RAM, at a moment. */
function scarce(nowNs: number, state: LandlordView['state']): Snapshot {
  const { layers } = snapshot
  return {
    ...snapshot,
    nowNs,
    layers: layers.map((layer) =>
      layer.path === 'server/xen'
        ? { ...layer, landlord: { state, swappedBytes: 0 } as LandlordView }
        : layer,
    ),
  }
}

test('what came too soon after another is said when it may be, also if it was paused meanwhile', () => {
  vi.useFakeTimers()
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const first = freshState({ language: 'en', themeChoice: 'light', letterKeys: true, lessons: true })
  const store = createStore(first)
  watchRam(store, (announcement) => store.patch({ announcement }))
  const at = (nowNs: number, state: 'high' | 'soft' | 'hard', playing = true): string => {
    store.patch({ playing, announcement: '' })
    store.patch({ snapshot: scarce(nowNs, state) })
    return store.get().announcement
  }
  expect(at(1e9, 'soft')).toContain('(soft)')
  expect(at(2e9, 'hard')).toBe('')
  expect(at(2.1e9, 'hard', false)).toBe('')
  vi.advanceTimersByTime(3000)
  expect(store.get().announcement).toContain('(hard)')
  // What is found out only by the moment of the pause is said too; what is seen on the way back is not.
  vi.advanceTimersByTime(3000)
  expect(at(3e9, 'hard')).toBe('')
  expect(at(3.1e9, 'soft', false)).toContain('(soft)')
  vi.advanceTimersByTime(3000)
  expect(at(1e9, 'hard', false)).toBe('')
  vi.advanceTimersByTime(9000)
  expect(store.get().announcement).toBe('')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
