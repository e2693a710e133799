import { expect, test } from 'vitest'
import { distinctNames, shortName } from '../../src/app/names.ts'

test('an app is named as the VM that it is in', () => {
  expect(shortName('server/xen/web-1/linux/shop')).toBe('web-1')
  expect(shortName('server/linux/kvm/web-1/linux/shop')).toBe('web-1')
  expect(shortName('server/linux/shop-2')).toBe('shop-2')
  expect(shortName('server/xen/web-1')).toBe('web-1')
})

test('names that would be the same tell their machines, others stay short', () => {
  const names = distinctNames(['a/linux/shop', 'b/linux/shop', 'b/linux/mail', 'c'])
  expect([...names.values()]).toEqual(['a · shop', 'b · shop', 'mail', 'c'])
})
