import { accessible } from './accessible.ts'
import { expect, test } from './lab.ts'

test('published beside simulated: found by source, found in the plot, and put on the stage', async ({
  person,
  page,
}) => {
  await person.open('./?lang=en')
  await person.menu('Validation')
  const dialog = page.getByRole('dialog', { name: 'Validation' })
  const row = dialog.getByRole('row', { name: /^In turn: the short job/ })
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByText('Stopped before the end')).toBeVisible()
  await dialog.getByRole('button', { name: 'Go on' }).click()
  // One file after the other.
  await expect(row).toContainText(/30\sms/)
  await expect(dialog.getByText(/type 2 against type 1/)).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Source' }).selectOption('Silberschatz et al. 2018')
  await expect(dialog.getByRole('row', { name: /^M\/M\/1/ })).toHaveCount(0)
  await expect(dialog.getByText('median error 0.0')).toBeVisible()

  // The plot: one stop, from there with arrows, and to the row.
  const marks = dialog.getByRole('group', { name: 'Simulated against expected' }).getByRole('button')
  await expect(marks).toHaveCount(7)
  await marks.first().focus()
  await expect(marks.first()).toHaveAccessibleName(/: expected 20\sms, simulated 20\sms \(0\.0\s%\)$/)
  await page.keyboard.press('ArrowRight')
  await expect(marks.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(dialog.locator('tr:focus')).toHaveCount(1)
  await expect(dialog.locator('tr:focus')).toBeInViewport()
  await accessible(page, 'validation')

  await dialog.getByRole('button', { name: 'Open the scenario of “In turn: the short job”' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(person.button(/^Scenarios Theory: three jobs on one core/)).toBeVisible()
  await expect(person.node(/^app short/)).toBeAttached()
  // What was found is still there, and the rest follows.
  await page.keyboard.press('=')
  await expect(row).toContainText(/30\sms/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })

  test('in Spanish, from the notes, everything on the screen and accessible', async ({ person, page }) => {
    await person.open('./?lang=es')
    await page.keyboard.press('n')
    await page.getByRole('dialog').getByRole('button', { name: 'Validación' }).click()
    const dialog = page.getByRole('dialog', { name: 'Validación' })
    await expect(dialog.getByRole('row').first()).toBeAttached()
    expect(await dialog.evaluate((each) => each.scrollWidth - each.clientWidth)).toBeLessThanOrEqual(0)
    await accessible(page, 'validation on a phone')
  })
})
