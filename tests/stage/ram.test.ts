import { expect, test } from 'vitest'
import { ownersByPath } from '../../src/app/owners.ts'
import { blocksOf } from '../../src/stage/ram.ts'
import { world } from './world.ts'

const GIB = 2 ** 30

function wall(vms: number, count = 128) {
  const { snapshot } = world({ cores: 4, vms, type: 1 }, 1e9)
  const [machine] = snapshot.machines
  const blocks = blocksOf(snapshot.layers, ownersByPath(snapshot.layers), 16 * GIB, count)
  return { blocks, free: machine?.ramBytes.free ?? 0 }
}

test('every block has one owner, and the free ones are as many as the free bytes', () => {
  for (const vms of [1, 2, 4, 8, 12]) {
    const { blocks, free } = wall(vms)
    expect(blocks.length).toBe(128)
    const hollow = blocks.filter(({ kind }) => kind === 'free').length
    expect(Math.abs(hollow - (free / (16 * GIB)) * 128)).toBeLessThanOrEqual(2)
  }
})

test('whoever owns something is seen', () => {
  const { blocks } = wall(12)
  const owners = new Set(blocks.flatMap(({ owner }) => (owner === null ? [] : [owner])))
  expect(owners.size).toBe(12)
  expect(blocks.some(({ kind }) => kind === 'system')).toBe(true)
})

test('blocks of an owner stand together', () => {
  const { blocks } = wall(6)
  const seen: (string | null)[] = []
  for (const { owner } of blocks) if (seen.at(-1) !== owner) seen.push(owner)
  expect(new Set(seen.filter((owner) => owner !== null)).size).toBe(
    seen.filter((owner) => owner !== null).length,
  )
})
