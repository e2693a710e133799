import { expect, test } from 'vitest'
import { beside, LEVELS, levelOf, levelsIn } from '../../src/figures/levels.ts'
import { createSession, readScenario } from '../../src/scenario/index.ts'

const APP = '{ app: shop, workload: { kind: batch, work: 10 s } }'
const VM = `{ vm: web, ram: 1 GiB, stack: [{ os: guest, stack: [${APP}] }] }`
const STACKS = {
  bare: `[{ os: linux, stack: [${APP}] }]`,
  type1: `[{ hypervisor: xen, type: 1, stack: [${VM}] }]`,
  type2: `[{ os: linux, stack: [{ hypervisor: kvm, type: 2, stack: [${VM}] }] }]`,
}

function snapshotOf(stack: keyof typeof STACKS) {
  const reading = readScenario(
    `{ version: 1, title: Levels, duration: 1 s, stack: [{ machine: pc, cores: 1, ram: 8 GiB, stack: ${STACKS[stack]} }] }`,
  )
  if ('problems' in reading) throw new Error('not a scenario')
  return createSession(reading.file).snapshot()
}

test('only the levels that are there are walked, from the hardware up', () => {
  expect(levelsIn(snapshotOf('bare'))).toEqual(['hardware', 'hostOs', 'apps', 'ram'])
  expect(levelsIn(snapshotOf('type1'))).toEqual(['hardware', 'hypervisor', 'guests', 'apps', 'ram'])
  expect(levelsIn(snapshotOf('type2'))).toEqual([...LEVELS])
})

test('each thing on the stage is of a level', () => {
  const snapshot = snapshotOf('type2')
  const layer = (path: string) => levelOf({ kind: 'layer', path }, snapshot)
  expect(layer('pc')).toBe(null)
  expect(layer('pc/linux')).toBe('hostOs')
  expect(layer('pc/linux/kvm')).toBe('hypervisor')
  expect(layer('pc/linux/kvm/web')).toBe('guests')
  expect(layer('pc/linux/kvm/web/guest')).toBe('guests')
  expect(layer('pc/linux/kvm/web/guest/shop')).toBe('apps')
  expect(levelOf({ kind: 'core', machine: 'pc', index: 0 }, snapshot)).toBe('hardware')
  expect(levelOf({ kind: 'ram', machine: 'pc' }, snapshot)).toBe('ram')
})

test('the light goes round, and out between the last and the first', () => {
  const there = ['hardware', 'apps', 'ram'] as const
  expect(beside(null, 1, there)).toBe('hardware')
  expect(beside('hardware', 1, there)).toBe('apps')
  expect(beside('ram', 1, there)).toBe(null)
  expect(beside(null, -1, there)).toBe('ram')
  expect(beside('hardware', -1, there)).toBe(null)
})
