import type { Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, test } from './lab.ts'

/** The notes as table of contents, and the gallery's cards. */

async function notWiderThan(page: Page, where: string): Promise<void> {
  const over = await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
  expect(over, where).toBeLessThanOrEqual(0)
}

test('a line of the notes opens its scenario, and says when it isn’t so', async ({ person, page }) => {
  await person.open('./?lang=en')
  await page.keyboard.press('n')
  const notes = page.getByRole('dialog', { name: 'The class notes' })
  await expect(notes.getByRole('heading', { level: 3 })).toHaveCount(6)
  const line = notes.getByRole('listitem').filter({ hasText: 'Type 2: it runs on the OS.' })
  await expect(line).toContainText('Tipo 2: corre sobre el OS.')
  const why = line.getByText('When it isn’t so')
  await why.focus()
  await page.keyboard.press('Enter')
  await expect(line.getByText(/KVM/)).toBeVisible()
  await expect(notes.getByRole('listitem').filter({ hasText: 'Virtual networks' })).toContainText(
    'not yet in the lab',
  )
  await line.getByRole('button', { name: /video call/ }).click()
  await expect(notes).toHaveCount(0)
  await expect(page).toHaveTitle(/^Type 2: the VM and your video call/)
})

test('a card opens its scenario at any of its steps', async ({ person, page }) => {
  await person.open('./?lang=en')
  await page.keyboard.press('g')
  const steps = page.getByRole('list', { name: /^Steps of .One VM, four jobs/ })
  await steps.getByRole('button', { name: /Small network messages/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('g')
  await expect(steps.getByRole('button', { name: /Small network messages/ })).toHaveAttribute(
    'aria-current',
    'step',
  )
  await expect(page.getByRole('dialog').getByRole('button', { name: /machine to play with/ })).toContainText(
    'free play',
  )
})

for (const [theme, language] of LOOKS) {
  test(`notes and gallery are accessible and fit: ${theme}, ${language}`, async ({ person, page }) => {
    await person.open(`./?lang=en&theme=${theme}`)
    if (language === 'es') await page.keyboard.press('l')
    for (const size of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      for (const key of ['n', 'g']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog').getByRole('listitem')).not.toHaveCount(0)
        await accessible(page, `${key} at ${size.width}`)
        await notWiderThan(page, `${key} at ${size.width}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    }
  })
}
