import { expect, test } from 'vitest'
import type { MachinePlan } from '../../../src/stage/layout/plan.ts'
import type { Rect } from '../../../src/stage/layout/rect.ts'
import { planStage } from '../../../src/stage/layout/stage-layout.ts'
import { machineTrees } from '../../../src/stage/machine-tree.ts'
import { type WorldWish, world } from '../world.ts'

const SIZES = [
  [864, 530],
  [374, 490],
  [1400, 800],
  [620, 400],
  // For a projector, drawn 1.5 times as large.
  [249, 290],
  [580, 323],
] as const

const WORLDS: readonly WorldWish[] = [
  ...[1, 4, 16, 64].flatMap((cores) =>
    [1, 4, 8, 16, 32, 64].map((vms): WorldWish => ({ cores, vms, type: 1 })),
  ),
  ...[2, 3, 6, 12, 24, 48].map((vms): WorldWish => ({ cores: 4, vms, vcpus: 2, type: 1 })),
  ...[1, 2, 8, 12, 32, 64].map((cores) => ({
    cores,
    vms: 6,
    vcpus: 2,
    type: 2 as const,
    hostApps: 2,
  })),
  ...[1, 4, 9].map((vms) => ({ cores: 2, vms, type: 0 as const })),
  { cores: 8, vms: 4, vcpus: 8, type: 1 },
  { cores: 8, vms: 2, vcpus: 64, type: 1 },
  { cores: 4, vms: 2, type: 1, nested: true },
  { machines: 3, cores: 4, vms: 4, vcpus: 2, type: 2 },
  ...[2, 6, 12].flatMap((machines) =>
    [1, 8, 64].map((vms): WorldWish => ({ machines, cores: 8, vms, type: 1 })),
  ),
  ...[1, 4, 8, 32, 64].map((vms): WorldWish => ({ cores: 4, vms, vcpus: 2, type: 1, pressed: true })),
  { cores: 4, vms: 5, type: 2, hostApps: 2, pressed: true },
  { machines: 3, cores: 4, vms: 6, type: 1, pressed: true },
]

const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5

const overlap = (a: Rect, b: Rect): boolean =>
  a.x + a.width > b.x + 0.5 &&
  b.x + b.width > a.x + 0.5 &&
  a.y + a.height > b.y + 0.5 &&
  b.y + b.height > a.y + 0.5

/** What stands side by side in a machine, named. */
function apart(machine: MachinePlan): [string, Rect][] {
  return [
    ['title', machine.title],
    ...machine.facts.map((rect, i): [string, Rect] => [`fact ${i}`, rect]),
    ...machine.floors
      .filter(({ inRoom }) => !inRoom)
      .map(({ path, rect }): [string, Rect] => [`floor ${path}`, rect]),
    ...machine.rooms
      .filter(({ inRoom }) => !inRoom)
      .map(({ path, rect }): [string, Rect] => [`room ${path}`, rect]),
    ...machine.cores.map(({ index, rect }): [string, Rect] => [`core ${index}`, rect]),
    ...(machine.strips?.rows ?? []).map((rect, i): [string, Rect] => [`strip ${i}`, rect]),
    ...(machine.ramGrid?.cells ?? []).map((rect, i): [string, Rect] => [`block ${i}`, rect]),
    ...(machine.ramGrid?.marks == null ? [] : [['marks', machine.ramGrid.marks] as [string, Rect]]),
    ...(machine.ramGrid?.disk == null ? [] : [['disk', machine.ramGrid.disk.rect] as [string, Rect]]),
    ...(machine.ramGrid?.legend ?? []).map((rect, i): [string, Rect] => [`legend ${i}`, rect]),
  ]
}

