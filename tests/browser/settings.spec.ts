import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, test } from './lab.ts'

const EIGHT = './?scenario=08-eight-vms-four-cores&lesson=off'

/** Of that file: each with all its copies. */
const LEVELS = 8

const dialog = (page: Page): Locator => page.getByRole('dialog')

/** A level in the dialog, by the name of its kind and its own. */
const level = (page: Page, name: string): Locator => dialog(page).locator('summary').filter({ hasText: name })

const field = (page: Page, name: string): Locator =>
  dialog(page).getByRole('spinbutton', { name, exact: true })

test('sets what the scenario opens no control for, with the keyboard alone', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await expect(dialog(page)).toBeVisible()
  await level(page, 'virtual machine web').focus()
  await page.keyboard.press('Enter')
  await field(page, 'vCPUs').fill('2')
  await field(page, 'vCPUs').press('Enter')
  await expect(person.node(/^VM web-1: (up|booting)/).first()).toBeAttached()
  await expect(level(page, 'virtual machine web')).toContainText('vCPUs 2')
  // Shares follow the slider, and what is shown follows the world.
  const shares = dialog(page).getByRole('slider', { name: /^Shares/ })
  await shares.focus()
  await page.keyboard.press('ArrowRight')
  await expect(field(page, 'Shares')).toHaveValue('1250')
  await dialog(page).getByRole('button', { name: /^Undo/ }).click()
  await expect(field(page, 'Shares')).toHaveValue('1000')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(person.node(/^vCPU 1: /).first()).toBeAttached()
})

test('Ctrl+Z undoes a change in the dialog, but what is being typed in its field', async ({
  person,
  page,
}) => {
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await level(page, 'virtual machine web').click()
  const shares = field(page, 'Shares')
  await shares.fill('2000')
  await shares.press('Enter')
  await expect(dialog(page).getByRole('button', { name: /^Undo: / })).toBeEnabled()
  await expect(shares).toHaveAttribute('data-typing', 'false')
  await shares.press('3')
  await expect(shares).toHaveAttribute('data-typing', 'true')
  await shares.press('Control+z')
  await expect(dialog(page).getByRole('button', { name: /^Undo: / })).toBeEnabled()
  await shares.fill('2000')
  await shares.press('Enter')
  await dialog(page)
    .getByRole('slider', { name: /^Shares/ })
    .focus()
  await page.keyboard.press('Control+z')
  await expect(shares).toHaveValue('1000')
  await expect(dialog(page)).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(shares).toHaveValue('2000')
})

test('page keys are left to a slider, the outline and a region that scrolls', async ({ person, page }) => {
  await person.open(EIGHT)
  const title = await page.title()
  const step = page.getByText('1 of 3')
  const speed = page.getByRole('slider', { name: 'Microscope speed' })
  await speed.focus()
  const before = Number(await speed.inputValue())
  await page.keyboard.press('PageUp')
  await expect.poll(async () => Number(await speed.inputValue())).toBeGreaterThan(before)
  await page.keyboard.press('e')
  await page.getByRole('treeitem').first().focus()
  await page.keyboard.press('PageDown')
  // The inspector of a VM is longer than its place, and takes the focus.
  await person.node(/^VM web-1:/).click()
  await page.keyboard.press('e')
  const inspector = page.locator('.inspector')
  await inspector.focus()
  await page.keyboard.press('PageDown')
  await expect.poll(() => inspector.evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
  expect(await page.title()).toBe(title)
  await expect(step).toBeVisible()
  await inspector.blur()
  await page.keyboard.press('PageDown')
  await expect(page.getByText('2 of 3')).toBeVisible()
})

test('keys of a single letter can be turned off, for good', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('?')
  await dialog(page).getByRole('checkbox', { name: 'Shortcuts of a single letter or sign' }).press('Space')
  await expect(dialog(page).getByText('open the gallery')).toHaveCount(0)
  await expect(dialog(page).getByText('play or pause')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await person.open(EIGHT)
  await page.keyboard.press('g')
  await page.keyboard.press('?')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
})

test('says at the field why a value was refused, and keeps the world as it is', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await level(page, 'virtual machine web').click()
  await field(page, 'vCPUs').fill('99')
  await field(page, 'vCPUs').press('Enter')
  const setting = dialog(page)
    .locator('.setting')
    .filter({ has: page.getByLabel('vCPUs', { exact: true }) })
  await expect(setting.getByRole('alert')).toHaveText('found 99; expected 1 to 64')
  await expect(level(page, 'virtual machine web')).toContainText('vCPUs 1')
  await field(page, 'vCPUs').fill('3')
  await field(page, 'vCPUs').press('Enter')
  await expect(setting.getByRole('alert')).toHaveCount(0)
  // What stands in the way may be set elsewhere: the field that was touched says so, and where.
  await field(page, 'Reservation').fill('1')
  await field(page, 'Reservation').press('Enter')
  await level(page, 'hypervisor xen').click()
  await dialog(page).getByLabel('Scheduler', { exact: true }).first().selectOption('fair')
  await expect(dialog(page).getByRole('alert').first()).toContainText('server/xen/web.cpu.reservation')
})

