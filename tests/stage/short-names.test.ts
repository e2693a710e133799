import { expect, test } from 'vitest'
import { shorterNames, shorterOwners } from '../../src/stage/short-names.ts'

test('numbers alone tell one from the other where all have the same beginning', () => {
  expect(['web-1', 'web-12'].map(shorterNames(['web-1', 'web-12']))).toEqual(['1', '12'])
})

test('names stay whole where a number would be that of several, or of nobody else', () => {
  const names = ['sums-1', 'shop-1', 'desk-1']
  expect(names.map(shorterNames(names))).toEqual(names)
  expect(['web-1', 'browser'].map(shorterNames(['web-1', 'web-2', 'browser']))).toEqual(['web-1', 'browser'])
  expect(['office-1'].map(shorterNames(['office-1']))).toEqual(['office-1'])
})

test('an owner is told from those of its own machine only', () => {
  const short = shorterOwners(['bare/linux/shop-1', 'bare/linux/browser', 'one/xen/web-1', 'one/xen/web-2'])
  expect([...short.values()]).toEqual(['shop-1', 'browser', '1', '2'])
})
