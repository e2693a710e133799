import type { Page } from '@playwright/test'
import { expect, type Person, test } from './lab.ts'

/** A process VM on the page: a lesson that it decides, what the inspector says of it, and a heap that is too small. */

const PROGRAM = './?scenario=11-just-the-program'
const lesson = (page: Page) => page.getByRole('region', { name: 'Lesson' })
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' })

async function fact(page: Page, name: string): Promise<string> {
  const row = inspector(page).locator('.facts > div').filter({ hasText: name })
  return (await row.locator('dd').first().innerText()).trim()
}

const second = (person: Person) => person.seconds(1)

test('who answers first is found out by the run: a process is there before a second computer', async ({
  person,
  page,
}) => {
  await person.open(`${PROGRAM}&lesson=on`)
  await lesson(page).getByRole('button', { name: 'the system VM' }).click()
  const verdict = lesson(page).locator('.lesson-verdict')
  await expect(verdict).toContainText('the process VM')
  await expect(verdict.locator('span:not(.lesson-came) > strong').first()).toHaveText(/^0\.\d+/)
})

test('the inspector tells how far it has come, and the outline the same', async ({ person, page }) => {
  await person.open(PROGRAM)
  await page.keyboard.press('e')
  await person.node(/^process VM java/).click()
  await page.keyboard.press('e')
  expect(await fact(page, 'phase')).toBe('interpreting')
  const before = Number.parseFloat(await fact(page, 'the app’s code takes'))
  await second(person)
  await expect.poll(() => fact(page, 'phase')).toBe('compiling')
  expect(Number.parseFloat(await fact(page, 'the app’s code takes'))).toBeLessThan(before)
  expect(await fact(page, 'size')).toMatch(/^512.MiB$/)
  await expect.poll(() => fact(page, 'starting')).toMatch(/^1\.1/)
  await expect(person.node(/^process VM java/)).toContainText(/compiling, .*% of its work compiled, heap/)
})

test('a heap smaller than the data: the app crashes, and says with its figures why', async ({ person }) => {
  await person.open(PROGRAM)
  await person.slider('Heap size').fill('32')
  await second(person)
  await second(person)
  await expect(person.node(/^app shop/)).toContainText(
    /crashed, ran out of memory: its data take 56.MiB, and the heap is 32.MiB/,
  )
})
