import type { Locator, Page } from '@playwright/test'
import { accessible } from './accessible.ts'
import { expect, test } from './lab.ts'

const card = (page: Page, name: string): Locator => page.getByRole('dialog').getByRole('region', { name })

test('an account in the inspector leads to what it costs; made free, it costs nothing from then on; undo brings it back', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=09-type-1-nothing-below')
  await person.seconds(1)
  await page.keyboard.press('e')
  await person.node(/^VM web-1: /).click()
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'paging' }).press('Enter')
  const walks = card(page, 'Page walks')
  await expect(walks).toContainText('In this run, for web-1')
  // 24 references of some 1.6 ns.
  await expect(walks.locator('tbody td').first()).toHaveText(/^[34]\d(\.\d)?\sns$/)
  await expect(walks).toContainText('Bhargava et al. 2008')
  await expect(walks).toContainText('fitted: chosen within published bounds')
  await walks.getByRole('button', { name: 'Make it free: Memory reference of a page walk' }).click()
  await expect(walks.getByLabel('Memory reference of a page walk', { exact: true })).toHaveValue('0')
  await page.keyboard.press('Escape')
  await person.seconds(1)
  await expect(page.locator('.inspector')).not.toContainText('paging')
  await person.button(/^Undo/).click()
  await person.seconds(1)
  await expect(page.locator('.inspector')).toContainText('paging')
})

test('all prices are listed with their sources, found by name, and set; nothing starts anew', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=09-type-1-nothing-below')
  await page.keyboard.press('$')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('exit')
  await expect(card(page, 'VM exits')).toBeVisible()
  await expect(card(page, 'Booting')).toHaveCount(0)
  await card(page, 'VM exits').getByLabel('VM exit, in hardware', { exact: true }).fill('900')
  await page.keyboard.press('Enter')
  await expect(card(page, 'VM exits')).toContainText('changed; published: 261')
  await card(page, 'VM exits')
    .getByRole('button', { name: /^As published/ })
    .click()
  await expect(card(page, 'VM exits')).not.toContainText('changed')
  await page.keyboard.press('Escape')
  await expect(person.node(/^VM web-1: up/)).toBeAttached()
})

test('another monitor keeps less RAM for each VM, as its source says; a price that is set holds instead', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=09-type-1-nothing-below')
  await page.keyboard.press('e')
  await person.node(/type 1 hypervisor/).click()
  await page.keyboard.press('e')
  const inspector = page.locator('.inspector')
  await expect(inspector).toContainText('VMware ESXi 6.5')
  await inspector.getByLabel('Monitor', { exact: true }).selectOption('Firecracker')
  await inspector.getByRole('button', { name: /^2\.49\sMiB$/ }).click()
  const ram = card(page, 'RAM for a VM')
  await expect(ram).toContainText('P344')
  await expect(ram.locator('tr[data-own=true]')).toHaveText(/^Firecracker, in this scenario2\.49/)
  await ram.getByLabel('RAM for a VM', { exact: true }).fill('7')
  await page.keyboard.press('Enter')
  await expect(ram).toContainText('changed; published: 2.49')
  await page.keyboard.press('Escape')
  await expect(inspector.getByRole('button', { name: /^7\sMiB$/ })).toBeVisible()
})

test('one press sets free virtualization beside this world, and the figures say what it cost', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=09-type-1-nothing-below')
  await person.button('What if virtualization were free?').click()
  const table = page.locator('.lanes table').first()
  await expect(table.getByRole('columnheader', { name: /Free virtualization/ })).toBeVisible()
  await person.seconds(1)
  const row = table.getByRole('row', { name: /^overhead/ })
  const ratio = async (): Promise<number> => {
    const [dear = 0, free = 0] = (await row.getByRole('cell').allInnerTexts()).map(Number.parseFloat)
    return free / dear
  }
  await expect.poll(ratio).toBeLessThan(0.5)
  await expect(person.button('What if virtualization were free?'), 'not twice').toHaveCount(0)
})

for (const [language, title] of [
  ['en', 'What things cost'],
  ['es', 'Lo que cuesta cada cosa'],
] as const) {
  test(`axe finds nothing in the prices: ${language}`, async ({ person, page }) => {
    await person.open(`./?scenario=10-type-2-and-your-video-call&lang=${language}`)
    await page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
    await page.keyboard.press('$')
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    await expect(page.locator('.mechanism').first()).toBeVisible()
    await accessible(page, 'the prices', 'dialog')
  })
}
