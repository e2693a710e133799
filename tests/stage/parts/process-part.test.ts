import { expect, test } from 'vitest'
import { ownersByPath } from '../../../src/figures/owners.ts'
import { targetKey } from '../../../src/figures/target.ts'
import { outlineOf } from '../../../src/page/outline/outline-items.ts'
import { createSession, readScenario } from '../../../src/scenario/index.ts'
import { rectOf, spotAt } from '../../../src/stage/hit.ts'
import type { Rect } from '../../../src/stage/layout/rect.ts'
import { planStage } from '../../../src/stage/layout/stage-layout.ts'
import { machineTrees } from '../../../src/stage/machine-tree.ts'
import { blocksOf } from '../../../src/stage/ram-blocks.ts'
import { threadsOf } from '../../../src/stage/thread-states.ts'
import { WORDS } from '../../../src/words/index.ts'

const read = readScenario(`version: 1
title: A process VM
duration: 20 s
prices: { bootKernel: 0 s, bootServices: 0 s }
stack:
  - machine: pc
    cores: 2
    ram: 1 GiB
    stack:
      - os: linux
        stack:
          - runtime: java
            preset: jvm
            heap: 256 MiB
            start: 100 ms
            stack:
              - app: shop
                threads: 4
                ram: 64 MiB
                character: web
                workload: { kind: batch, work: 60 s }
`)
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const session = createSession(read.file)
session.advance(3e9)
const snapshot = session.snapshot()
const layers = new Map(snapshot.layers.map((layer) => [layer.path, layer]))
const JAVA = 'pc/linux/java'
const SHOP = `${JAVA}/shop`

const middle = ({ x, y, width, height }: Rect) => [x + width / 2, y + height / 2] as const

test.each([
  [864, 530],
  [374, 490],
  [290, 370],
])('%i by %i: it is a room with its app’s load above, and its code and heap below', (width, height) => {
  const plan = planStage(machineTrees(snapshot), width, height)
  const rooms = plan.machines.flatMap((machine) => machine.rooms)
  expect(rooms.map(({ path }) => path)).toEqual([JAVA])
  const [room] = rooms
  const process = room?.process
  if (room === undefined || process == null) throw new Error('no room for it')
  expect(room.loadOf).toBe(SHOP)
  expect(room.glyphs.length + room.hiddenVcpus).toBe(4)
  expect(process.y).toBeGreaterThanOrEqual(room.body.y + room.body.height)
  expect(process.y + process.height).toBeLessThanOrEqual(room.rect.y + room.rect.height)
  const at = (rect: Rect) => {
    const [x, y] = middle(rect)
    const spot = spotAt(plan, x, y, () => true)
    return spot === null ? null : targetKey(spot.target)
  }
  expect(at(process)).toBe(targetKey({ kind: 'layer', path: JAVA }))
  expect(at(room.body)).toBe(targetKey({ kind: 'layer', path: SHOP }))
  expect(rectOf(plan, { kind: 'layer', path: SHOP })).toEqual(room.body)
})

test('threads of its app and its own count as running where they run', () => {
  const java = layers.get(JAVA)
  if (java === undefined) throw new Error('not there')
  const running = threadsOf(java, snapshot).filter(({ state }) => state === 'running')
  const cores = snapshot.machines[0]?.cores.filter(({ chain }) => chain[0]?.startsWith(JAVA)) ?? []
  expect(running.length).toBe(cores.length)
  expect(cores.length).toBeGreaterThan(0)
})

test('its heap is RAM that is taken: in use as far as something is in it', () => {
  const installed = 2 ** 30
  const blocks = blocksOf(snapshot.layers, ownersByPath(snapshot.layers), installed, 1024)
  const runtime = layers.get(JAVA)?.runtime
  if (runtime == null) throw new Error('no process VM')
  const empty = (runtime.heapBytes - runtime.usedBytes) / 2 ** 20
  expect(runtime.usedBytes).toBeGreaterThan(runtime.liveBytes)
  expect(Math.abs(blocks.filter(({ kind }) => kind === 'assigned').length - empty)).toBeLessThanOrEqual(1)
  expect(new Set(blocks.map(({ owner }) => owner))).toEqual(new Set([JAVA, null]))
})

test('the outline tells its phase, how much is compiled, and its heap, in both languages', () => {
  const line = (language: 'en' | 'es') =>
    outlineOf(snapshot, WORDS[language], language, language).find(({ key }) => key === JAVA)?.text
  expect(line('en')).toMatch(
    /^process VM java: up, .*(inter|com)p\w+, .*% of its work compiled, heap .* of 256.MiB$/,
  )
  expect(line('es')).toMatch(
    /^máquina virtual de proceso java: en marcha, .*% de su trabajo compilado, heap /,
  )
})
