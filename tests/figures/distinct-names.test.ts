import { expect, test } from 'vitest'
import type { LayerView } from '../../src/core/index.ts'
import { distinctNames } from '../../src/figures/distinct-names.ts'
import { nameOf } from '../../src/figures/owners.ts'

const KINDS: Readonly<Record<string, LayerView['kind']>> = {
  linux: 'os',
  xen: 'hypervisor',
  kvm: 'hypervisor',
}

/** Every level on the way to these paths, each after what it stands on. */
function levels(paths: readonly string[]): Pick<LayerView, 'path' | 'kind' | 'name'>[] {
  const all = new Map<string, LayerView['kind']>()
  for (const path of paths) {
    const parts = path.split('/')
    parts.forEach((part, i) => {
      const kind = i === 0 ? 'machine' : (KINDS[part] ?? (parts[i + 1] === 'linux' ? 'vm' : 'app'))
      all.set(parts.slice(0, i + 1).join('/'), kind)
    })
  }
  return [...all].map(([path, kind]) => ({ path, kind, name: nameOf(path) }))
}

const named = (...paths: string[]): string[] => [...distinctNames(paths, levels(paths)).values()]

test('an app is named as the VM that it is in, however deep that is', () => {
  expect(named('server/xen/web-1/linux/shop')).toEqual(['web-1'])
  expect(named('server/linux/kvm/web-1/linux/shop')).toEqual(['web-1'])
  expect(named('server/linux/shop-2')).toEqual(['shop-2'])
  expect(named('server/linux/kvm/outer/linux/kvm/inner/linux/shop')).toEqual(['outer'])
})

test('names that would be the same tell their machines, others stay short', () => {
  expect(named('a/linux/shop', 'b/linux/shop', 'b/linux/mail')).toEqual(['a · shop', 'b · shop', 'mail'])
  expect(named('a/xen/web/linux/shop', 'b/xen/web/linux/shop')).toEqual(['a · web', 'b · web'])
})

test('two in one VM say what they are in it', () => {
  expect(named('a/xen/web/linux/shop', 'a/xen/web/linux/mail')).toEqual(['web · shop', 'web · mail'])
  const inner = (n: number): string => `a/xen/outer/linux/kvm/inner-${n}/linux/shop`
  expect(named(inner(1), inner(2))).toEqual(['outer · inner-1', 'outer · inner-2'])
  expect(named('a/xen/web/linux/shop', 'a/xen/web/linux/mail', 'b/xen/web/linux/shop')).toEqual([
    'a · web · shop',
    'web · mail',
    'b · web',
  ])
})

test('a machine of several lanes is told by what it is called, not by its path', () => {
  const paths = ['lane-1:a/xen/web', 'main:a/xen/web']
  const titled = levels(paths).map((level) => ({ ...level, name: level.name.replace('lane-1:a', 'Fair') }))
  expect([...distinctNames(paths, titled).values()]).toEqual(['Fair · web', 'main:a · web'])
})

test('what is gone keeps its own name', () => {
  expect([...distinctNames(['a/xen/web-1', 'b/xen/web-1', 'a/xen/web-2'], []).values()]).toEqual([
    'a · web-1',
    'b · web-1',
    'web-2',
  ])
})
