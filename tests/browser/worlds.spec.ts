import type { Page } from '@playwright/test'
import { accessible } from './accessible.ts'
import { expect, test } from './lab.ts'

/** Worlds side by side, and time that goes anywhere. */

const EIGHT = './?scenario=08-eight-vms-four-cores'
const TYPES = './?scenario=09-type-1-nothing-below&step=bare-metal'

const scrub = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' })
const table = (page: Page) => page.getByRole('table', { name: 'Side by side' })

/** Every figure that the panels show. */
async function figures(page: Page): Promise<string> {
  return (await page.getByRole('complementary').innerText()).replace(/\s+/g, ' ')
}

test('two presses set a second world beside the first, with the same requests', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await person.open(TYPES)
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Type 2', exact: true }).click()
  await expect(person.node(/^machine (Bare metal|Type 2)/)).toHaveCount(2)
  await person.button('Step: one second').click()
  await expect(table(page).getByRole('columnheader')).toHaveText([/Bare metal/, /Type 2/])
  await expect(
    table(page)
      .getByRole('row', { name: /^overhead/ })
      .getByRole('cell')
      .last(),
  ).toContainText('+')
  // One axis of time: a slice of either is a moment of both.
  await person.play()
  await person.timePasses()
  await person.pause()
  await table(page).getByRole('button', { name: 'Remove Type 2' }).click()
  await expect(person.node(/^machine /)).toHaveCount(1)
})

test('a change goes to all worlds, or to the one that was chosen', async ({ person, page }) => {
  await person.open(EIGHT)
  await page.keyboard.press('2')
  await page.getByRole('dialog').getByRole('button', { name: 'Scheduler: fair' }).click()
  await expect(person.node(/^VM web-\d: up/)).toHaveCount(16)
  await person.slider('Number of VMs').fill('3')
  await expect(person.node(/^VM web-\d: up/)).toHaveCount(6)
  await page.getByRole('combobox', { name: 'Change' }).selectOption({ index: 2 })
  await person.slider('Number of VMs').fill('5')
  await expect(person.node(/^VM web-\d: /)).toHaveCount(8)
  await person.button(/^Undo/).click()
  await expect(person.node(/^VM web-\d: /)).toHaveCount(6)
})

test('another language renames the worlds, and their figures stay', async ({ person, page }) => {
  await person.open(TYPES)
  await page.keyboard.press('2')
  await page.getByRole('dialog').getByRole('button', { name: 'Type 1', exact: true }).click()
  await person.seconds(1)
  await expect(table(page)).toBeVisible()
  const numbers = async (): Promise<string[]> =>
    (await page.getByRole('table').first().locator('strong').allTextContents()).map((text) =>
      text.replace(/\D/g, ''),
    )
  await expect.poll(async () => (await numbers()).length).toBeGreaterThan(5)
  const before = await numbers()
  await page.getByRole('radio', { name: 'Español' }).check()
  await expect(person.node(/^máquina Sin hipervisor/)).toBeAttached()
  await expect(page.getByRole('table', { name: 'Lado a lado' }).getByRole('columnheader').first()).toHaveText(
    'Sin hipervisor',
  )
  await expect.poll(numbers).toEqual(before)
})

