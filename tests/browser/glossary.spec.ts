import type { Locator, Page } from '@playwright/test'
import { GLOSSARY } from '../../src/words/glossary.ts'
import { accessible, LOOKS } from './accessible.ts'
import { expect, test } from './lab.ts'

/** Terms in texts say what they mean, and the glossary lists them all. */

const definition = (page: Page): Locator => page.getByRole('tooltip')

async function box(of: Locator) {
  const found = await of.boundingBox()
  if (found === null) throw new Error('it is not shown')
  return found
}

/** A definition is on the screen, and not over the text that its word stands in. */
async function besideItsText(page: Page, text: Locator): Promise<void> {
  // The lesson's card may still be on its way.
  await expect(async () => {
    const [note, read] = [await box(definition(page)), await box(text)]
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    expect(note.x).toBeGreaterThanOrEqual(0)
    expect(note.y).toBeGreaterThanOrEqual(0)
    expect(note.x + note.width).toBeLessThanOrEqual(width)
    expect(note.y + note.height).toBeLessThanOrEqual(height)
    const apart =
      note.y >= read.y + read.height ||
      note.y + note.height <= read.y ||
      note.x >= read.x + read.width ||
      note.x + note.width <= read.x
    expect(apart, 'it covers what is read').toBe(true)
  }).toPass()
}

/** What the first step of the lesson says. */
const said = (page: Page): Locator => page.getByRole('paragraph').filter({ hasText: /^Eight VMs/ })

test('the mouse over a term shows its definition, which stays while one is on it', async ({
  person,
  page,
}) => {
  await person.open('./?lang=en&lesson=on')
  const term = said(page).getByRole('button', { name: 'VMs' })
  await term.hover()
  await expect(definition(page)).toContainText('A whole computer made of software')
  await besideItsText(page, said(page))
  await definition(page).hover()
  await expect(definition(page)).toBeVisible()
  await page.mouse.move(1000, 400)
  await expect(definition(page)).toHaveCount(0)
})

test('by keyboard: shown on focus, described, closed by Escape alone, shown again', async ({
  person,
  page,
}) => {
  await person.open('./?lang=en&lesson=on')
  await person
    .node(/^VM web-1/)
    .first()
    .dispatchEvent('click')
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await expect(inspector).toBeVisible()
  const terms = said(page).getByRole('button')
  await expect(terms).toHaveText(['VMs', 'vCPU', 'type 1', 'hypervisor'])
  await terms.nth(2).focus()
  await expect(terms.nth(2)).toHaveAccessibleDescription(/^type 1 \/ type 2 Type 1 runs directly on/)
  await page.keyboard.press('Tab')
  await expect(definition(page)).toHaveCount(1)
  await expect(terms.last()).toHaveAccessibleDescription(/^hypervisor The program that creates/)
  await page.keyboard.press('Escape')
  await expect(definition(page)).toHaveCount(0)
  await expect(terms.last()).toBeFocused()
  await expect(inspector).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(definition(page)).toBeVisible()
  await terms.first().focus()
  await expect(definition(page)).toContainText('A whole computer made of software')
  await page.keyboard.press('Shift+Tab')
  await expect(definition(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(inspector).toHaveCount(0)
})

test('of two at once, the one under the mouse is shown', async ({ person, page }) => {
  await person.open('./?lang=en&lesson=on')
  await person.button(/^type 1$/).focus()
  await person.button(/^hypervisor$/).hover()
  await expect(definition(page).filter({ hasText: 'The program that creates' })).toBeVisible()
  await expect(definition(page)).toHaveCount(1)
})

test('in the notes and in the inspector too; Escape leaves the notes open', async ({ person, page }) => {
  await person.open('./?lang=en')
  await page.keyboard.press('n')
  const notes = page.getByRole('dialog', { name: 'The class notes' })
  const line = notes.getByRole('listitem').filter({ hasText: 'Type 2: it runs on the OS.' })
  await line.getByText('When it isn’t so').click()
  await line.getByRole('button', { name: 'type 1', exact: true }).focus()
  await expect(definition(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(definition(page)).toHaveCount(0)
  await expect(notes).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(notes).toHaveCount(0)
  await person.slider('VMs of 12 GiB to add').fill('1')
  await person.node(/^VM big-1/).dispatchEvent('click')
  await page.getByRole('region', { name: 'Inspector' }).getByRole('button', { name: 'overcommit' }).focus()
  await expect(definition(page)).toContainText('Promising the virtual machines more')
})

test('the glossary finds a term in either language and without accents, and leads to others', async ({
  person,
  page,
}) => {
  await person.open('./?lang=es')
  await page.keyboard.press('n')
  await page.getByRole('dialog').getByRole('button', { name: 'Glosario' }).click()
  const glossary = page.getByRole('dialog', { name: 'Glosario' })
  const terms = glossary.getByRole('term')
  await expect(terms).toHaveCount(GLOSSARY.length)
  const search = glossary.getByRole('searchbox', { name: 'Buscar un término' })
  await search.fill('ready')
  await expect(terms).toHaveText([/^tiempo en lista/])
  await expect(glossary.getByRole('status')).toHaveText('1 término')
  await search.fill('sobreasignacion')
  await expect(terms).toHaveText([/^sobreasignación/])
  await search.fill('zzz')
  await expect(glossary.getByRole('status')).toHaveText('Ningún término tiene esas letras.')
  await search.fill('percentil')
  await expect(terms).toHaveCount(1)
  await search.fill('lo que el invitado')
  await glossary.getByRole('link', { name: 'hipervisor' }).click()
  await expect(terms).toHaveCount(GLOSSARY.length)
  await expect(page.locator('#term-hypervisor')).toBeFocused()
  await expect(page.locator('#term-hypervisor')).toBeInViewport()
  expect(new URL(page.url()).hash).toBe('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await expect(glossary).toBeVisible()
})

for (const [theme, language] of LOOKS) {
  test(`accessible, and on the screen: ${theme}, ${language}`, async ({ person, page }) => {
    await person.open(`./?lang=${language}&theme=${theme}&lesson=on`)
    const name = language === 'en' ? 'VMs' : 'máquinas virtuales'
    const term = page.getByRole('button', { name, exact: true })
    const text = page.getByRole('paragraph').filter({ has: term }).first()
    for (const size of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      // The lesson's card may still be on its way.
      await expect(async () => {
        await term.focus()
        await besideItsText(page, text)
      }).toPass()
      await accessible(page, `a definition at ${size.width}`)
      await page.keyboard.press('d')
      const glossary = page.getByRole('dialog')
      await expect(glossary.getByRole('term')).toHaveCount(GLOSSARY.length)
      await accessible(page, `the glossary at ${size.width}`)
      expect(await glossary.evaluate((each) => each.scrollWidth - each.clientWidth)).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
      await expect(glossary).toHaveCount(0)
    }
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a tap shows a definition, a tap elsewhere takes it away', async ({ person, page }) => {
    await person.open('./?lang=en&lesson=on')
    const term = said(page).getByRole('button', { name: 'VMs' })
    await term.tap()
    await expect(definition(page)).toContainText('A whole computer made of software')
    await besideItsText(page, said(page))
    await page.getByRole('heading', { level: 1 }).tap()
    await expect(definition(page)).toHaveCount(0)
    await term.tap()
    await expect(definition(page)).toBeVisible()
  })
})
