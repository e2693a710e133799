import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

const legend = (page: Page): Locator => page.locator('.chart-legend')

/** The shop that answers requests, run to its end, with its charts. */
async function openCharts(person: Person): Promise<void> {
  const { page } = person
  await person.open()
  await person.choosePreset(/Type 1: only hardware below/)
  await expect(page).toHaveTitle(/only hardware below/)
  await page.getByRole('radio', { name: 'Run to the answer' }).check()
  await person.play()
  await expect(page.getByText('The run has ended.').first()).toBeVisible()
  await page.getByRole('radio', { name: 'Charts' }).check()
  await expect(page.locator('.chart[data-state=ready] canvas')).toBeVisible()
  await person.rest()
}

test('percentiles are drawn, and read with the keyboard alone, which leaves the run where it is', async ({
  person,
  page,
}) => {
  await openCharts(person)
  const chart = page.getByRole('slider', { name: /^Response time/ })
  await expect(legend(page)).toContainText('latest, at 30')
  await expect(legend(page).getByRole('row', { name: /^p95: the slowest 1 in 20/ })).toContainText(/ms$/)
  const now = await person.now()
  await chart.focus()
  await page.keyboard.press('Home')
  await expect(chart).toHaveAttribute('aria-valuetext', /^at 0.ns; p50: half are faster too few to say/)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(legend(page)).toContainText('at 29')
  await expect(chart).toHaveAttribute('aria-valuetext', /p99: the slowest 1 in 100 [\d.]+.ms/)
  expect(await person.now()).toBe(now)
})

test('the pointer moves the cursor to what is under it', async ({ person, page }) => {
  await openCharts(person)
  const box = await page.locator('.chart .u-over').boundingBox()
  if (box === null) throw new Error('no chart')
  await page.mouse.move(box.x + box.width / 2, box.y + 40)
  await expect(legend(page)).toContainText('at 15')
  await page.mouse.move(box.x + box.width / 2, box.y - 300)
  await expect(legend(page)).toContainText('latest')
})

test('every chart has its lines and figures', async ({ person, page }) => {
  await openCharts(person)
  const choose = page.getByRole('combobox', { name: 'Chart' })
  const rows: Record<string, RegExp[]> = {
    throughput: [/all together.*\/s/],
    ready: [/all together.*%/],
    cores: [/^work.*%/, /^guest OS.*%/, /^kept below.*%/, /^idle.*%/],
    ram: [/^in use.*GiB/],
  }
  for (const [chart, wanted] of Object.entries(rows)) {
    await choose.selectOption(chart)
    for (const row of wanted) await expect(legend(page).getByRole('row', { name: row })).toBeVisible()
  }
  await choose.selectOption('throughput')
  await page.getByRole('combobox', { name: 'Of' }).selectOption('*')
  await expect(legend(page).getByRole('row')).toHaveCount(4)
})

test('a chart is saved as a picture, its figures as a table with units', async ({ person, page }) => {
  await openCharts(person)
  const saved = async (name: string) => {
    const waiting = page.waitForEvent('download')
    await person.button(name).click()
    const file = await waiting
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }
  const csv = await saved('Save the figures as a table (CSV)')
  expect(csv.name).toMatch(/response.*\.csv$/)
  const lines = csv.bytes.toString('utf8').trimEnd().split('\n')
  expect(lines[0]).toBe('time_s,p50_ms,p95_ms,p99_ms')
  expect(lines.length).toBeGreaterThan(30)
  const last = (lines.at(-1) ?? '').split(',').map(Number)
  expect(last[0]).toBe(30)
  expect(last[1]).toBeLessThanOrEqual(last[2] ?? 0)
  expect(last[2]).toBeLessThanOrEqual(last[3] ?? 0)
  const png = await saved('Save the chart as a picture (PNG)')
  expect(png.name).toMatch(/response.*\.png$/)
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(png.bytes.length).toBeGreaterThan(5000)
})

test('theme and language change the drawing and its words at once', async ({ person, page }) => {
  await openCharts(person)
  const canvas = page.locator('.chart canvas')
  const picture = (): Promise<string> => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL())
  const light = await picture()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('l')
  await expect(legend(page)).toContainText('p95: la más lenta de cada 20')
  await expect(page.getByRole('slider', { name: /^Tiempo de respuesta/ })).toBeVisible()
  await page.keyboard.press('t')
  await page.keyboard.press('t')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('.chart[data-state=ready] canvas')).toHaveCount(1)
  await expect.poll(picture).not.toBe(light)
})

test('a crash is marked in the chart, and told at the cursor', async ({ person, page }) => {
  await person.open()
  await page.evaluate(() => {
    for (const line of document.querySelectorAll<HTMLElement>('[role=treeitem]'))
      if (line.dataset.key === 'server/xen/web-1') line.click()
  })
  await person.seconds(1)
  await person.button(/^Crash/).click()
  await expect(person.node(/^VM web-1: crashed/)).toBeAttached()
  await person.seconds(2)
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Charts' }).check()
  const chart = page.getByRole('slider', { name: /^Ready time/ })
  await chart.focus()
  await page.keyboard.press('End')
  for (let i = 0; i < 12; i++) {
    if (((await chart.getAttribute('aria-valuetext')) ?? '').includes('crashed')) break
    await page.keyboard.press('ArrowLeft')
  }
  await expect(legend(page)).toContainText('web-1')
  await expect(legend(page)).toContainText('crashed')
})

test('before anything has run, it says what will be seen', async ({ person, page }) => {
  await person.open()
  await person.openFile(
    'still.yaml',
    `version: 1
title: Still
duration: 10 s
overheads: off
stack:
  - machine: pc
    cores: 1
    ram: 2 GiB
    stack:
      - os: linux
        stack:
          - app: sums
            workload: { kind: batch, work: 60 s }
`,
  )
  await expect(page).toHaveTitle(/Still/)
  await page.getByRole('radio', { name: 'Charts' }).check()
  await expect(page.getByText('Nothing to draw yet')).toBeVisible()
  await person.button('Step: one second').click()
  await expect(page.locator('.chart[data-state=ready] canvas')).toBeVisible()
})

for (const [theme, language] of LOOKS) {
  test(`axe finds nothing in the charts: ${theme}, ${language}`, async ({ page }) => {
    await page.addInitScript((saved) => localStorage.setItem('hypervisor-lab', JSON.stringify(saved)), {
      language,
      themeWish: theme,
    })
    await page.goto('./?lesson=off')
    await page.locator('[data-drawing=ready]').waitFor()
    await page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
    await page.getByRole('radio', { name: /^(Charts|Gráficas)$/ }).check()
    await expect(page.locator('.chart[data-state=ready] canvas')).toBeVisible()
    await accessible(page, 'the charts', '.where')
  })
}
