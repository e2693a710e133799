import { expect, test } from 'vitest'
import type { CoreView, LayerView, Snapshot } from '../../src/core/index.ts'
import { threadsOf } from '../../src/stage/thread-states.ts'
import { world } from './world.ts'

const IDLE: CoreView = { chain: [], switching: false }
const at = (path: string): CoreView => ({ chain: [path], switching: false })

/** A machine with two apps on its own OS; the first has so many threads. */
function bare(
  cores: readonly CoreView[],
  app: Partial<NonNullable<LayerView['app']>>,
): [LayerView, Snapshot] {
  const { snapshot } = world({ cores: cores.length, vms: 2, type: 0 }, 1e9)
  const machines = snapshot.machines.map((machine) => ({ ...machine, cores }))
  const layer = snapshot.layers.find(({ path }) => path === 'server/linux/web-1')
  if (layer?.app == null) throw new Error('no app')
  return [
    { ...layer, app: { ...layer.app, ...app } },
    { ...snapshot, machines },
  ]
}

const ME = 'server/linux/web-1'
const OTHER = 'server/linux/web-2'
const states = ([layer, snapshot]: [LayerView, Snapshot]) =>
  threadsOf(layer, snapshot).map(({ state, core }) => (core === null ? state : `${state} ${core}`))

test('an app that runs on several cores runs with as many threads', () => {
  const app = { workload: 'service', threads: 4, inService: 3, progress: null } as const
  expect(states(bare([at(ME), at(OTHER), at(ME)], app))).toEqual([
    'running 0',
    'running 2',
    'ready',
    'blocked',
  ])
})

test('nobody waits for a core while one idles', () => {
  const app = { workload: 'service', threads: 3, inService: 3, progress: null } as const
  expect(states(bare([at(ME), IDLE], app))).toEqual(['running 0', 'blocked', 'blocked'])
})

test('a batch that has not begun is blocked, one that others keep off the cores is ready', () => {
  const batch = { workload: 'batch', threads: 2, inService: 0, progress: 0 } as const
  expect(states(bare([IDLE, IDLE], batch))).toEqual(['blocked', 'blocked'])
  expect(states(bare([at(OTHER), at(OTHER)], batch))).toEqual(['ready', 'ready'])
  expect(states(bare([at(OTHER), at(OTHER)], { ...batch, progress: 1 }))).toEqual(['blocked', 'blocked'])
})

test('another machine that idles changes nothing', () => {
  const [layer, snapshot] = bare([at(OTHER)], { workload: 'batch', threads: 1, inService: 0, progress: 0.5 })
  const [server] = snapshot.machines
  if (server === undefined) throw new Error('no machine')
  const machines = [server, { ...server, path: 'server-2', cores: [IDLE] }]
  expect(states([layer, { ...snapshot, machines }])).toEqual(['ready'])
})
