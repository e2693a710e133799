import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createAgenda,
  EVENT,
  newSlot,
  nextSlot,
  plannedFor,
  schedule,
} from '../../../src/core/world/agenda.ts'

test('whatever is planned, moved and cancelled: the next is the earliest, CPU before timers before arrivals', () => {
  const kinds = [EVENT.arrival, EVENT.core, EVENT.window, EVENT.core, EVENT.user]
  const plan = fc.record({
    slot: fc.integer({ min: 0, max: 199 }),
    time: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Number.POSITIVE_INFINITY)),
  })
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 400 }), (plans) => {
      const agenda = createAgenda()
      const classes = new Map<number, number>()
      for (let i = 0; i < 200; i++) {
        const kind = kinds[i % kinds.length] as (typeof kinds)[number]
        const slot = newSlot(agenda, kind, i)
        classes.set(slot, kind === EVENT.core ? 0 : kind === EVENT.window ? 1 : 2)
      }
      const planned = new Map<number, number>()
      for (const { slot, time } of plans) {
        schedule(agenda, slot, time)
        if (time === Number.POSITIVE_INFINITY) planned.delete(slot)
        else planned.set(slot, time)
        expect(plannedFor(agenda, slot)).toBe(time)
      }
      const expected = [...planned].sort(
        ([x, t], [y, u]) => t - u || (classes.get(x) as number) - (classes.get(y) as number) || x - y,
      )
      const got: [number, number][] = []
      while (agenda.size > 0) {
        const slot = nextSlot(agenda)
        got.push([slot, plannedFor(agenda, slot)])
        schedule(agenda, slot, Number.POSITIVE_INFINITY)
      }
      expect(got).toEqual(expected)
    }),
  )
})
