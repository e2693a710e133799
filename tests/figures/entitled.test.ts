import { expect, test } from 'vitest'
import { zeroCpuNs } from '../../src/core/books/ledger.ts'
import { differenceOf } from '../../src/figures/entitled.ts'

/** Cores over a second. */
const spent = (run: number, ready: number, blocked: number) => ({
  runNs: run * 1e9,
  readyNs: ready * 1e9,
  costopNs: 0,
  blockedNs: blocked * 1e9,
  cpuNs: zeroCpuNs(),
})
const why = (entitled: number, run: number, ready: number, blocked: number) =>
  differenceOf(entitled, spent(run, ready, blocked), 1e9)

test('why somebody received something else than it is entitled to', () => {
  expect(why(0.5, 0.5, 0.5, 0)).toEqual({ what: 'same' })
  expect(why(0.5, 0.495, 0.505, 0)).toEqual({ what: 'same' })
  expect(why(0.5, 0.3, 0, 0.7)).toEqual({ what: 'asked', cores: 0.3 })
  expect(why(0.5, 0.9, 0.1, 0)).toEqual({ what: 'others' })
  expect(why(0.5, 0.25, 0.75, 0)).toEqual({ what: 'limited', share: 0.75 })
  expect(differenceOf(0.5, { ...spent(0.25, 0.75, 0), costopNs: 0.6e9 }, 1e9)).toEqual({
    what: 'held',
    share: 0.6,
  })
  // It rests at this moment.
  expect(why(0, 0.3, 0.1, 0.6)).toEqual({ what: 'asked', cores: 0.4 })
})
