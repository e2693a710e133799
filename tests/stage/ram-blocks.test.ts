import { expect, test } from 'vitest'
import { ownersByPath } from '../../src/figures/owners.ts'
import { markAt } from '../../src/stage/layout/marks-layout.ts'
import { BLOCK_KINDS, blocksOf, diskBlocksOf, heldBytes, swappedOf } from '../../src/stage/ram-blocks.ts'
import { world } from './world.ts'

const GIB = 2 ** 30

function ramGrid(vms: number, count = 128) {
  const { snapshot } = world({ cores: 4, vms, type: 1 }, 1e9)
  const [machine] = snapshot.machines
  const blocks = blocksOf(snapshot.layers, ownersByPath(snapshot.layers), 16 * GIB, count)
  return { blocks, free: machine?.ramBytes.free ?? 0 }
}

test('every block has one owner, and the free ones are as many as the free bytes', () => {
  for (const vms of [1, 2, 4, 8, 12]) {
    const { blocks, free } = ramGrid(vms)
    expect(blocks.length).toBe(128)
    const hollow = blocks.filter(({ kind }) => kind === 'free').length
    expect(Math.abs(hollow - (free / (16 * GIB)) * 128)).toBeLessThanOrEqual(2)
  }
})

test('whoever owns something is seen', () => {
  const { blocks } = ramGrid(12)
  const owners = new Set(blocks.flatMap(({ owner }) => (owner === null ? [] : [owner])))
  expect(owners.size).toBe(12)
  expect(blocks.some(({ kind }) => kind === 'system')).toBe(true)
})

test('blocks of an owner stand together', () => {
  const { blocks } = ramGrid(6)
  const seen: (string | null)[] = []
  for (const { owner } of blocks) if (seen.at(-1) !== owner) seen.push(owner)
  expect(new Set(seen.filter((owner) => owner !== null)).size).toBe(
    seen.filter((owner) => owner !== null).length,
  )
})

function pressed(vms: number, count = 128) {
  const { snapshot } = world({ cores: 4, vms, type: 1, pressed: true }, 1e9)
  const owners = ownersByPath(snapshot.layers)
  const [machine] = snapshot.machines
  const blocks = blocksOf(snapshot.layers, owners, 16 * GIB, count)
  return { snapshot, owners, blocks, free: machine?.ramBytes.free ?? 0 }
}

test('with little left the free blocks are still as many as the free bytes, and pools and files are seen', () => {
  for (const vms of [2, 8, 20]) {
    const { blocks, free } = pressed(vms)
    const of = (kind: string) => blocks.filter((block) => block.kind === kind).length
    expect(of('free')).toBe(Math.round((free / (16 * GIB)) * 128))
    for (const kind of ['cache', 'shared', 'compressed', 'system']) expect(of(kind), kind).toBeGreaterThan(0)
    expect(blocks.slice(-of('free')).every(({ kind }) => kind === 'free')).toBe(true)
  }
})

test('with more owners than blocks can tell, each block still has one, and none too many', () => {
  const { blocks } = pressed(64, 32)
  expect(blocks.length).toBe(32)
})

test('the disk has blocks as large as the grid’s, of whoever has pages there', () => {
  const { snapshot, owners } = pressed(8)
  const swapped = swappedOf(snapshot.layers, owners)
  const blockBytes = (16 * GIB) / 128
  const blocks = diskBlocksOf(snapshot.layers, owners, blockBytes, 100)
  expect(new Set(blocks)).toEqual(new Set(swapped.keys()))
  const total = [...swapped.values()].reduce((sum, bytes) => sum + bytes, 0)
  expect(Math.abs(blocks.length - total / blockBytes)).toBeLessThanOrEqual(swapped.size)
  expect(diskBlocksOf(snapshot.layers, owners, blockBytes, 4).length).toBe(4)
})

test('what a kind comes to is what its blocks stand for', () => {
  const { snapshot, owners } = pressed(8)
  const all = snapshot.layers.reduce((sum, { ramBytes }) => sum + ramBytes.own, 0)
  const keys = [...new Set(owners.values()), null]
  const told = keys.flatMap((owner) =>
    BLOCK_KINDS.map((kind) => heldBytes(snapshot.layers, owners, { owner, kind })),
  )
  expect(told.reduce((sum, bytes) => sum + bytes, 0)).toBe(all)
})

test('a mark stands where as many bytes are right of it', () => {
  const cells = Array.from({ length: 32 }, (_, i) => ({
    x: (i % 8) * 30,
    y: Math.floor(i / 8) * 20,
    width: 26,
    height: 16,
  }))
  // An eighth of the RAM is the last half of the last row.
  expect(markAt(cells, 4, 32)).toMatchObject({ x: 4 * 30 - 3, y: 58 })
  expect(markAt(cells, 12, 32)).toMatchObject({ x: 4 * 30 - 3, y: 38 })
  const [soft, hard] = [markAt(cells, 1.28, 32)!, markAt(cells, 0.64, 32)!]
  expect(soft.x).toBeLessThan(hard.x)
})
