import type { Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

/** Commit, then see: lessons as learners and lecturers go through them. */

const EIGHT = './?scenario=08-eight-vms-four-cores&lesson=on'
const TYPES = './?scenario=09-type-1-nothing-below&lesson=on'

const lesson = (page: Page) => page.getByRole('region', { name: /^(Lesson|Lección)$/ })
const verdict = (page: Page) => lesson(page).locator('.lesson-verdict')
/** The figure that decided, behind whether it was right. */
const figure = (page: Page) => verdict(page).locator('span:not(.lesson-came) > strong').first()

/** To a step of the lesson, as a presenter’s remote goes. */
async function toStep(person: Person, n: number): Promise<void> {
  for (let at = 1; at < n; at++) {
    await expect(lesson(person.page)).toContainText(new RegExp(`${at} (of|de) `))
    await person.page.keyboard.press('PageDown')
  }
  await expect(lesson(person.page)).toContainText(new RegExp(`${n} (of|de) `))
}

test('a whole lesson in Spanish, with the keyboard alone', { tag: '@key' }, async ({ person, page }) => {
  await person.open(`${EIGHT}&lang=es`)
  await expect(lesson(page)).toContainText(/1 de \d+/)
  const steps = Number(/1 de (\d+)/.exec((await lesson(page).textContent()) ?? '')?.[1])
  expect(steps).toBeGreaterThan(2)
  let asked = 0
  for (let at = 1; at <= steps; at++) {
    await expect(lesson(page)).toContainText(`${at} de ${steps}`)
    const question = lesson(page)
      .getByRole('group')
      .filter({ has: page.locator('.lesson-choices') })
    if ((await question.count()) > 0) {
      asked++
      // The figures are covered, and nothing moves, until one has answered.
      await expect(page.getByText('Oculto hasta que respondas')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Reproducir' })).toBeDisabled()
      const before = await person.now()
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      expect(await person.now()).toBe(before)
      for (let tabs = 0; tabs < 60; tabs++) {
        await page.keyboard.press('Tab')
        if (await page.locator('.lesson-choices button:focus').count()) break
      }
      await page.keyboard.press('Enter')
      await expect(verdict(page)).toContainText('Dijiste:')
      // With its figure, as Spanish writes numbers.
      await expect(figure(page)).toHaveText(/\d/)
      await expect(page.getByText('Oculto hasta que respondas')).toHaveCount(0)
    }
    await page.keyboard.press('PageDown')
  }
  expect(asked).toBeGreaterThan(1)
  // Past its last step comes the next scenario, with its lesson.
  await expect(lesson(page)).toContainText(/^.{0,3}1 de /)
  await expect(page).toHaveTitle(/Quien despierta va primero/)
})

test('what decides is the run: the figure is the one that the panels show', async ({ person, page }) => {
  await person.open(EIGHT)
  await toStep(person, 2)
  await lesson(page).locator('.lesson-choices button').first().click()
  await expect(verdict(page)).toBeVisible()
  const said = (await figure(page).textContent()) ?? ''
  const cores = Number.parseFloat(said)
  expect(cores).toBeGreaterThan(0.5)
  await page.getByRole('radio', { name: 'What changed?' }).check()
  const row = page.getByRole('row', { name: /^web-1, cores/ })
  await expect(row.getByRole('cell').nth(1)).toHaveText(String(cores))
})

test('a room raises its hands, and is told how many were right', async ({ person, page }) => {
  await person.open(EIGHT)
  await toStep(person, 2)
  await lesson(page).getByRole('button', { name: 'Show of hands' }).click()
  const enter = lesson(page).getByRole('button', { name: 'Record the room’s answer' })
  await expect(enter).toBeDisabled()
  const hands = lesson(page).getByRole('spinbutton')
  for (const [i, count] of ['4', '9', '7'].entries()) await hands.nth(i).fill(count)
  await enter.click()
  await expect(verdict(page)).toContainText(/(4|9|7) of 20 in the room said so/)
})

test('free play lifts the cover, and the lesson is one press away', async ({ person, page }) => {
  await person.open(EIGHT)
  await toStep(person, 2)
  await expect(page.getByText('Covered until you have answered')).toBeVisible()
  await expect(person.slider('Number of VMs')).toBeDisabled()
  await lesson(page).getByRole('button', { name: 'Free play' }).click()
  await expect(lesson(page)).toHaveCount(0)
  await expect(page.getByText('Covered until you have answered')).toHaveCount(0)
  await person.slider('Number of VMs').fill('3')
  await expect(person.node(/^VM web-/)).toHaveCount(3)
  await page.getByRole('button', { name: 'To the lesson' }).click()
  await expect(lesson(page)).toContainText('2 of')
  await expect(person.node(/^VM web-/)).toHaveCount(8)
})

test('worlds side by side answer one question, on the same requests', async ({ person, page }) => {
  await person.open(TYPES)
  await toStep(person, 2)
  await expect(person.node(/^machine /)).toHaveCount(3)
  await lesson(page).locator('.lesson-choices button').nth(2).click()
  await expect(verdict(page)).toContainText('times')
  // The figure is the quotient of the two that stand side by side.
  const row = page.getByRole('row', { name: /slowest 1 in 20/ })
  const ms = async (cell: number): Promise<number> =>
    Number.parseFloat((await row.getByRole('cell').nth(cell).locator('strong').textContent()) ?? '')
  const times = Number.parseFloat((await figure(page).textContent()) ?? '')
  expect(times).toBeCloseTo((await ms(2)) / (await ms(0)), 1)
  // As many came to each.
  const answered = page.getByRole('row', { name: /^answered a second/ }).getByRole('cell')
  await expect(answered.nth(1)).toContainText('=')
  await expect(answered.nth(2)).toContainText('=')
})

test('goals tick themselves off', async ({ person, page }) => {
  await person.open('./?scenario=sandbox&lesson=on')
  const goals = lesson(page).getByRole('list', { name: 'Goals' }).getByRole('listitem')
  expect(await goals.count()).toBeGreaterThan(0)
  await expect(goals.first()).toContainText('not reached yet')
  await page.getByRole('radio', { name: 'Run to the answer' }).check()
  await person.slider('VMs that compute').fill('8')
  await person.play()
  await expect(goals.filter({ hasText: ': reached' }).first()).toBeVisible()
})

for (const [theme, lang] of LOOKS) {
  test(`axe finds nothing in a lesson: ${theme}, ${lang}`, async ({ person, page }) => {
    await person.open(`${EIGHT}&theme=${theme}&lang=${lang}`)
    await accessible(page, 'before its question')
    await toStep(person, 2)
    await accessible(page, 'a question')
    await lesson(page).locator('.lesson-choices button').nth(1).click()
    await expect(verdict(page)).toBeVisible()
    await accessible(page, 'its answer')
  })
}

test('on a phone nothing of a lesson is cut, and everything is large enough to touch', async ({
  person,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await person.open(`${TYPES}&lang=es`)
  await toStep(person, 2)
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
  expect(await wide()).toBeLessThanOrEqual(390)
  for (const button of await lesson(page).getByRole('button').all()) {
    const box = await button.boundingBox()
    // A term is a word in a text: it is as high as its line.
    if ((await button.getAttribute('class'))?.includes('term')) continue
    expect(box?.height, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(38)
  }
  await lesson(page).locator('.lesson-choices button').first().click()
  await expect(verdict(page)).toBeVisible()
  expect(await wide()).toBeLessThanOrEqual(390)
})
