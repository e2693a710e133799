import { expect, test } from 'vitest'
import { type Target, targetKey } from '../../src/figures/target.ts'
import { rectOf, spotAt, stripsAt } from '../../src/stage/hit.ts'
import type { StagePlan } from '../../src/stage/layout/plan.ts'
import type { Rect } from '../../src/stage/layout/rect.ts'
import { planStage } from '../../src/stage/layout/stage-layout.ts'
import { machineTrees } from '../../src/stage/machine-tree.ts'
import { type WorldWish, world } from './world.ts'

const SIZES = [
  [864, 530],
  [374, 490],
] as const

const WORLDS: readonly WorldWish[] = [
  ...[1, 4, 16, 64].flatMap((cores) => [1, 8, 64].map((vms): WorldWish => ({ cores, vms, type: 1 }))),
  { cores: 4, vms: 3, vcpus: 2, type: 2, hostApps: 2 },
  { cores: 2, vms: 4, type: 0 },
  { machines: 12, cores: 4, vms: 8, type: 1 },
  ...[2, 8, 32].map((vms): WorldWish => ({ cores: 4, vms, type: 1, pressed: true })),
]

const open = (): boolean => true

function keyAt(plan: StagePlan, { x, y, width, height }: Rect): string {
  const spot = spotAt(plan, x + width / 2, y + height / 2, open)
  return spot === null ? 'nothing' : targetKey(spot.target)
}

for (const [width, height] of SIZES)
  for (const wish of WORLDS)
    test(`${width} by ${height}: things are found where they are drawn in ${JSON.stringify(wish)}`, () => {
      const { snapshot } = world(wish, 1e9)
      const plan = planStage(machineTrees(snapshot), width, height)
      for (const machine of plan.machines) {
        for (const room of machine.rooms) {
          const of: Target = { kind: 'layer', path: room.path }
          expect(rectOf(plan, of)).toEqual(room.rect)
          // Its name is its own, whatever stands in it.
          if (room.head.height > 0) expect(keyAt(plan, room.head)).toBe(targetKey(of))
          if (room.look !== 'room') continue
          room.glyphs.forEach(({ x, y }, index) => {
            const vcpu: Target = { kind: 'vcpu', path: room.path, index }
            const found = spotAt(plan, x, y, open)?.target
            // Those that touch each other are found by the first.
            expect(found?.kind).toBe('vcpu')
            if (room.glyphs.length === 1) expect(found).toEqual(vcpu)
          })
        }
        for (const { path, memory } of machine.rooms) {
          if (memory === null) continue
          const spot = spotAt(plan, memory.x + memory.width / 4, memory.y + memory.height / 2, open)
          expect(spot?.target).toEqual({ kind: 'layer', path })
          expect(spot?.memory).toBeCloseTo(0.25)
        }
        machine.ramGrid?.disk?.cells.forEach((cell, onDisk) => {
          const spot = spotAt(plan, cell.x + cell.width / 2, cell.y + cell.height / 2, open)
          expect(spot).toMatchObject({ target: { kind: 'ram', machine: machine.path }, onDisk, block: null })
        })
        for (const { path, rect, inRoom } of machine.floors)
          if (!inRoom) expect(keyAt(plan, rect)).toBe(targetKey({ kind: 'layer', path }))
        for (const { index, rect } of machine.cores)
          expect(keyAt(plan, rect)).toBe(targetKey({ kind: 'core', machine: machine.path, index }))
        machine.strips?.rows.forEach((row, index) => {
          const spot = spotAt(plan, row.x + row.width / 4, row.y + row.height / 2, open)
          expect(spot?.target).toEqual({ kind: 'core', machine: machine.path, index })
          expect(spot?.strip).toBeCloseTo(0.25)
          // What is written left of it is about the core, at no time.
          const label = spotAt(plan, row.x - 10, row.y + row.height / 2, () => true)
          if ((machine.strips?.labelWidth ?? 0) > 12)
            expect(label).toMatchObject({ target: { kind: 'core', index }, strip: null })
          expect(stripsAt(plan, row.x + 1, row.y + 1)?.path).toBe(machine.path)
        })
        machine.ramGrid?.cells.forEach((cell, block) => {
          const spot = spotAt(plan, cell.x + cell.width / 2, cell.y + cell.height / 2, open)
          expect(spot?.target).toEqual({ kind: 'ram', machine: machine.path })
          expect(spot?.block).toBe(block)
        })
      }
      expect(spotAt(plan, -5, -5, open)).toBe(null)
    })

test('what stands in a room that isn’t up can’t be pointed at', () => {
  const { snapshot } = world({ cores: 4, vms: 2, type: 1 }, 1e9)
  const plan = planStage(machineTrees(snapshot), 864, 530)
  const inner = plan.machines[0]!.rooms.find(({ inRoom }) => inRoom)
  expect(inner).toBeDefined()
  const { x, y, width, height } = inner!.rect
  const at = [x + width / 2, y + height / 2] as const
  expect(spotAt(plan, ...at, open)?.target).toEqual({ kind: 'layer', path: inner!.path })
  const shut = spotAt(plan, ...at, () => false)?.target
  expect(shut?.kind === 'layer' && inner!.path.startsWith(`${shut.path}/`)).toBe(true)
})
