import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

const inspector = (page: Page): Locator => page.getByRole('region', { name: /^Inspector$/ })

/** Looks into a line of the outline. */
async function lookInto(person: Person, line: RegExp): Promise<void> {
  await person.page.keyboard.press('e')
  await person.node(line).first().click()
  await person.page.keyboard.press('e')
}

/** The value beside a name. */
async function fact(page: Page, name: string): Promise<string> {
  const row = inspector(page).locator('.facts > div').filter({ hasText: name })
  return (await row.locator('dd').innerText()).trim()
}

test('a VM says what it is, how it is, what it may have and what it got', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await person.open()
  await person.seconds(3)
  await lookInto(person, /^VM web-1: /)
  const panel = inspector(page)
  await expect(panel.getByRole('heading', { name: /web-1/ })).toBeVisible()
  await expect(panel.getByText(/^up, since/)).toBeVisible()
  expect(await fact(page, 'shares')).toBe('1,000')
  expect(await fact(page, 'entitled to')).toBe('0.50 cores')
  await expect.poll(() => fact(page, 'received')).toMatch(/^0\.(49|50|51) cores$/)
  // Its only vCPU is said to be as the outline says.
  const line = await person
    .node(/^vCPU 0: /)
    .first()
    .innerText()
  const state = /vCPU 0: (\w+)/.exec(line)?.[1] ?? 'nothing'
  await expect(panel.locator('.vcpus')).toContainText(state)
})

test('names lead from level to level, with the keyboard alone; Escape closes', async ({ person, page }) => {
  await person.open()
  await lookInto(person, /^VM web-2: /)
  const panel = inspector(page)
  const titled = (name: string): Locator => panel.getByRole('heading', { level: 2, name })
  await panel.getByRole('button', { name: /^linux/ }).press('Enter')
  await expect(titled('linux')).toBeVisible()
  await expect(panel, 'the focus stays in the panel').toBeFocused()
  await panel.getByRole('button', { name: /^sums/ }).press('Enter')
  await expect(titled('sums')).toBeVisible()
  await panel.getByRole('button', { name: 'server' }).press('Enter')
  await expect(titled('server')).toBeVisible()
  await panel.getByRole('button', { name: 'core 0' }).press('Enter')
  await expect(titled('core 0 of server')).toBeVisible()
  // Somebody runs there: from the core up to the app.
  await panel.getByRole('button', { name: /^web-/ }).press('Enter')
  await expect(titled('web-')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})

test('what is done to a level happens on the stage, and what makes no sense can’t be pressed', async ({
  person,
  page,
}) => {
  await person.open()
  await lookInto(person, /^VM web-1: /)
  const panel = inspector(page)
  await panel.getByRole('button', { name: 'Pause' }).click()
  await expect(person.node(/^VM web-1: paused/)).toBeAttached()
  await panel.getByRole('button', { name: 'Resume' }).click()
  await expect(person.node(/^VM web-1: up/)).toBeAttached()
  await panel.getByRole('button', { name: 'Crash: takes down the VM, its OS, and its app' }).click()
  await expect(person.node(/^VM web-1: crashed/)).toBeAttached()
  await expect(panel.getByText(/^crashed, since/)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Pause' })).toBeDisabled()
  await expect(panel.getByRole('button', { name: 'Crash', exact: true })).toBeDisabled()
  await panel.getByRole('button', { name: 'Power on' }).click()
  await expect(person.node(/^VM web-1: booting/)).toBeAttached()
})

test('who owns the RAM adds up to what is installed', async ({ person, page }) => {
  await person.open()
  await lookInto(person, /^machine server/)
  const panel = inspector(page)
  await panel.getByRole('button', { name: 'RAM of server' }).click()
  const shares = await panel.locator('tbody td:last-child').allInnerTexts()
  const sum = shares.reduce((total, text) => total + Number.parseFloat(text), 0)
  expect(shares.length).toBe(10)
  expect(Math.abs(sum - 100)).toBeLessThan(3)
  await panel.getByRole('button', { name: 'xen, for itself' }).click()
  await expect(panel.getByRole('heading', { level: 2, name: /xen/ })).toBeVisible()
})

test('what a hypervisor keeps is said the same as beside it in the four figures', async ({
  person,
  page,
}) => {
  await person.open()
  await person.seconds(2)
  await lookInto(person, /xen/)
  const four = page.locator('[data-quarter=kept] dd')
  await expect(inspector(page).locator('.keeps')).toHaveText(`${await four.innerText()} ms`)
})

test('names in the bars lead to what they name', async ({ person, page }) => {
  await person.open()
  await person.button('Step: one second').click()
  await page.getByRole('radio', { name: 'vCPUs' }).check()
  await page.getByRole('button', { name: 'web-3 · 0' }).click()
  await expect(inspector(page).getByRole('heading', { name: 'vCPU 0 of web-3' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'cores' }).check()
  await page.getByRole('button', { name: 'core 2' }).click()
  await expect(inspector(page).getByRole('heading', { name: 'core 2 of server' })).toBeVisible()
})

for (const [theme, language] of LOOKS) {
  test(`axe finds nothing in the inspector: ${theme}, ${language}`, async ({ person, page }) => {
    await page.addInitScript((saved) => localStorage.setItem('hypervisor-lab', JSON.stringify(saved)), {
      language,
      themeWish: theme,
    })
    await page.goto('./?lesson=off')
    await page.locator('[data-drawing=ready]').waitFor()
    await page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
    for (const key of [
      'server/xen/web-1',
      'server/xen/web-1/linux/sums',
      'server/xen',
      'server core 0',
      'server',
    ]) {
      await page.evaluate((wanted) => {
        for (const line of document.querySelectorAll<HTMLElement>('[role=treeitem]'))
          if (line.dataset.key === wanted) line.click()
      }, key)
      await expect(page.locator('.inspector h2')).toBeVisible()
      await accessible(page, key, '.inspector')
    }
    await expect(person.page.locator('.inspector')).toHaveCount(1)
  })
}

test('on a phone everything in the inspector is large enough to touch and nothing is cut', async ({
  person,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await person.open()
  await page.evaluate(() => {
    for (const line of document.querySelectorAll<HTMLElement>('[role=treeitem]'))
      if (line.dataset.key === 'server/xen/web-1') line.click()
  })
  const panel = inspector(page)
  await expect(panel).toBeVisible()
  for (const button of await panel.locator('.acts button, .go, .inspector-close').all()) {
    const box = await button.boundingBox()
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(40)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  }
  // All of it is in the panel, down to its settings.
  const [outside, last] = [await panel.boundingBox(), await panel.locator('.part').last().boundingBox()]
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((outside?.y ?? 0) + (outside?.height ?? 0))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
