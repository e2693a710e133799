import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

/** The scenario as text, beside the stage. */

const FILE = `version: 1
title: Two desks
duration: 20 s
overheads: off
stack:
  - machine: server # under the stairs
    cores: 2
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack:
          - vm: desk
            count: 2 # one for each of us
            ram: 1 GiB
            stack:
              - os: linux
                stack:
                  - app: sums
                    workload: { kind: batch, work: 60 s }
controls:
  - { label: Desks, path: server/xen/desk.count, min: 1, max: 6, step: 1 }
`

const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^(Text of the|Texto del)/ })
const line = (page: Page, text: RegExp): Locator => page.locator('.cm-line').filter({ hasText: text })
const state = (page: Page): Locator => page.locator('.text-state')

async function openDesks(person: Person, page: Page, address = './?lang=en'): Promise<void> {
  await person.open(address)
  await person.openFile('desks.yaml', FILE)
  await expect(person.node(/desk-2:/)).toBeAttached()
  await page.keyboard.press('y')
  await expect(line(page, /count: 2 # one/)).toBeVisible()
}

/** Puts the cursor at the end of a line. */
async function toEnd(page: Page, text: RegExp): Promise<void> {
  await line(page, text).click()
  await page.keyboard.press('End')
}

/**
 * Waits until keys go to what is offered: the editor asks anew at each letter, and meanwhile, and for 75 ms after it has
 * offered something, leaves them to the text.
 */
async function takesKeys(page: Page): Promise<void> {
  await page.locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)').waitFor()
  await page.waitForTimeout(100)
}

test('a key opens it, a value is typed, and what is written runs', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await openDesks(person, page)
  await expect(editor(page)).toBeFocused()
  await expect(state(page)).toHaveText('This is what runs.')
  await toEnd(page, /cores: 2/)
  await page.keyboard.press('Backspace')
  await page.keyboard.type('4')
  await expect(state(page)).toHaveText('Not run yet.')
  await expect(person.node(/^machine server/)).toContainText('2 cores')
  await page.keyboard.press('Control+Enter')
  await expect(state(page)).toHaveText('This is what runs.')
  await expect(person.node(/^machine server/)).toContainText('4 cores')
  await expect(line(page, /under the stairs/)).toBeVisible()
  // Its text is the run's own: it comes back with the page, and after a reset.
  await person.button('Reset').click()
  await expect(person.node(/^machine server/)).toContainText('4 cores')
  await page.reload()
  await expect(person.node(/^machine server/)).toContainText('4 cores')
})

test('the figures are those of the new run', async ({ person, page }) => {
  await openDesks(person, page)
  await toEnd(page, /cores: 2/)
  await page.keyboard.press('Backspace')
  await page.keyboard.type('4')
  await person.button('Run what is written').click()
  await expect(state(page)).toHaveText('This is what runs.')
  await page.getByRole('radio', { name: 'Run to the answer' }).check()
  await person.button(/^Play/).click()
  await expect(page.getByRole('region', { name: /cores, in ms/ })).toContainText('500')
})

