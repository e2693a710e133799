import { accessible, LOOKS } from './accessible.ts'
import { expect, test } from './lab.ts'

test('what is amiss is found: a button without a name, letters too pale to read', async ({
  person,
  page,
}) => {
  await person.open()
  await person.button('Step: one slice').evaluate((button) => {
    button.removeAttribute('aria-label')
    button.removeAttribute('title')
    button.replaceChildren()
  })
  await expect(accessible(page, 'the page')).rejects.toThrow(/"button-name: /)
  await page.getByRole('heading', { name: 'Try it' }).evaluate((heading) => {
    heading.style.color = '#ddd'
  })
  await expect(accessible(page, 'its side', '.side')).rejects.toThrow(/"color-contrast: .*Try it/)
})

for (const [theme, language] of LOOKS) {
  test(`axe finds nothing: ${theme}, ${language}`, { tag: theme === 'light' ? '@key' : [] }, async ({
    person,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await person.open(`./?theme=${theme}&lang=${language}`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
    await expect(page.getByRole('img', { name: /^web-1: / })).toBeVisible()
    await accessible(page, 'the page')
    await page.keyboard.press('e')
    await accessible(page, 'the outline')
    await page.keyboard.press('e')
    await page.keyboard.press('g')
    await expect(page.getByRole('dialog').getByRole('listitem')).not.toHaveCount(0)
    await accessible(page, 'the gallery')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await accessible(page, 'the keys')
    await page.keyboard.press('Escape')
    await person
      .slider(language === 'en' ? 'VMs of 12 GiB to add' : 'Máquinas virtuales de 12 GiB por agregar')
      .fill('1')
    await expect(page.getByRole('alert')).not.toHaveCount(0)
    await expect(page.locator('.changed')).toBeVisible()
    await accessible(page, 'what changed, and a refusal')
    await person.openFile('broken.yaml', 'version: 1\nstack: {}\n')
    await expect(page.getByRole('alert', { name: /broken/ })).toBeVisible()
    await accessible(page, 'the mistakes')
  })
}