test('back in time and on again, every figure is the same to the digit', async ({ person, page }) => {
  await person.open(EIGHT)
  await person.seconds(2)
  await person.slider('Shares of web-1').fill('3000')
  await expect(
    page
      .getByRole('img', { name: /^web-1/ })
      .or(page.locator('.changed'))
      .first(),
  ).toBeVisible()
  await person.rest()
  await person.seconds(1)
  await expect(page.locator('.changed table')).toBeVisible()
  const [there, then] = [await person.now(), await figures(page)]
  await scrub(page).fill('600000000')
  await expect.poll(() => person.now()).toBeLessThan(1e9)
  await expect(person.node(/^VM web-1: booting/)).toBeAttached()
  // What was changed later is still to come.
  await expect(person.slider('Shares of web-1')).toHaveValue('1000')
  await scrub(page).evaluate((input: HTMLInputElement, ns) => {
    input.step = '1'
    input.value = String(ns)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, there)
  await expect.poll(() => person.now()).toBe(there)
  await expect(person.slider('Shares of web-1')).toHaveValue('3000')
  await expect.poll(() => figures(page)).toBe(then)
})

test('steps back by a slice and by a second', async ({ person }) => {
  await person.open(EIGHT)
  await person.seconds(1)
  const there = await person.now()
  await person.button('Back: one slice').click()
  await person.rest()
  expect(await person.now()).toBeLessThan(there)
  const slice = await person.now()
  expect(there - slice).toBeLessThan(200e6)
  await person.button('Back: one second').click()
  await expect.poll(() => person.now()).toBe(slice - 1e9)
})

test('a change after going back takes another way: back to the first, or both side by side', async ({
  person,
  page,
}) => {
  await person.open(EIGHT)
  await person.button('Step: one second').click()
  await person.slider('Number of VMs').fill('4')
  await expect(person.node(/^VM web-/)).toHaveCount(4)
  await person.seconds(1)
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowLeft')
  await expect(person.node(/^VM web-/)).toHaveCount(8)
  // What was done later is marked ahead.
  await expect(
    page.getByRole('list', { name: 'What happened when' }).locator('[data-later=true]').first(),
  ).toBeAttached()
  await person.slider('Number of VMs').fill('2')
  await expect(page.locator('.notice')).toContainText('Branched at')
  await expect(person.node(/^VM web-/)).toHaveCount(2)
  await person.button('Both side by side').click()
  await expect(person.node(/^machine /)).toHaveCount(2)
  await person.button('Step: one second').click()
  await person.button('Step: one second').click()
  await expect(person.node(/^VM web-/)).toHaveCount(2 + 4)
  await person.button('Keep only the first').click()
  await expect(person.node(/^VM web-/)).toHaveCount(2)
  await person.button(/^Undo/).click()
  await expect(person.node(/^VM web-/)).toHaveCount(8)
})

test('an instructor’s own file: changed live, compared, shared, and the same to the digit elsewhere', async ({
  person,
  page,
  browser,
}) => {
  await person.open()
  await person.openFile('own.yaml', OWN)
  await expect(person.node(/^VM lab-\d: up/)).toHaveCount(3)
  await person.button('Step: one second').click()
  await person.slider('Labs').fill('4')
  await expect(person.node(/^VM lab-\d: /)).toHaveCount(4)
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Free virtualization' }).click()
  await expect(person.node(/^machine /)).toHaveCount(2)
  await page.getByRole('radio', { name: 'Side by side' }).check()
  await person.rest()
  await person.seconds(2)
  await expect(table(page).getByRole('row', { name: /^work/ }).getByRole('cell').last()).toContainText('%')
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.keyboard.press('Escape')
  const [there, shown] = [await person.now(), await table(page).innerText()]
  const other = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' })
  const fresh = await other.newPage()
  await fresh.goto(link)
  await expect(table(fresh)).toBeVisible()
  await expect.poll(() => fresh.getByRole('progressbar').getAttribute('value')).toBe(String(there))
  await expect.poll(() => table(fresh).innerText()).toBe(shown)
  await other.close()
})

for (const theme of ['light', 'dark', 'projector'] as const)
  test(`axe finds nothing in worlds side by side: ${theme}`, async ({ person, page }) => {
    await person.open(`${TYPES}&theme=${theme}`)
    await page.keyboard.press('2')
    await accessible(page, 'what to compare with')
    await page.getByRole('dialog').getByRole('button', { name: 'Type 1', exact: true }).click()
    await expect(person.node(/^machine /)).toHaveCount(2)
    await person.button('Step: one second').click()
    await expect(page.getByRole('table').first()).toBeVisible()
    await accessible(page, 'worlds side by side')
  })

const OWN = `version: 1
title: My own lab
seed: 3
duration: 20 s
stack:
  - machine: box
    cores: 2
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack:
          - vm: lab
            count: 3
            vcpus: 1
            ram: 1 GiB
            stack:
              - os: linux
                stack:
                  - app: sums
                    workload: { kind: batch, work: 10 min }
controls:
  - { label: Labs, path: box/xen/lab.count, min: 1, max: 4, step: 1 }
`