test('a setting is completed by keyboard alone, with what it is', async ({ person, page }) => {
  await openDesks(person, page, './?lang=es')
  await toEnd(page, /count: 2/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Space')
  const offers = page.getByRole('listbox')
  await expect(offers.getByRole('option', { name: 'vcpus' })).toBeVisible()
  await expect(offers.getByRole('option', { name: 'cores' })).toHaveCount(0)
  await page.keyboard.type('pow')
  await expect(offers.getByRole('option')).toHaveText(['power'])
  await expect(page.getByText('empieza apagada')).toBeVisible()
  await takesKeys(page)
  await page.keyboard.press('Enter')
  // What it may be is offered at once.
  await expect(offers.getByRole('option')).toHaveText([/^on/, /^off/])
  await takesKeys(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(line(page, /^ {12}power: off$/)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(state(page)).toHaveText('Esto es lo que corre.')
  await expect(person.node(/desk-1:/)).toContainText(/apagad/)
})

test('a mistake is shown at its line, in the language of the page, and can be walked to', async ({
  person,
  page,
}) => {
  await openDesks(person, page)
  await toEnd(page, /ram: 1 GiB/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('vcpsu: 2')
  const list = page.getByRole('list', { name: 'Mistakes in the text' })
  await expect(list.getByRole('button')).toHaveText([/line 16, column 13 .*vcpus/])
  await expect(page.locator('.cm-lintRange-error')).toHaveText('vcpsu')
  await page.locator('.cm-lintRange-error').hover()
  await expect(page.locator('.cm-tooltip-lint')).toContainText('vcpus')
  await page.keyboard.press('Control+Home')
  // Esc, then Tab: the keyboard is not held.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(list.getByRole('button')).toBeFocused()
  await page.keyboard.press('l')
  const listEs = page.getByRole('list', { name: 'Errores en el texto' })
  await expect(listEs.getByRole('button')).toHaveText([/línea 16, columna 13 .*quisiste/i])
  await listEs.getByRole('button').press('Enter')
  await expect(editor(page)).toBeFocused()
  await expect(page.locator('.cm-activeLine')).toContainText('vcpsu')
  // It isn't run, and what runs goes on.
  await page.keyboard.press('Control+Enter')
  await expect(listEs.getByRole('button')).toBeFocused()
  await expect(person.node(/desk-2:/)).toBeAttached()
  await person.button('Deshacer lo escrito').click()
  await expect(state(page)).toHaveText('Esto es lo que corre.')
  await expect(listEs).toHaveCount(0)
  await expect(line(page, /vcpsu/)).toHaveCount(0)
})

test('what is moved by hand is written at its place; undo takes it back', async ({ person, page }) => {
  await openDesks(person, page)
  await page.locator('summary').filter({ hasText: 'Try it' }).click()
  await person.slider('Desks').fill('5')
  await expect(line(page, /count: 5 # one for each of us/)).toBeVisible()
  await expect(state(page)).toHaveText('This is what runs.')
  const downloading = page.waitForEvent('download')
  await person.menu('Save')
  const path = await (await downloading).path()
  expect(readFileSync(path, 'utf8')).toBe(FILE.replace('count: 2', 'count: 5'))
  await person.button(/^Undo:/).click()
  await expect(line(page, /count: 2 # one for each of us/)).toBeVisible()
})

test('what was typed and not run stays when a control is moved', async ({ person, page }) => {
  await openDesks(person, page)
  await page.locator('summary').filter({ hasText: 'Try it' }).click()
  await toEnd(page, /title: Two desks/)
  await page.keyboard.type(' and more')
  await person.slider('Desks').fill('4')
  await expect(line(page, /count: 4 # one/)).toBeVisible()
  await expect(line(page, /Two desks and more/)).toBeVisible()
  await expect(state(page)).toHaveText('Not run yet.')
  // The same setting typed and moved: nobody's is lost, and it says so.
  await toEnd(page, /count: 4/)
  await page.keyboard.press('Control+ArrowLeft')
  await line(page, /count: 4/).dblclick({ position: { x: 152, y: 8 } })
  await page.keyboard.type('6')
  await person.slider('Desks').fill('3')
  await expect(state(page)).toContainText('Your text stays')
  await expect(line(page, /Two desks and more/)).toBeVisible()
  await person.button('Undo text changes').click()
  await expect(line(page, /count: 3 # one/)).toBeVisible()
})

for (const [theme, language] of LOOKS) {
  test(`axe finds nothing in it: ${theme}, ${language}`, async ({ person, page }) => {
    await openDesks(person, page, `./?theme=${theme}&lang=${language}`)
    await toEnd(page, /ram: 1 GiB/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('x: 2')
    await expect(page.locator('.cm-lintRange-error')).toBeVisible()
    await accessible(page, 'a mistake')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Space')
    await expect(page.getByRole('listbox')).toBeVisible()
    await accessible(page, 'what is offered')
  })
}

test('on a phone it is as wide as the page, under the stage', async ({ person, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await person.open('./?lang=es')
  await person.button('Menú').click()
  await person.button('Editar como texto').click()
  await expect(editor(page)).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  const box = await page.locator('.text-editor').boundingBox()
  expect(box?.width).toBeGreaterThan(330)
})
