import { describe, expect, test } from 'vitest'
import type { LayerView } from '../../src/core/index.ts'
import {
  belowOf,
  fallsWith,
  holdings,
  mayDo,
  ownedBytes,
  sinceNs,
  standingOn,
} from '../../src/figures/inspect.ts'
import { world } from '../stage/world.ts'

const { snapshot } = world({ cores: 4, vms: 4, type: 2, hostApps: 1, last: 'off' }, 123e6)
const { layers } = snapshot
const KVM = 'server/linux/kvm'

const at = (path: string, all = layers): LayerView => all.find((layer) => layer.path === path)!
const become = (path: string, state: LayerView['state']): LayerView[] =>
  layers.map((layer) => (layer.path.startsWith(path) ? { ...layer, state } : layer))

test('a level stands on all below it, the nearest first, and carries what stands on it', () => {
  expect(belowOf(layers, `${KVM}/web-1`).map(({ name }) => name)).toEqual(['kvm', 'linux', 'server'])
  expect(belowOf(layers, 'server')).toEqual([])
  expect(standingOn(layers, 'server/linux').map(({ name }) => name)).toEqual(['browser-1', 'kvm'])
})

test('what falls with a level is all on it that is on', () => {
  expect(fallsWith(layers, `${KVM}/web-1`).map(({ kind }) => kind)).toEqual(['vm', 'os', 'app'])
  // OS, browser, hypervisor and three VMs of three levels; the fourth is off.
  expect(fallsWith(layers, 'server/linux')).toHaveLength(3 + 3 * 3)
  expect(fallsWith(layers, `${KVM}/web-4`)).toEqual([])
})

describe('what may be done', () => {
  const may = (path: string, all = layers): string[] => [...mayDo(all, at(path, all))].sort()

  test('to what runs, is off, is paused', () => {
    expect(may(`${KVM}/web-1`)).toEqual(['crash', 'pause', 'power-off'])
    expect(may(`${KVM}/web-4`)).toEqual(['power-on'])
    const paused = become(`${KVM}/web-1`, 'paused')
    expect(may(`${KVM}/web-1`, paused)).toEqual(['crash', 'power-off', 'resume'])
  })

  test('what stands still because of a level below goes on with that one', () => {
    const paused = become(`${KVM}/web-1`, 'paused')
    expect(may(`${KVM}/web-1/linux`, paused)).toEqual(['crash', 'power-off'])
  })

  test('nothing is switched on where nothing carries it', () => {
    const down = become('server/linux', 'crashed')
    expect(may(`${KVM}/web-1`, down)).toEqual([])
    expect(may('server/linux', down)).toEqual(['power-on'])
  })
})

test('since when: the last change, else when it came up', () => {
  const layerEvents = [
    { path: 'a', atNs: 1 },
    { path: 'b', atNs: 2 },
    { path: 'a', atNs: 3 },
  ]
  expect(sinceNs(layerEvents, { upAtNs: 1 }, 'a')).toBe(3)
  expect(sinceNs([], { upAtNs: 7 }, 'a')).toBe(7)
  expect(sinceNs([], undefined, 'a')).toBe(null)
})

test('who owns RAM adds up with what is free to what is installed, the largest first', () => {
  const owners = holdings(snapshot, 'server')
  const machine = snapshot.machines[0]!
  const sum = owners.reduce((total, { bytes }) => total + bytes, 0)
  expect(sum + machine.ramBytes.free).toBeCloseTo(machine.ramBytes.installed, 3)
  expect(owners.map(({ bytes }) => bytes)).toEqual(owners.map(({ bytes }) => bytes).sort((a, b) => b - a))
  expect(
    owners
      .filter(({ system }) => system)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['server/linux', KVM])
  // A VM owns what is in it.
  const web = owners.find(({ path }) => path === `${KVM}/web-1`)!
  expect(web.bytes).toBe(ownedBytes(layers, `${KVM}/web-1`))
  expect(web.bytes).toBeGreaterThan(at(`${KVM}/web-1`).ramBytes.own)
})
