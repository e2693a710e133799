import { readdirSync, readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { ASKS } from './asks.ts'
import { expect, test } from './lab.ts'

const presets = readdirSync(new URL('../../scenarios', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))

const sheet = (page: Page): Locator => page.getByRole('article')

/** How many pages a file to print has. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

const ANSWERS = { en: 'With answers', es: 'Con respuestas' } as const
const STUDENTS = { en: 'For students: without answers', es: 'Para estudiantes: sin respuestas' } as const

for (const scenario of presets) {
  test(`one page, whoever it is for, on either paper, in both languages: ${scenario}`, async ({
    person,
    page,
  }) => {
    await person.open(`./?scenario=${scenario}&lesson=on`)
    const text = readFileSync(new URL(`../../scenarios/${scenario}.yaml`, import.meta.url), 'utf8')
    if (/^lesson:/m.test(text)) await expect(page.getByRole('region', { name: 'Lesson' })).toBeVisible()
    const check = async (language: 'en' | 'es'): Promise<void> => {
      await page.keyboard.press('1')
      await expect(sheet(page)).toBeVisible()
      const which = page.getByRole('combobox', { name: /^(Which question|Qué pregunta)$/ })
      const questions = (await which.count()) === 0 ? 1 : await which.getByRole('option').count()
      for (let i = 0; i < questions; i++) {
        if (questions > 1) await which.selectOption({ index: i })
        for (const choice of [STUDENTS[language], ANSWERS[language]]) {
          await page.getByRole('radio', { name: choice }).check()
          const over = await sheet(page).evaluate((element) => element.scrollHeight - element.clientHeight)
          const what = `${language}, question ${i + 1}, ${choice}`
          expect(over, what).toBeLessThanOrEqual(0)
        }
        // Printed with its answers, chosen last, and in Spanish: the longer of the two, twice.
        for (const format of language === 'es' ? (['A4', 'Letter'] as const) : [])
          expect(pagesOf(await page.pdf({ format })), `question ${i + 1}, ${format}`).toBe(1)
      }
      await page.keyboard.press('Escape')
      await expect(sheet(page)).toHaveCount(0)
    }
    await check('en')
    await page.keyboard.press('l')
    await check('es')
    // With figures, too.
    const free = person.button('Juego libre')
    if (await free.isVisible()) await free.click()
    await person.seconds(1)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await check('es')
  })
}

test('it says what the scenario shows, asks, and answers only for who is to have the answers', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=08-eight-vms-four-cores&step=double')
  await person.seconds(2)
  await expect(page.getByRole('img', { name: /^web-1: / })).toBeVisible()
  await page.keyboard.press('f')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^A handout/ })
    .press('Enter')
  await expect(sheet(page).getByRole('heading', { level: 3 })).toHaveText('Eight VMs, four cores')
  await expect(sheet(page)).toContainText('“Hypervisor: where the machine is created')
  await expect(sheet(page)).toContainText('1 machine: 4 cores, 16 GiB of RAM')
  await expect(sheet(page)).toContainText('8 VMs, each 1 vCPU, 1 GiB')
  await expect(sheet(page)).toContainText('web-1 has twice the shares')
  await expect(sheet(page)).toContainText('seed 8')
  await expect(sheet(page)).toContainText('?scenario=08-eight-vms-four-cores&step=double')
  await expect(sheet(page).getByRole('img')).toBeVisible()
  await expect(sheet(page).getByRole('table')).toHaveCount(0)
  await page.getByRole('radio', { name: 'With answers' }).check()
  const row = sheet(page).getByRole('row', { name: /^web-1 / })
  // Twice the shares of seven others on four cores: 8/9 of a core.
  await expect(row.getByRole('cell').first()).toHaveText(/^0\.(8\d|9[0-2])$/)
  await expect(sheet(page).getByRole('row')).toHaveCount(9)
})

test('the question of a lesson has boxes to tick, and its answer is what the run decided', async ({
  person,
  page,
}) => {
  await person.open('./?lesson=on')
  await person.openFile('asks.yaml', ASKS)
  const lesson = page.getByRole('region', { name: 'Lesson' })
  await expect(lesson).toContainText('Who gets more?')
  await page.keyboard.press('1')
  await expect(sheet(page)).toContainText('Who gets more?')
  await expect(sheet(page).getByRole('listitem')).toHaveText(['web-1', 'both the same', 'web-2'])
  await expect(sheet(page)).not.toContainText('two of three')
  await page.getByRole('radio', { name: 'With answers' }).check()
  await expect(sheet(page)).toContainText('has not been answered and run yet')
  await expect(sheet(page)).not.toContainText('two of three')
  await page.keyboard.press('Escape')
  await lesson.getByRole('button', { name: 'both the same' }).click()
  await expect(lesson).toContainText('No: it came out otherwise.')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('1')
  await page.getByRole('radio', { name: 'With answers' }).check()
  await expect(sheet(page)).toContainText(/cores that web-1 received: 0\.6\d cores/)
  await expect(sheet(page)).toContainText('web-1. Its shares are two of three.')
  await expect(sheet(page)).toContainText('With a core for each there is nothing to share.')
  await expect(sheet(page)).toContainText('Give web-2 as many.')
  expect(pagesOf(await page.pdf({ format: 'Letter' }))).toBe(1)
})

test('on paper it is black on white, whatever the theme, and nothing else is there', async ({
  person,
  page,
}) => {
  await person.open('./?scenario=08-eight-vms-four-cores&step=equal&theme=dark')
  await page.keyboard.press('1')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveCount(0)
  const look = await sheet(page).evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element)
    const { x, y, width } = element.getBoundingClientRect()
    return { color, backgroundColor, x, y, mm: Math.round((width / 96) * 25.4) }
  })
  expect(look).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)', x: 0, y: 0, mm: 190 })
})

test('the print button prints', async ({ person, page }) => {
  await person.open('./')
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'true')
  })
  await page.keyboard.press('1')
  await page.getByRole('button', { name: 'Print…' }).press('Enter')
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'true')
})

for (const [theme, language] of LOOKS) {
  test(`the handout is accessible: ${theme}, ${language}`, async ({ person, page }) => {
    await person.open(`./?theme=${theme}&lang=${language}`)
    for (const size of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      await page.keyboard.press('1')
      await page.getByRole('radio', { name: ANSWERS[language] }).check()
      await accessible(page, `at ${size.width}`)
      const over = await page
        .getByRole('dialog')
        .evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(over, `at ${size.width}`).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
      await expect(sheet(page)).toHaveCount(0)
    }
  })
}
