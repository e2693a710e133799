import { describe, expect, test } from 'vitest'
import type { MachinePlan } from '../../../src/stage/layout/plan.ts'
import { type Errand, type Route, routeThreads } from '../../../src/stage/layout/routes.ts'
import { planStage } from '../../../src/stage/layout/stage-layout.ts'
import { assignTracks } from '../../../src/stage/layout/tracks.ts'
import { machineTrees } from '../../../src/stage/machine-tree.ts'
import { type WorldWish, world } from '../world.ts'

const SIZES = [
  [864, 530],
  [374, 490],
  [1400, 800],
] as const

const WORLDS: readonly WorldWish[] = [1, 4, 16, 64].flatMap((cores) =>
  [1, 4, 8, 16, 32, 64].flatMap((vms): WorldWish[] => [
    { cores, vms, vcpus: 2, type: 1 },
    { cores, vms, type: 2, hostApps: 2 },
  ]),
)

function planned(wish: WorldWish, width: number, height: number, zoom = 1): MachinePlan[] {
  const { snapshot } = world(wish, 1e9)
  return [...planStage(machineTrees(snapshot), width * zoom, height * zoom, zoom).machines]
}

/** Each core works for another vCPU; `turn` decides for which. */
function errands({ cores, rooms }: MachinePlan, turn: number): Errand[] {
  const seats = rooms
    .filter(({ inRoom }) => !inRoom)
    .flatMap((room) => room.glyphs.map((_, vcpu) => ({ room, vcpu })))
  return cores.slice(0, seats.length).flatMap(({ index }, i) => {
    const seat = seats[(i * 7 + turn * 3) % seats.length]
    return seat === undefined ? [] : [{ core: index, ...seat }]
  })
}

function stretches({ points }: Route) {
  return points.slice(1).map((to, i) => {
    const from = points[i]
    if (from === undefined) throw new Error('no stretch')
    return {
      left: Math.min(from.x, to.x),
      right: Math.max(from.x, to.x),
      top: Math.min(from.y, to.y),
      bottom: Math.max(from.y, to.y),
    }
  })
}

describe.each(SIZES)('threads at %i by %i', (width, height) => {
  test.each(WORLDS)('go from their core to their vCPU and through no other room: %o', (wish) => {
    for (const plan of planned(wish, width, height))
      for (let turn = 0; turn < 4; turn++) {
        const asked = errands(plan, turn)
        const routes = routeThreads(plan, asked)
        const wrong: string[] = []
        expect(routes.length).toBe(asked.length)
        routes.forEach((route, i) => {
          const { room, vcpu, core } = asked[i]!
          const [first, last] = [route.points[0], route.points.at(-1)]
          const tile = plan.cores[core]!.rect
          expect(first!.y).toBe(tile.y)
          expect(first!.x).toBeCloseTo(tile.x + tile.width / 2)
          // Half a pixel aside is straight on.
          expect(Math.abs(last!.x - room.glyphs[vcpu]!.x)).toBeLessThanOrEqual(0.5)
          expect(last!.y).toBeCloseTo(room.rect.y + room.rect.height)
          for (const { left, right, top, bottom } of stretches(route)) {
            if (right - left > 0.01 && bottom - top > 0.01) wrong.push('neither level nor upright')
            for (const { rect, path, inRoom } of plan.rooms) {
              if (inRoom || path === room.path) continue
              const through =
                right > rect.x + 0.5 &&
                left < rect.x + rect.width - 0.5 &&
                bottom > rect.y + 0.5 &&
                top < rect.y + rect.height - 0.5
              if (through) wrong.push(`through ${path} on the way to ${room.path}`)
            }
          }
        })
        expect(wrong).toEqual([])
      }
  })
})

test('with four cores no two threads run on top of each other', () => {
  for (const vms of [2, 4, 8])
    for (const plan of planned({ cores: 4, vms, vcpus: 2, type: 1 }, 864, 530))
      for (let turn = 0; turn < 8; turn++) {
        const routes = routeThreads(plan, errands(plan, turn))
        routes.forEach((route, i) => {
          for (const other of routes.slice(i + 1))
            for (const a of stretches(route))
              for (const b of stretches(other)) {
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
                const along = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
                expect(Math.max(across, along) < 4 || Math.min(across, along) < -1, `${vms} ${turn}`).toBe(
                  true,
                )
              }
        })
      }
})

test('threads that meet turn on tracks of their own, those that don’t share one', () => {
  const { tracks, count } = assignTracks([
    { from: 0, to: 100 },
    { from: 50, to: 150 },
    { from: 300, to: 200 },
  ])
  expect(count).toBe(2)
  expect(tracks[0]).toBeLessThan(tracks[1]!)
  expect(tracks[2]).toBe(0)
})
