import type { Locator, Page } from '@playwright/test'
import { COLOURS } from '../../src/theme/colours.ts'
import { accessible, LOOKS } from './accessible.ts'
import { ASKS } from './asks.ts'
import { expect, type Person, test } from './lab.ts'

const column = (page: Page): Locator => page.getByRole('complementary', { name: /^(Presenter|Vista para)/ })
const level = (page: Page, name: string): Locator => column(page).getByRole('button', { name, exact: true })
const caption = (page: Page): Locator => column(page).getByRole('status')

async function openPresenter(person: Person, query: string): Promise<void> {
  await person.page.emulateMedia({ reducedMotion: 'reduce' })
  await person.open(`./?${query}`)
  await person.seconds(1)
  await expect(person.page.getByRole('img', { name: /^(web-1|builder): / })).toBeVisible()
  await person.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await person.page.keyboard.press('p')
  await expect(column(person.page)).toBeVisible()
  await person.rest()
}

test('a lecturer walks the levels with the keyboard, steps with a remote, and leaves', async ({
  person,
  page,
}) => {
  await openPresenter(person, 'scenario=09-type-1-nothing-below&step=type-1')
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(column(page).getByRole('region', { name: /^Of each second/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
  await expect(caption(page)).toContainText('Shortcuts:')
  for (const [key, name, says] of [
    [']', 'Hardware', /cores busy now/],
    [']', 'Hypervisor', /ms of each second that it keeps/],
    ['q', 'Guest OS', /4 of 4virtual machines up/],
    ['[', 'Hypervisor', /creates the virtual machines/],
  ] as const) {
    await page.keyboard.press(key)
    await expect(level(page, name)).toHaveAttribute('aria-pressed', 'true')
    await expect(caption(page).getByRole('heading')).toHaveText(name)
    await expect(caption(page)).toContainText(says)
  }
  await page.keyboard.press('PageUp')
  await expect(page.getByRole('group', { name: 'Steps' })).toContainText('Bare metal')
  // There is no hypervisor there, and the operating system is nobody's host.
  await expect(level(page, 'Hypervisor')).toHaveCount(0)
  await expect(level(page, 'Operating system')).toBeVisible()
  await page.keyboard.press('.')
  await person.timePasses()
  await page.keyboard.press('.')
  await page.keyboard.press('Escape')
  await expect(column(page)).toHaveCount(0)
  await expect(page.getByRole('banner')).toBeVisible()
})

test('a press on a name, or on the stage itself, lights a level; a second puts it out', async ({
  person,
  page,
}) => {
  await openPresenter(person, 'scenario=08-eight-vms-four-cores&step=equal')
  await level(page, 'RAM').click()
  await expect(caption(page)).toContainText('free')
  await level(page, 'RAM').click()
  await expect(level(page, 'RAM')).toHaveAttribute('aria-pressed', 'false')
  await person.rest()
  const stage = await page.locator('.stage').boundingBox()
  if (stage === null) throw new Error('no stage')
  // The first room stands on the upper left.
  await page.mouse.click(stage.x + 60, stage.y + stage.height * 0.18)
  await expect(level(page, 'Guest OS')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('complementary')).toHaveCount(1)
})

test('the screen is filled where the browser allows it, and whoever leaves it leaves both', async ({
  person,
  page,
}) => {
  await openPresenter(person, 'scenario=08-eight-vms-four-cores&step=equal')
  const full = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null)
  await expect.poll(full).toBe(true)
  await page.evaluate(() => document.exitFullscreen())
  await expect(column(page)).toHaveCount(0)
  await person.menu('Present')
  await expect.poll(full).toBe(true)
  await person.button('Leave the presenter view').click()
  await expect.poll(full).toBe(false)
})

for (const theme of ['light', 'dark', 'projector'] as const) {
  test(`what is lit keeps its colours, the rest is dimmed: ${theme}`, async ({ person, page }) => {
    await openPresenter(person, `scenario=08-eight-vms-four-cores&step=equal&theme=${theme}`)
    const { core, owners, danger } = COLOURS[theme]
    const seen = async (): Promise<{ core: number; owner: number; ready: number }> => {
      const [tiles = 0, owner = 0, ready = 0] = await person.pixels([core, owners[0] ?? '', danger])
      return { core: tiles, owner, ready }
    }
    const before = await seen()
    expect(before.owner).toBeGreaterThan(500)
    await level(page, 'Hypervisor').click()
    // Threads of the first VM may cross the floor that is lit.
    await expect.poll(async () => (await seen()).owner).toBeLessThan(before.owner * 0.1)
    await level(page, 'Guest OS').click()
    await expect.poll(async () => (await seen()).owner).toBeGreaterThan(before.owner * 0.2)
    if (theme !== 'projector') {
      // Lettering on the projector is as black as its cores.
      await level(page, 'RAM').click()
      await expect.poll(async () => (await seen()).core).toBeLessThan(before.core * 0.2)
      await level(page, 'Hardware').click()
      await expect.poll(async () => (await seen()).core).toBeGreaterThan(before.core * 0.8)
    }
    const lit = column(page).getByRole('button', { pressed: true })
    await lit.click()
    await expect(lit).toHaveCount(0)
    await expect.poll(seen).toEqual(before)
  })
}

test('before a question is answered, neither figures nor the spotlight tell', async ({ person, page }) => {
  await person.open('./?lesson=on')
  await person.openFile('asks.yaml', ASKS)
  await expect(page.getByRole('region', { name: 'Lesson' })).toContainText('Who gets more?')
  await page.keyboard.press('p')
  await level(page, 'Hardware').click()
  await expect(caption(page)).toContainText('The cores do all the work')
  await expect(caption(page)).not.toContainText('busy now')
  await expect(column(page).getByRole('region', { name: /^Of each second/ })).toHaveCount(0)
  await page.getByRole('region', { name: 'Lesson' }).getByRole('button', { name: 'web-1' }).click()
  await expect(column(page).getByRole('region', { name: /^Of each second/ })).toBeVisible()
  await expect(caption(page)).toContainText('busy now')
  // Its steps are what a remote goes through, and worlds stand side by side in figures.
  await expect(page.getByText('You were right.')).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { name: 'Both at once' })).toBeVisible()
  await expect(column(page).getByRole('table', { name: 'Side by side' })).toBeVisible()
})

test('letters are large enough for the last row, at any theme', async ({ person, page }) => {
  await openPresenter(person, 'scenario=08-eight-vms-four-cores&step=equal&theme=light')
  await level(page, 'Hypervisor').click()
  const sizes = await column(page).evaluate((element) =>
    [...element.querySelectorAll('h1, h2, p, dt, dd, button')]
      .filter((each) => each.textContent !== '')
      .map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
  )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
})

for (const [theme, language] of LOOKS) {
  test(`the presenter view is accessible and whole: ${theme}, ${language}`, async ({ person, page }) => {
    await openPresenter(
      person,
      `scenario=10-type-2-and-your-video-call&step=alone&theme=${theme}&lang=${language}`,
    )
    for (const size of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      for (const button of await column(page).getByRole('group').getByRole('button').all()) {
        await button.click()
        await expect(button).toHaveAttribute('aria-pressed', 'true')
        if (size.width < 1280) continue
        const over = await column(page).evaluate((element) => element.scrollHeight - element.clientHeight)
        expect(over, (await button.textContent()) ?? '').toBeLessThanOrEqual(0)
      }
      await accessible(page, `at ${size.width}`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
    }
  })
}
