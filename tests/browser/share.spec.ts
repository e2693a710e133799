import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from '@playwright/test'
import { toLink } from '../../src/lab/keep/link.ts'
import type { SessionCommand } from '../../src/scenario/index.ts'
import { accessible, LOOKS } from './accessible.ts'
import { expect, Person, test } from './lab.ts'

const EIGHT = './?scenario=08-eight-vms-four-cores'

const dialog = (page: Page): Locator => page.getByRole('dialog')

/** Somebody else, on a computer of their own. */
async function somebodyElse(browser: Browser, size = { width: 1280, height: 720 }): Promise<Person> {
  const context = await browser.newContext({ viewport: size, locale: 'en-US' })
  return new Person(await context.newPage())
}

/** The figures and the moment, as they stand on the page. */
async function figures({ page }: Person): Promise<readonly string[]> {
  const texts = (of: string): Promise<string[]> => page.locator(of).allInnerTexts()
  return [
    ...(await texts('.clock')),
    ...(await texts('.side .panel')),
    ...(await texts('[role=treeitem]')),
    (await page.getByRole('progressbar').getAttribute('value')) ?? '',
  ]
}

/** A link tells the moment at which it was taken: not one on the way to where the page will stand. */
async function shareLink(person: Person): Promise<string> {
  const { page } = person
  await person.rest()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const field = dialog(page).getByRole('textbox', { name: 'Link', exact: true })
  await expect(field).toHaveValue(/#run=4\./)
  return field.inputValue()
}

/** A run that was changed: a slider, a VM switched off, another seed, some time. */
async function change(person: Person): Promise<void> {
  const { page } = person
  await person.slider('Shares of web-1').fill('2500')
  await expect(person.button('Undo: Shares of web-1')).toBeEnabled()
  await page.keyboard.press('e')
  await person.node(/^VM web-3: /).click()
  await page.getByRole('group', { name: 'web-3' }).getByRole('button', { name: 'Power off' }).click()
  await expect(person.node(/^VM web-3: off/)).toHaveCount(1)
  await page.keyboard.press('e')
  await page.keyboard.press('Escape')
  await person.seconds(1)
  await expect(page.locator('.side')).toContainText('since the last change')
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('77')
  await page.getByRole('spinbutton', { name: 'Seed' }).press('Enter')
  // Made again with the changes, and up.
  await expect(page.locator('.side')).toContainText('Nothing measured yet')
  await expect(page.locator('.notice')).toContainText('web-3: off')
  await person.rest()
  await person.seconds(1)
  await expect(page.locator('.side')).toContainText(/measured over 1.*the boot left out/)
}

/** Both pages come to rest at the same. */
async function expectSame(one: Person, other: Person): Promise<void> {
  for (const { page } of [one, other]) await page.getByRole('radio', { name: 'What changed?' }).check()
  for (const person of [one, other]) await person.rest()
  await expect(async () => expect(await figures(other)).toEqual(await figures(one))).toPass()
}

test('a link gives the same figures and the same moment to somebody else, and stays until they change something', {
  tag: '@key',
}, async ({ person, page, browser }) => {
  await person.open(EIGHT)
  await change(person)
  const link = await shareLink(person)
  expect(link.length).toBeLessThan(2000)
  await page.keyboard.press('Escape')
  const other = await somebodyElse(browser)
  await other.open(link)
  await expect(other.page.locator('.notice')).toContainText('A run that was shared, with 2 changes.')
  await expect(other.page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('77')
  await expectSame(person, other)
  // A reload finds it again; once it is changed here, a reload finds the change.
  expect(other.page.url().replace('&lesson=off', '')).toBe(link)
  await other.page.reload()
  await expect(other.page.locator('.notice')).toContainText('A run that was shared')
  await expectSame(person, other)
  await other.button('Undo: Shares of web-1').click()
  await expect(other.slider('Shares of web-1')).toHaveValue('1000')
  await expect.poll(() => other.page.url()).not.toContain('#')
  await other.page.reload()
  await expect(other.page.locator('.notice')).toContainText('Here you left off')
  await expect(other.slider('Shares of web-1')).toHaveValue('1000')
})

test('by file it is the same, and a damaged file says so', async ({ person, page, browser }) => {
  await person.open(EIGHT)
  await change(person)
  await page.keyboard.press('h')
  const saving = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Save the run as a file' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('08-eight-vms-four-cores.run.json')
  await page.keyboard.press('Escape')
  const text = readFileSync((await saved.path()) ?? '', 'utf8')
  const other = await somebodyElse(browser)
  await other.open('./?scenario=07-a-computer-inside-a-computer')
  await other.openFile('cut.run.json', text.slice(0, -200))
  await expect(other.page.getByRole('alert')).toContainText('cut.run.json: It was cut short or damaged')
  await expect(other.page).toHaveTitle(/^Switch on a computer/)
  await other.openFile('newer.run.json', text.replace('"version": 4', '"version": 5'))
  await expect(other.page.getByRole('alert')).toContainText('newer.run.json: It was made by a newer version')
  await other.openFile('odd.run.json', text.replace('"do": "power-off"', '"do": "explode"'))
  await expect(other.page.getByRole('alert')).toContainText(
    /isn’t a run: lanes\[0\]\.edits\[1\]\.command\.do/,
  )
  await other.openFile('run.json', text)
  await expect(other.page.locator('.notice')).toContainText('A run that was shared, with 2 changes.')
  await expect(other.page.getByRole('alert').filter({ hasText: 'run.json' })).toHaveCount(0)
  await expectSame(person, other)
})

test('a damaged link says so, and the page works', async ({ person, page }) => {
  await person.open(EIGHT)
  const link = await shareLink(person)
  await page.goto('about:blank')
  await person.open(link.slice(0, -9))
  const said = page.getByRole('alert')
  await expect(said).toContainText('It was cut short or damaged on its way.')
  expect(page.url()).not.toContain('#')
  await expect(page).toHaveTitle(/^Eight VMs/)
  await person.slider('Number of VMs').fill('3')
  await expect(person.node(/^VM web-/)).toHaveCount(3)
  await said.getByRole('button', { name: 'Close' }).click()
  await expect(said).toHaveCount(0)
})

test('a link pasted where the page is open opens its run; what was changed can be brought back', async ({
  person,
  browser,
}) => {
  await person.open(EIGHT)
  await change(person)
  const link = await shareLink(person)
  const other = await somebodyElse(browser)
  await other.open('./?scenario=10-type-2-and-your-video-call')
  await other.page.keyboard.press('c')
  await dialog(other.page).locator('summary').first().click()
  const field = dialog(other.page).getByRole('spinbutton', { name: 'Cores' }).first()
  await field.fill('3')
  await field.press('Enter')
  await expect(dialog(other.page).getByRole('button', { name: /^Undo: / })).toBeEnabled()
  await other.page.keyboard.press('Escape')
  const paste = (hash: string): Promise<void> =>
    other.page.evaluate((to) => {
      location.hash = to
    }, hash)
  await paste('#run=7.abc')
  await expect(other.page.getByRole('alert')).toContainText('It was made by a newer version')
  await paste('#run=hello')
  await expect(other.page.getByRole('alert')).toContainText('This is no run of Hypervisor Lab.')
  await expect(other.page).toHaveTitle(/^Type 2/)
  await paste(new URL(link).hash)
  await expect(other.page).toHaveTitle(/^Eight VMs/)
  await expect(other.page.getByRole('alert')).toHaveCount(0)
  await expect(other.slider('Shares of web-1')).toHaveValue('2500')
  expect(new URL(other.page.url()).searchParams.get('scenario')).toBe('08-eight-vms-four-cores')
  await other.button('Go back to them').click()
  await expect(other.page).toHaveTitle(/^Type 2/)
  await expect.poll(() => other.page.url()).not.toContain('#')
})

test('whatever a link holds, the page says what is the matter, keeps what was open and works', async ({
  person,
  page,
}) => {
  await person.open(EIGHT)
  await person.slider('Number of VMs').fill('5')
  await expect(person.node(/^VM web-/)).toHaveCount(5)
  await person.rest()
  const before = await figures(person)
  const source = {
    id: null,
    name: 'x.yaml',
    text: readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8'),
  }
  const set = (path: string, value: unknown): SessionCommand => ({
    do: 'set',
    change: [{ path, set: value }],
  })
  const commands: readonly SessionCommand[] = [
    set('server/xen/web.count', 1e9),
    set('server/xen.stack', 7),
    set('server/xen.stack', JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`)),
    set('server/xen/web.constructor.prototype', 1),
    set('seed', 3),
    set('interventions', null),
    { do: 'crash', path: 'server/xen/nobody' },
    { do: 'redo' },
  ]
  const summary = { label: { en: 'x', es: 'x' }, from: '', to: '' }
  const said = page.getByRole('alert').filter({ hasText: 'The shared run' })
  for (const command of commands) {
    const edits = [{ atNs: 1e9, command, summary, goesOn: false }]
    const lane = { id: 'main', title: null, variant: null, change: [], edits }
    const run = { source, seed: 1, nowNs: 2e9, counts: [], lanes: [lane] }
    const hash = await toLink(run, async () => null)
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await expect(said, JSON.stringify(command).slice(0, 80)).toContainText('That run can’t be done here')
    await expect.poll(() => page.url()).not.toContain('#')
    await said.getByRole('button', { name: 'Close' }).click()
    await expect.poll(async () => JSON.stringify(await figures(person))).toBe(JSON.stringify(before))
  }
  await person.button('Undo: Number of VMs').click()
  await expect(person.node(/^VM web-/)).toHaveCount(8)
})

test('the link is copied, or selected where the browser forbids that', async ({ person, page, browser }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await person.open(EIGHT)
  const link = await shareLink(person)
  await dialog(page).getByRole('button', { name: 'Copy the link' }).click()
  await expect(dialog(page).getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  const other = await somebodyElse(browser)
  await other.page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'))
  await other.open(EIGHT)
  const same = await shareLink(other)
  await dialog(other.page).getByRole('button', { name: 'Copy the link' }).click()
  await expect(dialog(other.page).getByText('Selected: copy it with Ctrl C.')).toBeVisible()
  expect(
    await other.page.evaluate(() => {
      const field = document.activeElement
      return field instanceof HTMLInputElement
        ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
        : ''
    }),
  ).toBe(same)
})

test('of one’s own scenario all of it is in the link, and a word says when that is long', async ({
  person,
  page,
  browser,
}) => {
  const text = readFileSync('scenarios/09-type-1-nothing-below.yaml', 'utf8')
  await person.open(EIGHT)
  await person.openFile(
    'mine.yaml',
    `${text}\n# ${Array.from({ length: 700 }, (_, i) => (i * 7919) % 1009).join(' ')}\n`,
  )
  await expect(page).toHaveTitle(/^Type 1/)
  const link = await shareLink(person)
  await expect(dialog(page)).toContainText('some mail programs cut a link this long')
  expect(new URL(link).search).toBe('')
  const other = await somebodyElse(browser)
  await other.open(link)
  await expect(other.page).toHaveTitle(/^Type 1/)
  await page.keyboard.press('Escape')
  await expect.poll(() => other.now()).toBe(await person.now())
})

test('in a frame of another page: the stage and the time, and the way to a page of its own', async ({
  person,
  page,
  browser,
}) => {
  await person.open(EIGHT)
  await change(person)
  await shareLink(person)
  await dialog(page)
    .getByRole('checkbox', { name: /^Embedded/ })
    .check()
  const frame = await dialog(page).getByRole('textbox', { name: 'Frame for a web page' }).inputValue()
  await page.keyboard.press('Escape')
  const other = await somebodyElse(browser, { width: 700, height: 480 })
  await other.page.goto('./?lesson=off')
  await other.page.evaluate(
    (html) =>
      document.documentElement.replaceChildren(
        ...new DOMParser().parseFromString(html, 'text/html').documentElement.childNodes,
      ),
    frame,
  )
  const inside = other.page.frameLocator('iframe')
  await inside.locator('[data-drawing=ready]').waitFor()
  await expect(inside.getByRole('banner')).toHaveCount(0)
  await expect(inside.getByRole('complementary')).toHaveCount(0)
  await expect(inside.locator('.notice')).toContainText('A run that was shared, with 2 changes.')
  await expect(inside.getByRole('toolbar')).toBeVisible()
  for (const part of [
    inside.locator('.stage'),
    inside.getByRole('button', { name: 'Play' }),
    inside.getByRole('toolbar'),
    inside.locator('.clock'),
  ])
    await expect(part).toBeInViewport({ ratio: 1 })
  const opening = other.page.context().waitForEvent('page')
  await inside.getByRole('link', { name: 'Open in Hypervisor Lab' }).click()
  const whole = new Person(await opening)
  await whole.page.locator('[data-drawing=ready]').waitFor()
  await expect(whole.page.getByRole('banner')).toBeVisible()
  await expect(whole.slider('Shares of web-1')).toHaveValue('2500')
  await expect.poll(() => whole.now()).toBe(await person.now())
})

test('in a frame nothing of one’s own is replaced', async ({ person, page }) => {
  await person.open(EIGHT)
  await person.slider('Number of VMs').fill('3')
  await expect(person.button('Undo: Number of VMs')).toBeEnabled()
  await person.open('./?scenario=07-a-computer-inside-a-computer&embed=on')
  await person.button('Power on').click()
  await expect(person.node(/^VM office-1: booting/)).toHaveCount(1)
  await page.goto('about:blank')
  await person.open(EIGHT)
  await expect(page.locator('.notice')).toContainText('Here you left off, with 1 change.')
})

test('read-only: it plays, and nothing can be changed, by mouse, keys, or a file', async ({
  person,
  page,
}) => {
  await person.open(`${EIGHT}&readonly`)
  await expect(page.getByText('Read-only: play it and look around')).toBeVisible()
  for (const name of [/^Scenarios/, 'Reset', 'Next step']) await expect(person.button(name)).toBeDisabled()
  await expect(person.slider('Shares of web-1')).toBeDisabled()
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toBeDisabled()
  await person.play()
  await person.timePasses()
  await person.pause()
  for (const key of ['r', 'g', 'PageDown', 'o']) {
    await page.keyboard.press(key)
    await expect(page.locator('.notice')).toContainText('nothing can be changed here')
    await person.button('Step: one second').click()
    await expect(page.locator('.notice').filter({ hasText: 'nothing can be changed' })).toHaveCount(0)
  }
  await page.keyboard.press('e')
  await person.node(/^VM web-2: /).click()
  await expect(
    page.getByRole('group', { name: 'web-2' }).getByRole('button', { name: 'Crash' }),
  ).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.items.add(new File(['version: 1'], 'x.yaml'))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
  })
  await expect(page.locator('.notice')).toContainText('nothing can be changed here')
  // What the address asks for can be set by hand too.
  await page.keyboard.press('c')
  await dialog(page)
    .getByRole('checkbox', { name: /^Read-only/ })
    .uncheck()
  await page.keyboard.press('Escape')
  await expect(person.slider('Shares of web-1')).toBeEnabled()
  expect(page.url()).not.toContain('readonly')
})

test('what the address asks for is in the settings, and the other way round', async ({ person, page }) => {
  await person.open(`${EIGHT}&theme=dark&lang=es&keys=off&renderer=canvas`)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('?')
  await expect(dialog(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Todos los ajustes…' }).click()
  const part = dialog(page).getByRole('region', { name: 'Esta página' })
  await expect(part.getByRole('combobox', { name: /Tema/ })).toHaveValue('dark')
  await expect(part.getByRole('checkbox', { name: /Atajos/ })).not.toBeChecked()
  await expect(part.getByRole('combobox', { name: /dibujo/ })).toHaveValue('canvas')
  await part.getByRole('combobox', { name: /dibujo/ }).selectOption('auto')
  await part.getByRole('combobox', { name: /Tema/ }).selectOption('projector')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector')
  await part.getByRole('combobox', { name: /Idioma/ }).selectOption('en')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.locator('[data-drawing=ready]').waitFor()
  expect(new URL(page.url()).search).toBe('?scenario=08-eight-vms-four-cores&keys=off&lesson=off')
  await dialog(page)
    .getByRole('checkbox', { name: /^Embedded/ })
    .check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toHaveCount(0)
  expect(page.url()).toContain('embed=on')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector')
  await expect(page.getByRole('link', { name: 'Open in Hypervisor Lab' })).toBeVisible()
})

test('what the address asks for and can’t have is told', async ({ person, page }) => {
  await person.open('./?scenario=99-nothing&theme=drak&utm_source=mail')
  const said = page.getByRole('alert')
  await expect(said).toContainText('It asks for scenario=99-nothing; there is none of that name.')
  await expect(said).toContainText('It asks for theme=drak; expected system, light, dark, or projector.')
  await expect(said).not.toContainText('utm_source')
  await expect(page).toHaveTitle(/^Eight VMs/)
  await person.open(`${EIGHT}&step=quadruple`)
  await expect(said).toContainText('It asks for step=quadruple; expected')
})

for (const [theme, language] of LOOKS) {
  test(`axe finds nothing where a run is shared: ${theme}, ${language}`, async ({ person, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await person.open(`${EIGHT}&theme=${theme}&lang=${language}&renderer=x#run=4.abc`)
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(2)
    await accessible(page, 'the remarks')
    await page.keyboard.press('h')
    await expect(dialog(page).getByRole('textbox')).toHaveCount(1)
    await dialog(page).getByRole('checkbox').first().check()
    await accessible(page, 'the dialog')
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    const readOnly = dialog(page).getByRole('checkbox').last()
    await readOnly.check()
    await accessible(page, 'the settings of the page')
    await page.keyboard.press('Escape')
    await accessible(page, 'read-only')
    await person.open(`${EIGHT}&theme=${theme}&lang=${language}&embed=on`)
    await accessible(page, 'in a frame')
  })
}

test('fits a phone: the dialog, its menu, and the page in a frame', async ({ person, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await person.open(EIGHT)
  await person.button('Menu').click()
  await shareLink(person)
  await dialog(page)
    .getByRole('checkbox', { name: /^Embedded/ })
    .check()
  expect(await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await page.keyboard.press('Escape')
  for (const height of [844, 500]) {
    await page.setViewportSize({ width: 390, height })
    await person.open(`${EIGHT}&embed=on&lang=es`)
    await expect(page.getByRole('button', { name: 'Reproducir' })).toBeInViewport({ ratio: 1 })
    await expect(page.locator('.stage')).toBeInViewport({ ratio: 1 })
    const over = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
      return [scrollWidth - clientWidth, scrollHeight - clientHeight]
    })
    expect(over).toEqual([0, 0])
  }
})
