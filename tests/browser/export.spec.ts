import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^(Export pictures|Exportar)/ })

/** The shop that answers requests, far enough for every figure. */
async function openExports(person: Person): Promise<void> {
  const { page } = person
  await person.open('./?scenario=09-type-1-nothing-below&step=type-1')
  await person.seconds(6)
  await expect(page.getByRole('img', { name: /^web-1: / })).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('f')
  await expect(dialog(page)).toBeVisible()
}

async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  await expect(button).toBeEnabled()
  const waiting = page.waitForEvent('download')
  await button.press('Enter')
  const file = await waiting
  const name = file.suggestedFilename()
  await expect(dialog(page).getByRole('status')).toHaveText(new RegExp(name.replaceAll('.', '\\.')))
  return { name, bytes: await readFile(await file.path()) }
}

/** Reads a picture of lines as a browser does. */
const svgTexts = (page: Page, text: string): Promise<string[]> =>
  page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml')
    if (parsed.querySelector('parsererror') !== null) throw new Error('not well-formed')
    return [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent ?? '')
  }, text)

test('the drawing is saved as a picture with its title, the figures as a table that closes', async ({
  person,
  page,
}) => {
  await openExports(person)
  const png = await saved(page, dialog(page).getByRole('button', { name: /^The drawing.*PNG/ }))
  expect(png.name).toMatch(/^type-1-only-hardware-below-stage-\d+-ms\.png$/)
  const size = { width: png.bytes.readUInt32BE(16), height: png.bytes.readUInt32BE(20) }
  const stage = await page.locator('.stage canvas').boundingBox()
  expect(size.width).toBeGreaterThan(stage?.width ?? 0)
  expect(size.height).toBeGreaterThan(stage?.height ?? 0)
  const colours = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const { data: bytes } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] }
    const seen = new Set<number>()
    for (let i = 0; i < bytes.length; i += 4)
      seen.add(((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0))
    return [...seen]
  }, png.bytes.toString('base64'))
  // The drawing itself is in it: the colours of the first four owners.
  for (const owner of [0x0a6bb0, 0xa65300, 0x00735a, 0x8a3f86]) expect(colours).toContain(owner)

  const csv = await saved(page, dialog(page).getByRole('button', { name: /^Figures.*CSV/ }))
  const [head = [], ...rows] = csv.bytes
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  const times = head.flatMap((name, i) =>
    name.endsWith('_ms') && !/^(measured|total|mean|p95)/.test(name) ? [i] : [],
  )
  const timed = rows.filter(([of]) => of !== 'requests')
  expect(timed.length).toBe(1 + 4 + 4 + 8)
  for (const row of timed) {
    const sum = times.reduce((total, i) => total + Math.round(Number(row[i] || 0) * 1e6), 0)
    expect(sum).toBe(Math.round(Number(row[head.indexOf('total_ms')]) * 1e6))
  }
  expect(rows.filter(([of]) => of === 'requests').length).toBe(4)
})

test('charts and bars are saved as pictures of lines, whoever they are of', async ({ person, page }) => {
  await openExports(person)
  const of = dialog(page).getByRole('combobox', { name: /^Response time/ })
  await of.selectOption({ label: 'web-2' })
  const chart = await saved(page, dialog(page).getByRole('button', { name: /^Response time · web-2.*SVG/ }))
  expect(await svgTexts(page, chart.bytes.toString('utf8'))).toEqual(
    expect.arrayContaining([
      'Response time · web-2',
      'Type 1: only hardware below',
      'p95: the slowest 1 in 20',
    ]),
  )
  const cores = await saved(
    page,
    dialog(page).getByRole('button', { name: /^Of each second of the cores.*SVG/ }),
  )
  expect(await svgTexts(page, cores.bytes.toString('utf8'))).toEqual(
    expect.arrayContaining(['work', 'idle', '100\u00a0%']),
  )
  await dialog(page)
    .getByRole('combobox', { name: /as bars$/ })
    .selectOption({ label: 'vCPUs' })
  const bars = await saved(page, dialog(page).getByRole('button', { name: /as bars.*SVG/ }))
  expect(await svgTexts(page, bars.bytes.toString('utf8'))).toEqual(
    expect.arrayContaining(['web-1 · 0', 'web-4 · 1', 'overhead']),
  )
  const ram = await saved(page, dialog(page).getByRole('button', { name: /^RAM taken.*PNG/ }))
  expect(ram.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(ram.bytes.length).toBeGreaterThan(5000)
})

test('what changed is saved once something was changed, also from its own panel', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=08-eight-vms-four-cores&step=equal')
  await person.slider('Shares of web-1').fill('2000')
  await person.seconds(2)
  await expect(page.getByRole('row', { name: /^web-1, cores/ })).toBeVisible()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'These figures as a table (CSV)' }).click()
  const file = await waiting
  expect(file.suggestedFilename()).toBe('eight-vms-four-cores-changes.csv')
  const text = await readFile(await file.path(), 'utf8')
  expect(text.split('\n')[0]).toBe('figure,unit,without,with')
  const row = text.split('\n').find((line) => line.startsWith('"web-1'))
  const [before, after] = (row ?? '').split(',').slice(-2).map(Number)
  expect(after).toBeGreaterThan((before ?? 0) * 1.4)
})

test('what there is nothing of yet can’t be saved, and it is said why', async ({ person, page }) => {
  await person.open('./?scenario=08-eight-vms-four-cores&step=equal')
  await person.menu('Export…')
  const changes = dialog(page).getByRole('listitem').filter({ hasText: 'What changed?' })
  await expect(changes).toContainText('nothing has been changed yet')
  await expect(changes.getByRole('button')).toBeDisabled()
  await expect(
    dialog(page).getByRole('listitem').filter({ hasText: 'Figures' }).getByRole('button'),
  ).toBeDisabled()
})

for (const [theme, language] of LOOKS) {
  test(`the export dialog is accessible and fits: ${theme}, ${language}`, async ({ person, page }) => {
    await person.open(`./?scenario=08-eight-vms-four-cores&step=equal&theme=${theme}&lang=${language}`)
    await person.button(/^(Step: one second|Avanzar un segundo)/).click()
    await expect(page.getByRole('img', { name: /^web-1: / })).toBeVisible()
    for (const size of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      await page.keyboard.press('f')
      await expect(dialog(page).getByRole('listitem')).not.toHaveCount(0)
      await accessible(page, `at ${size.width}`)
      const over = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(over).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
      await expect(dialog(page)).toHaveCount(0)
    }
  })
}
