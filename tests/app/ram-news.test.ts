import { expect, test } from 'vitest'
import type { Strait } from '../../src/app/ram.ts'
import { newsOf } from '../../src/app/ram-news.ts'
import { WORDS } from '../../src/app/strings.ts'
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
  expect(said([], [strait('low')], 'es')).toMatch(/^A xen casi no le queda RAM \(bajo\): [\d,]+.GiB libres/)
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
