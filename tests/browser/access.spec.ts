import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { THEMES } from '../../src/app/colours.ts'
import { expect, test } from './lab.ts'

async function check(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
  expect(found, where).toEqual([])
}

for (const theme of THEMES) {
  for (const language of ['en', 'es'] as const) {
    test(`axe finds nothing: ${theme}, ${language}`, async ({ person, page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await person.open(`./?theme=${theme}&lang=${language}`)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
      await expect(page.getByRole('img', { name: /^web-1: / })).toBeVisible()
      await check(page, 'the page')
      await page.keyboard.press('e')
      await check(page, 'the outline')
      await page.keyboard.press('e')
      await page.keyboard.press('g')
      await expect(page.getByRole('dialog').getByRole('listitem')).not.toHaveCount(0)
      await check(page, 'the gallery')
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await check(page, 'the keys')
      await page.keyboard.press('Escape')
      await person
        .slider(language === 'en' ? 'VMs of 12 GiB to add' : 'Máquinas virtuales de 12 GiB por agregar')
        .fill('1')
      await expect(page.getByRole('alert')).not.toHaveCount(0)
      await expect(page.locator('.changed')).toBeVisible()
      await check(page, 'what changed, and a refusal')
      await person.openFile('broken.yaml', 'version: 1\nstack: {}\n')
      await expect(page.getByRole('alert', { name: /broken/ })).toBeVisible()
      await check(page, 'the mistakes')
    })
  }
}
