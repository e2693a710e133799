import { expect, test } from 'vitest'
import type { Reclaim } from '../../src/core/index.ts'
import { ownersByPath } from '../../src/figures/owners.ts'
import { inside } from '../../src/stage/hit.ts'
import type { Rect } from '../../src/stage/layout/rect.ts'
import { planStage } from '../../src/stage/layout/stage-layout.ts'
import { machineTrees } from '../../src/stage/machine-tree.ts'
import { blocksOf, diskBlocksOf } from '../../src/stage/ram-blocks.ts'
import { transfersOf } from '../../src/stage/transfers.ts'
import { world } from './world.ts'

const LENGTH_NS = 20e6
const { snapshot } = world({ cores: 4, vms: 8, type: 1, pressed: true }, 1e9)
const owners = ownersByPath(snapshot.layers)
const plan = planStage(machineTrees(snapshot), 880, 516).machines[0]!
const { cells, disk } = plan.ramGrid!
const { installed } = snapshot.machines[0]!.ramBytes
const shown = {
  blocks: blocksOf(snapshot.layers, owners, installed, cells.length),
  onDisk: diskBlocksOf(snapshot.layers, owners, installed / cells.length, disk!.cells.length),
}
const VM = 'server/xen/web-1'

function fly(reclaim: Partial<Reclaim>, nowNs = snapshot.nowNs, still = false) {
  const whole: Reclaim = {
    atNs: snapshot.nowNs - 5e6,
    from: VM,
    neededBy: null,
    rule: 'swap',
    bytes: 2 ** 26,
    ...reclaim,
  }
  return transfersOf([whole], [], nowNs, LENGTH_NS, plan, shown, owners, still)
}

const blockAt = ({ x, y }: { x: number; y: number }) =>
  shown.blocks[cells.findIndex((cell) => inside(cell, x, y))]
const isIn = (rect: Rect, { x, y }: { x: number; y: number }): boolean => inside(rect, x, y, 1)

test('RAM goes from whoever had it to where its rule puts it', () => {
  const [swap] = fly({ rule: 'swap' })
  expect(blockAt(swap!.from)).toEqual({ kind: 'used', owner: VM })
  expect(isIn(disk!.rect, swap!.to)).toBe(true)
  const [share] = fly({ rule: 'share' })
  expect(blockAt(share!.to)?.kind).toBe('shared')
  const [compress] = fly({ rule: 'compress' })
  expect(blockAt(compress!.to)?.kind).toBe('compressed')
  const room = plan.rooms.find(({ path }) => path === VM)!
  const [balloon] = fly({ rule: 'balloon' })
  expect(isIn(room.rect, balloon!.from)).toBe(true)
  expect(blockAt(balloon!.to)?.kind).toBe('free')
  const [deflated] = fly({ rule: 'deflate' })
  expect(blockAt(deflated!.from)?.kind).toBe('free')
  expect(isIn(room.rect, deflated!.to)).toBe(true)
  const [cache] = fly({ rule: 'dropCache' })
  expect(blockAt(cache!.from)).toEqual({ kind: 'cache', owner: VM })
  const [guest] = fly({ rule: 'guestSwap', from: `${VM}/linux/nginx` })
  expect(isIn(room.rect, guest!.from) && isIn(disk!.rect, guest!.to)).toBe(true)
})

test('whoever asked for it gets it', () => {
  const [balloon] = fly({ rule: 'balloon', neededBy: 'server/xen/web-4' })
  expect(blockAt(balloon!.to)?.owner).toBe('server/xen/web-4')
})

test('it follows from the moment alone: nothing before, nothing after, and the same on the way back', () => {
  const { nowNs } = snapshot
  const atNs = nowNs - 5e6
  expect(fly({}, atNs - 1)).toEqual([])
  expect(fly({}, atNs + LENGTH_NS)).toEqual([])
  const there = [0.1, 0.4, 0.8].map((share) => fly({}, atNs + share * LENGTH_NS))
  const back = [0.8, 0.4, 0.1].map((share) => fly({}, atNs + share * LENGTH_NS))
  expect(back.reverse()).toEqual(there)
  for (const [transfer] of there) for (const at of transfer!.at) expect(at >= 0 && at < 1).toBe(true)
  expect(Math.max(...there[0]![0]!.at)).toBeLessThan(Math.max(...there[1]![0]!.at))
})

test('more bytes are more pieces, and without movement they stand along the way', () => {
  const count = (bytes: number) => fly({ bytes }, snapshot.nowNs, true)[0]!.at.length
  expect(count(4096)).toBe(1)
  expect(count(2 ** 26)).toBeGreaterThan(1)
  expect(count(2 ** 40)).toBe(5)
  expect(fly({}, snapshot.nowNs, true)).toEqual(fly({}, snapshot.nowNs + 5e6, true))
})

test('a page that somebody waits for comes from the disk as its read goes on', () => {
  const reading = [{ path: `${VM}/linux/nginx`, askedNs: 990e6, doneNs: 1010e6 }]
  const [read] = transfersOf([], reading, 1e9, LENGTH_NS, plan, shown, owners, false)
  expect(read).toMatchObject({ owner: VM, rule: 'read', at: [0.5] })
  expect(isIn(disk!.rect, read!.from)).toBe(true)
  expect(isIn(plan.rooms.find(({ path }) => path === VM)!.rect, read!.to)).toBe(true)
})

test('on a machine without a RAM grid nothing moves', () => {
  const bare = { ...plan, ramGrid: null }
  const none = { blocks: [], onDisk: [] }
  expect(transfersOf(snapshot.reclaims, [], snapshot.nowNs, LENGTH_NS, bare, none, owners, false)).toEqual([])
})