for (const [width, height] of SIZES) {
  for (const wish of WORLDS) {
    test(`${width} by ${height}: nothing overlaps or is cut in ${JSON.stringify(wish)}`, () => {
      const { snapshot } = world(wish, 1e9)
      const plan = planStage(machineTrees(snapshot), width, height)
      expect(plan.machines.length).toBe(wish.machines ?? 1)
      const stage = { x: 0, y: 0, width, height }
      for (const machine of plan.machines) {
        expect(within(machine.rect, stage), machine.path).toBe(true)
        const things = apart(machine)
        const wrong: string[] = []
        things.forEach(([name, rect], i) => {
          if (rect.width <= 0 || rect.height <= 0) wrong.push(`${name} has no size`)
          if (!within(rect, machine.rect)) wrong.push(`${name} is outside of its machine`)
          for (let j = i + 1; j < things.length; j++) {
            const [other, box] = things[j]!
            if (overlap(rect, box)) wrong.push(`${name} and ${other}`)
          }
        })
        expect(wrong).toEqual([])
        expect(machine.cores.length).toBe(wish.cores)
        for (const { index, detail, rect } of machine.cores)
          if (detail !== 'dot')
            expect(rect.height, `the number of core ${index} has space`).toBeGreaterThanOrEqual(15)
        for (const { path, detail, inRoom, rect } of machine.floors)
          if (detail !== 'dot' && !inRoom)
            expect(rect.height, `the words of ${path} have space`).toBeGreaterThanOrEqual(15)
        const { rect, ramGrid, strips, facts } = machine
        if (rect.width < 420 && rect.height >= 96)
          expect(facts.length > 0, 'what no RAM grid and no strips show is said').toBe(
            ramGrid === null || strips === null,
          )
        const { disk } = ramGrid ?? { disk: null }
        if (disk !== null) {
          for (const [i, cell] of disk.cells.entries())
            expect(within(cell, disk.rect), `place ${i}`).toBe(true)
          for (const part of [disk.icon, disk.title]) expect(within(part, disk.rect)).toBe(true)
        }
        for (const { path, memory, body, head, rect: box } of machine.rooms) {
          if (memory === null) continue
          expect(within(memory, box), `the memory of ${path} is in its room`).toBe(true)
          for (const other of [body, head])
            if (other.height > 0 && other !== body) expect(overlap(memory, other), path).toBe(false)
        }
        for (const room of machine.rooms)
          for (const glyph of room.glyphs)
            expect(glyph.x > room.rect.x && glyph.x < room.rect.x + room.rect.width, room.path).toBe(true)
      }
      const shown = plan.machines.flatMap(({ rooms }) => rooms.filter(({ inRoom }) => !inRoom))
      expect(shown.length, 'every room is drawn').toBe(
        (wish.vms + (wish.hostApps ?? 0)) * (wish.machines ?? 1),
      )
    })
  }
}

test('where RAM may be taken, every room on a wide stage shows its own, and the machine its disk', () => {
  for (const vms of [2, 8, 32]) {
    const { snapshot } = world({ cores: 4, vms, type: 1, pressed: true }, 1e9)
    for (const [width, height] of [
      [880, 516],
      [374, 490],
    ] as const) {
      const { machines } = planStage(machineTrees(snapshot), width, height)
      const rooms = machines.flatMap((machine) => machine.rooms.filter(({ inRoom }) => !inRoom))
      if (width > 500 || vms <= 8) expect(rooms.every(({ memory }) => memory !== null)).toBe(true)
      expect(machines[0]?.ramGrid?.disk).not.toBe(null)
    }
  }
})

/** Names in rooms have what is not taken by the vCPUs, in a row of their own or beside them. */
for (const machines of [2, 6, 12]) {
  test(`on ${machines} machines on a phone the head of each room is free of its vCPUs`, () => {
    const { snapshot } = world({ machines, cores: 8, vms: 3, vcpus: 2, type: 1 }, 1e9)
    const { machines: planned } = planStage(machineTrees(snapshot), 374, 490)
    for (const { head, glyphs } of planned.flatMap(({ rooms }) => rooms))
      for (const { x, y, size } of glyphs) {
        const glyph = { x: x - size / 2, y: y - size / 2, width: size, height: size }
        expect(overlap(glyph, head)).toBe(false)
      }
  })
}

test('what the shapes mean is said once, by the first machine', () => {
  const plan = (machines: number, width: number, height: number) => {
    const { snapshot } = world({ machines, cores: 4, vms: 8, vcpus: 2, type: 1 }, 1e9)
    return planStage(machineTrees(snapshot), width, height).machines
  }
  expect(plan(1, 374, 490).map(({ signs }) => signs)).toEqual([true])
  expect(plan(3, 374, 490).map(({ signs }) => signs)).toEqual([true, false, false])
  // Beside the RAM grid the legend does it.
  const [wide] = plan(1, 864, 530)
  expect(wide?.signs).toBe(false)
  expect(wide?.ramGrid?.legend.length).toBe(7)
})
