import { describe, expect, test } from 'vitest'
import { OwnerColours, ownerOf, ownersByPath, roomsOf } from '../../src/figures/owners.ts'
import { world } from '../stage/world.ts'

describe('who owns what', () => {
  const { snapshot } = world({ cores: 2, vms: 2, type: 2, hostApps: 1, nested: true }, 50e6)
  const { layers } = snapshot
  const vms = layers.filter(({ kind }) => kind === 'vm').map(({ path }) => path)
  const inner = vms.find((path) => vms.some((other) => path.startsWith(`${other}/`))) ?? ''
  const outer = vms.find((path) => inner.startsWith(`${path}/`)) ?? ''

  test('what is in a VM in a VM belongs to the outer one', () => {
    expect(outer).not.toBe('')
    for (const { path } of layers.filter((layer) => layer.path.startsWith(`${inner}/`)))
      expect(ownerOf(path, layers)).toBe(outer)
    expect(ownerOf(inner, layers)).toBe(outer)
    expect(roomsOf(inner, layers).length).toBe(2)
  })

  test('an app on no VM belongs to itself, what is below the rooms to nobody', () => {
    const app = layers.find(
      ({ path, kind }) => kind === 'app' && !vms.some((vm) => path.startsWith(`${vm}/`)),
    )
    expect(ownerOf(app?.path ?? '', layers)).toBe(app?.path)
    for (const { path, kind } of layers)
      if (kind === 'machine') expect(ownersByPath(layers).has(path)).toBe(false)
  })

  test('what is gone belongs to itself', () => {
    expect(ownerOf('server/xen/gone', layers)).toBe('server/xen/gone')
  })
})

test('an owner keeps its colour when the hypervisor below it is another', () => {
  const colours = new OwnerColours()
  const first = colours.of('server/xen/web-1')
  expect(colours.of('server/xen/web-2')).not.toBe(first)
  expect(colours.of('server/linux/kvm/web-1')).toBe(first)
})