test('another unit changes nothing, an empty limit is none', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await level(page, 'virtual machine web').click()
  await dialog(page).getByRole('combobox', { name: 'RAM: unit' }).selectOption('MiB')
  await expect(field(page, 'RAM')).toHaveValue('1024')
  await expect(dialog(page).getByRole('button', { name: /^Undo/ })).toBeDisabled()
  await field(page, 'RAM').fill('512')
  await field(page, 'RAM').press('Enter')
  await expect(level(page, 'virtual machine web')).toContainText('RAM 512\u00a0MiB')
  await field(page, 'Limit').fill('0.5')
  await field(page, 'Limit').press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Undo: Limit of web' })).toBeEnabled()
  await field(page, 'Limit').fill('')
  await field(page, 'Limit').press('Enter')
  await expect(field(page, 'Limit')).toHaveValue('')
})

test('finds settings by name, and adds a VM like another', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await dialog(page).getByRole('searchbox').fill('shares')
  await expect(dialog(page).getByRole('status')).toHaveText('2 settings')
  await expect(field(page, 'Shares')).toHaveCount(2)
  await expect(field(page, 'vCPUs')).toHaveCount(0)
  await dialog(page).getByRole('searchbox').fill('zzz')
  await expect(dialog(page).getByRole('status')).toContainText('No setting')
  await dialog(page).getByRole('searchbox').fill('')
  await level(page, 'virtual machine web').click()
  await dialog(page).getByRole('button', { name: 'Add a VM like this one' }).click()
  await expect(person.node(/^VM web-9: /)).toBeAttached()
  await dialog(page).getByRole('button', { name: 'Remove web-9' }).click()
  await expect(person.node(/^VM web-9: /)).toHaveCount(0)
})

test('another workload brings its own settings', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await level(page, 'app sums').first().click()
  await dialog(page).getByLabel('Workload', { exact: true }).selectOption('service')
  await expect(field(page, 'Rate')).toHaveValue('100')
  await dialog(page).getByLabel('Time for a request', { exact: true }).selectOption('uniform')
  await expect(field(page, 'Shortest request')).toHaveValue('1')
  await dialog(page).getByLabel('Character', { exact: true }).selectOption('own')
  await expect(field(page, 'TLB misses')).toHaveValue('546000')
})

test('in the inspector, changes one copy or all of them', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('e')
  await person.node(/^VM web-3: /).click()
  const side = page.getByRole('complementary')
  const vcpus = side.getByRole('spinbutton', { name: 'vCPUs', exact: true })
  await vcpus.fill('2')
  await vcpus.press('Enter')
  await expect(person.node(/^vCPU 1: /)).toHaveCount(1)
  await side.getByRole('radio', { name: 'All 8 copies' }).check()
  await expect(vcpus).toHaveValue('1')
  await vcpus.fill('3')
  await vcpus.press('Enter')
  await expect(person.node(/^vCPU 2: /)).toHaveCount(8)
})

for (const [theme, language] of LOOKS) {
  test(`axe finds nothing in the settings: ${theme}, ${language}`, async ({ person: { page } }) => {
    await page.addInitScript(
      (preferences) => localStorage.setItem('hypervisor-lab', JSON.stringify(preferences)),
      { language, themeWish: theme },
    )
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(EIGHT)
    await page.locator('[data-drawing=ready]').waitFor()
    await expect(page.getByRole('treeitem').first()).toBeAttached()
    await page.keyboard.press('c')
    await expect(dialog(page).locator('summary')).toHaveCount(LEVELS)
    for (const summary of await dialog(page).locator('summary').all()) await summary.click()
    const wrong = dialog(page).getByRole('spinbutton', { name: 'vCPU' }).first()
    await wrong.fill('99')
    await wrong.press('Enter')
    await expect(dialog(page).getByRole('alert')).toHaveCount(1)
    await accessible(page, 'the settings')
  })
}

test('fits a phone: nothing is cut off sideways', async ({ person, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await person.open(EIGHT)
  await page.keyboard.press('c')
  await expect(dialog(page).locator('summary')).toHaveCount(LEVELS)
  for (const summary of await dialog(page).locator('summary').all()) await summary.click()
  const over = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(over).toBe(0)
})
