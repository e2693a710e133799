import { expect, test } from 'vitest'
import type { MachineForecast, RamForecast } from '../../../src/core/index.ts'
import { forecastText } from '../../../src/page/changes/ram-forecast.ts'
import { WORDS } from '../../../src/words/index.ts'

const GIB = 2 ** 30
const outlook = (usedGib: number, more: Partial<MachineForecast> = {}): MachineForecast => ({
  installedBytes: 16 * GIB,
  promisedBytes: usedGib * GIB,
  usedBytes: usedGib * GIB,
  refused: [],
  shortages: [],
  ...more,
})
const forecast = (before: MachineForecast, after: MachineForecast): RamForecast => ({
  path: 'server',
  freeBytes: 4 * GIB,
  before,
  after,
})
const said = (before: MachineForecast, after: MachineForecast, language: 'en' | 'es' = 'en') =>
  forecastText([forecast(before, after)], WORDS[language], language)
const shortage = (bytes: number, inUse: number): Partial<MachineForecast> => ({
  shortages: [
    {
      path: 'server/xen',
      overBytes: bytes * GIB,
      gives: Array.from({ length: 5 }, (_, i) => ({
        path: `server/xen/web-${i + 1}`,
        bytes: (bytes / 5) * GIB,
        inUseBytes: (inUse / 5) * GIB,
      })),
      killed: null,
    },
  ],
})

test('what makes nothing of RAM is not told', () => {
  expect(said(outlook(8), outlook(8))).toBeNull()
  expect(forecastText([], WORDS.en, 'en')).toBeNull()
})

test('what fits says what it takes and what is left', () => {
  expect(said(outlook(8), outlook(9.5))).toEqual({
    gravity: 'fits',
    text: '1.5\u00a0GiB more RAM in the end; it fits, with 6.5\u00a0GiB to spare.',
  })
  expect(said(outlook(9), outlook(8))?.text).toBe('1\u00a0GiB less RAM in the end.')
  const larger = { installedBytes: 20 * GIB }
  expect(said(outlook(8), outlook(8, larger))?.text).toBe('4\u00a0GiB more would be installed.')
  expect(said(outlook(8, larger), outlook(8), 'es')?.text).toBe('Habría 4\u00a0GiB menos de RAM instalada.')
})

test('what doesn’t fit says from whom it would be taken, and whether anybody would miss it', () => {
  const idle = said(outlook(15), outlook(17, shortage(2.5, 0)))
  expect(idle?.gravity).toBe('taken')
  expect(idle?.text).toContain('xen would have to take back 2.5\u00a0GiB: some 512\u00a0MiB from each of 5')
  expect(idle?.text).toContain('17\u00a0GiB would be promised, more than the 16\u00a0GiB')
  const [one] = shortage(2.5, 0).shortages ?? []
  const uneven = one?.gives.map((give, i) => ({ ...give, bytes: (5 - i) * GIB })) ?? []
  const most = said(
    outlook(15),
    outlook(17, { shortages: one === undefined ? [] : [{ ...one, gives: uneven }] }),
  )
  expect(most?.text).toContain(
    '5\u00a0GiB from web-1, 4\u00a0GiB from web-2, 3\u00a0GiB from web-3 and from 2 more',
  )
  const used = said(outlook(15), outlook(17, shortage(2.5, 1)), 'es')
  expect(used?.gravity).toBe('missed')
  expect(used?.text).toContain('1\u00a0GiB se usan una y otra vez')
  expect(said(outlook(17, shortage(2.5, 1)), outlook(15))?.text).toContain('Then there is enough')
})

test('who would be refused is named once, and only if it isn’t already', () => {
  const refused = [1, 2].map((i) => ({
    path: `server/xen/web-${i}`,
    needBytes: 12 * GIB,
    freeBytes: 4 * GIB,
  }))
  const all = said(outlook(12), outlook(12, { refused }))
  expect(all).toEqual({
    gravity: 'refused',
    text: 'web-1 would be refused: it needs 12\u00a0GiB, and 4\u00a0GiB are not promised yet. So would 1 more.',
  })
  const one = said(outlook(12, { refused: refused.slice(0, 1) }), outlook(12, { refused }))
  expect(one?.text).toContain('web-2 would be refused')
})

test('of several machines the worst is told, by its name', () => {
  const fits = { ...forecast(outlook(8), outlook(9)), path: 'left' }
  const not = { ...forecast(outlook(15), outlook(17, shortage(2.5, 1))), path: 'right' }
  expect(forecastText([fits, not], WORDS.en, 'en')).toMatchObject({
    gravity: 'missed',
    text: expect.stringMatching(/^right: /),
  })
})
