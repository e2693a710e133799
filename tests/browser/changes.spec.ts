import { readFileSync } from 'node:fs'
import { expect, test } from './lab.ts'

test('a change says what it did, next to the control, against the same run without it', {
  tag: '@key',
}, async ({ person, page }) => {
  await person.open()
  const shares = person.slider('Shares of web-1')
  await shares.fill('2000')
  await expect(page.getByRole('radio', { name: 'What changed?' })).toBeChecked()
  await expect(page.locator('.changed')).toContainText('Shares of web-1 1,000 → 2,000')
  await page.getByRole('radio', { name: 'Run to the answer' }).check()
  await person.play()
  await expect(page.locator('.notice')).toContainText('The run has ended.')
  const row = page.getByRole('row', { name: /^web-1, cores/ })
  await expect(row).toContainText('0.50')
  await expect(row).toContainText(/0\.8[89]/)
  await expect(page.getByRole('row', { name: /^each of the other 7, cores/ })).toContainText('0.44')
  await expect(page.locator('label', { has: shares })).toContainText(/web-1, cores 0\.50 → 0\.8[89]/)
})

test('after its end a run is made again with a change, and compared with itself without it', async ({
  person,
  page,
}) => {
  await person.open()
  await page.keyboard.press('a')
  await expect(page.locator('.notice')).toContainText('The run has ended.')
  await person.slider('Shares of web-1').fill('2000')
  await expect(page.locator('.notice')).toContainText('another begins with the change')
  await expect(person.slider('Shares of web-1')).toHaveValue('2000')
  await person.rest()
  expect(await person.now()).toBeLessThan(10e9)
  await page.keyboard.press('a')
  await expect(page.getByRole('row', { name: /^web-1, cores/ })).toContainText(/0\.50.*0\.8[89]/)
  await expect(person.button('Undo: Shares of web-1')).toBeEnabled()
})

test('a VM that is off is switched on, boots and takes RAM', async ({ person, page }) => {
  await person.open('./?scenario=07-a-computer-inside-a-computer')
  await expect(page.locator('.notice')).toContainText('office-1: off')
  await person.button('Power on').first().click()
  await expect(person.node(/^VM office-1: booting/)).toHaveCount(1)
  await person.button('Skip to when they are up').click()
  await expect(person.node(/^VM office-1: up/)).toHaveCount(1)
})

test('undo and redo go back and forth through changes, not through time', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await person.open()
  const before = await person.now()
  const count = person.slider('Number of VMs')
  await expect(person.button(/^Undo/)).toBeDisabled()
  await count.fill('5')
  await expect(person.node(/^VM web-/)).toHaveCount(5)
  await person.slider('Shares of web-1').fill('3000')
  await person.button('Undo: Shares of web-1').click()
  await expect(person.slider('Shares of web-1')).toHaveValue('1000')
  await page.keyboard.press('Control+z')
  await expect(person.node(/^VM web-/)).toHaveCount(8)
  await expect(count).toHaveValue('8')
  await expect(person.button(/^Undo/)).toBeDisabled()
  await person.button('Redo: Number of VMs').click()
  await expect(person.node(/^VM web-/)).toHaveCount(5)
  await page.keyboard.press('Control+Shift+z')
  await expect(person.slider('Shares of web-1')).toHaveValue('3000')
  await expect(person.button(/^Redo/)).toBeDisabled()
  expect(await person.now()).toBe(before)
})

test('a slider that is dragged with keys is undone at once', async ({ person, page }) => {
  await person.open()
  const shares = person.slider('Shares of web-1')
  await shares.focus()
  // Held down, it repeats: one gesture, however long it takes.
  for (let i = 0; i < 4; i++) await page.keyboard.down('ArrowRight')
  await page.keyboard.up('ArrowRight')
  await expect(shares).toHaveValue('3000')
  await expect(person.button(/^Undo/)).toBeEnabled()
  await expect(page.locator('.changed')).toContainText('1,000 → 3,000')
  await person.button(/^Undo/).click()
  await expect(shares).toHaveValue('1000')
})

test('what was changed is saved as a file that opens as it stood', async ({ person, page }) => {
  await person.open()
  await person.slider('Number of VMs').fill('3')
  await expect(person.node(/^VM web-/)).toHaveCount(3)
  const saving = page.waitForEvent('download')
  await person.menu('Save')
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('08-eight-vms-four-cores.yaml')
  const text = readFileSync((await saved.path()) ?? '', 'utf8')
  await person.choosePreset(/^Type 2: the VM/)
  await expect(person.node(/^VM web-/)).toHaveCount(0)
  await person.openFile('mine.yaml', text)
  await expect(person.node(/^VM web-/)).toHaveCount(3)
})

test('a run that was changed is there again when the page is', async ({ person, page }) => {
  await person.open()
  await person.slider('Number of VMs').fill('3')
  await expect(person.node(/^VM web-/)).toHaveCount(3)
  await person.seconds(1)
  await person.slider('Shares of web-1').fill('2500')
  await expect(person.button('Undo: Shares of web-1')).toBeEnabled()
  await person.rest()
  const left = await person.now()
  await page.reload()
  await expect(page.locator('.notice')).toContainText('Here you left off, with 2 changes.')
  await expect(person.node(/^VM web-/)).toHaveCount(3)
  await expect(person.slider('Shares of web-1')).toHaveValue('2500')
  await person.rest()
  expect(await person.now()).toBe(left)
  await person.button('Undo: Shares of web-1').click()
  await expect(person.slider('Shares of web-1')).toHaveValue('1000')
  await page.reload()
  await person.button('Start afresh').click()
  await expect(person.node(/^VM web-/)).toHaveCount(8)
  await page.reload()
  await expect(person.node(/^VM web-/)).toHaveCount(8)
  await expect(page.locator('.notice')).not.toContainText('left off')
})

test('steps go through the variants with a presenter’s remote, and on to the next scenario', async ({
  person,
  page,
}) => {
  await person.open()
  const steps = page.getByRole('group', { name: 'Steps of the scenario' })
  await expect(steps).toContainText('1 of 3')
  await page.keyboard.press('PageDown')
  await expect(steps).toContainText('2 of 3')
  await expect(person.slider('Shares of web-1')).toHaveValue('2000')
  await page.keyboard.press('PageDown')
  await expect(steps).toContainText('3 of 3')
  await page.keyboard.press('PageUp')
  await expect(steps).toContainText('web-1 has twice the shares')
  await page.keyboard.press('PageDown')
  await expect(steps).toContainText('3 of 3')
  await page.keyboard.press('PageDown')
  await expect(page).toHaveTitle(/^Who wakes goes first/)
})

test('what happened is marked on the time line, and says what it was', async ({ person, page }) => {
  await person.open()
  const marks = page.getByRole('list', { name: 'What happened when' })
  await expect(marks.getByRole('button', { name: /web-1: up/ })).toHaveCount(1)
  await person.slider('VMs of 12 GiB to add').fill('1')
  const refusal = marks.getByRole('button', { name: /VMs of 12 GiB to add: 0 → 1/ })
  await expect(refusal).toHaveCount(1)
  await refusal.focus()
  await expect(page.locator('.mark-says').filter({ hasText: 'big-1: refused' })).toBeVisible()
})
