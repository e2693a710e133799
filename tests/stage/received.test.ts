import { expect, test } from 'vitest'
import { receivedCores } from '../../src/stage/received.ts'
import { world } from './world.ts'

test('cores received lately add up to the cores that worked', () => {
  const { slices } = world({ cores: 4, vms: 8, type: 1 }, 1e9)
  const received = receivedCores(slices, 0.9e9, 1e9)
  const all = [...received.values()].reduce((sum, cores) => sum + cores, 0)
  expect(all).toBeCloseTo(4)
  for (const cores of received.values()) expect(cores).toBeCloseTo(0.5)
})

test('what ran before the stretch, or after it, doesn’t count', () => {
  const { slices } = world({ cores: 1, vms: 1, type: 1 }, 1e9)
  const [half] = receivedCores(slices, 0.95e9, 1.05e9).values()
  expect(half).toBeCloseTo(0.5)
})
