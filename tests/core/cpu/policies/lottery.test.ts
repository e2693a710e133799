import { describe, expect, test } from 'vitest'
import { createSimulation } from '../../../../src/core/index.ts'
import { app, busy, copies, MS, machine, os, policy, S, scenario } from '../../build.ts'
import { contest, ran } from '../contest.ts'

/** Of a normal distribution: 99.9 % lie within so many standard deviations; over ten tests in a hundred still do. */
const WITHIN = 3.9

describe('lottery', () => {
  test.each([
    [1, [1, 1, 1, 1]],
    [1, [1, 2, 5]],
    [1, [9, 1]],
  ])('on %i core, tickets %j: as often drawn as chance has it', (cores, tickets) => {
    const sliceNs = 10 * MS
    const draws = 10_000
    const all = tickets.reduce((sum, one) => sum + one, 0)
    const terms = tickets.map((one) => ({ shares: 1000 * one }))
    ran(contest(cores, 'lottery', 10, terms), 0, draws * sliceNs).forEach((ns, i) => {
      const p = (tickets[i] as number) / all
      // Binomial: Waldspurger & Weihl 1994, §2.2.
      expect(Math.abs(ns / sliceNs - draws * p)).toBeLessThanOrEqual(WITHIN * Math.sqrt(draws * p * (1 - p)))
    })
  })

  test('the wait for a draw is geometric: 1 ÷ p draws on average', () => {
    const sim = createSimulation(contest(1, 'lottery', 10, [{ shares: 1000 }, { shares: 3000 }]))
    sim.advance(100 * S)
    const { owner, startNs, lengthNs, paths } = sim.slices(0)
    const mine = [...owner].flatMap((id, i) =>
      paths[id]?.endsWith('vm-1') === true ? [[startNs[i] as number, lengthNs[i] as number] as const] : [],
    )
    // Each run of slices won in a row: its mean length is 1 ÷ (1 − p) draws.
    const p = 1 / 4
    const runs = mine.filter(
      ([start], i) => i === 0 || start > (mine[i - 1]?.[0] ?? 0) + (mine[i - 1]?.[1] ?? 0),
    )
    const won = mine.reduce((sum, [, length]) => sum + length, 0) / (10 * MS)
    const mean = won / runs.length
    const deviation = Math.sqrt(p) / (1 - p) / Math.sqrt(runs.length)
    expect(Math.abs(mean - 1 / (1 - p))).toBeLessThanOrEqual(WITHIN * deviation)
  })

  test('who uses a fifth of its slice is drawn five times as often: compensation tickets', () => {
    // It works 20 ms and rests 1 ms, beside nine that always want the core. Slices of 100 ms.
    const io = app('io', {
      kind: 'closed',
      users: 1,
      think: { distribution: 'constant', meanNs: 1 * MS },
      service: { distribution: 'constant', meanNs: 20 * MS },
    })
    const spins = copies(9, (i) => app(`spin-${i}`, busy()))
    const sim = createSimulation(
      scenario([machine('pc', 1, [os('linux', [io, ...spins], policy('lottery', 100))])]),
    )
    sim.advance(2000 * S)
    const [mine, ...others] = sim.report('').apps
    const bursts = mine?.requests.completed ?? 0
    const slices = others.reduce((sum, { workNs }) => sum + workNs, 0) / (100 * MS)
    // It takes part in each draw but the one when it has just gone: the wait is geometric, with 5 of 14 tickets.
    const p = 5 / 14
    const deviation = Math.sqrt(1 - p) / p / Math.sqrt(bursts)
    expect(Math.abs(slices / bursts - 1 / p)).toBeLessThanOrEqual(WITHIN * deviation)
  })

  test('the same seed draws the same; another another', () => {
    const order = (seed: number): string => {
      const sim = createSimulation({ ...contest(1, 'lottery', 10, [{}, {}]), seed })
      sim.advance(S)
      return [...sim.slices(0).owner].join('')
    }
    expect(order(7)).toBe(order(7))
    expect(order(7)).not.toBe(order(8))
  })
})
