import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MEMORY_PARTS, memoryOf } from '../../src/figures/ram.ts'
import { partAt, stretches } from '../../src/stage/memory.ts'
import { world } from './world.ts'

const { snapshot } = world({ cores: 4, vms: 8, type: 1, pressed: true }, 1e9)
const vms = snapshot.layers.filter(({ kind }) => kind === 'vm')

test('the parts of a VM’s memory add up to its size', () => {
  for (const vm of vms) {
    const memory = memoryOf(vm, true)!
    expect(MEMORY_PARTS.reduce((sum, part) => sum + memory[part], 0)).toBe(vm.ramBytes.configured)
    expect(memory.disk).toBe(vm.ramBytes.swapped)
    expect(memory.balloon).toBe(vm.ramBytes.ballooned)
  }
})

test('where nobody reckons what is active, nothing is called idle; what is off has nothing to show', () => {
  expect(memoryOf(vms[0]!, true)!.idle).toBeGreaterThan(0)
  expect(memoryOf(vms[0]!, false)!.idle).toBe(0)
  expect(memoryOf({ ...vms[0]!, state: 'off' }, true)).toBe(null)
})

test('stretches cover the strip without gaps, and each place is found in its part', () => {
  const amount = fc.integer({ min: 0, max: 1000 })
  const memories = fc.record({
    active: amount,
    idle: amount,
    shared: amount,
    compressed: amount,
    disk: amount,
    balloon: amount,
    untouched: fc.integer({ min: 1, max: 1000 }),
  })
  fc.assert(
    fc.property(memories, (memory) => {
      let from = 0
      for (const { part, x, width } of stretches(memory, 1)) {
        expect(x).toBeCloseTo(from)
        expect(width).toBeGreaterThan(0)
        expect(partAt(memory, x + width / 2)).toBe(part)
        from = x + width
      }
      expect(from).toBeCloseTo(1)
    }),
  )
})
