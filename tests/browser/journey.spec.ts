import type { Page } from '@playwright/test'
import { given } from './given.ts'
import { expect, test } from './lab.ts'

const BROKEN = `version: 1
title: Broken
duration: 30 s
stack:
  - machine: server
    cores: four
    ram: 16 GiB
    stack:
      - hypervisor: xen
        type: 1
        shedular: { policy: round-robin }
`

const OWN = `version: 1
title: My own lab
duration: 5 s
overheads: off
stack:
  - machine: box
    cores: 2
    ram: 8 GiB
    stack:
      - os: linux
        stack:
          - app: mine
            count: 3
            workload: { kind: batch, work: 10 s }
`

/** Lets the page draw so many frames. */
async function frames(page: Page, n: number): Promise<void> {
  await page.evaluate(async (number) => {
    for (let i = 0; i < number; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, n)
}

test('opens paused when everything is up, then plays and pauses', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await person.open()
  await expect(page.getByText(/^Booted in [\d.]+/)).toBeVisible()
  await expect(person.node(/^core \d: /)).toHaveCount(4)
  await expect(person.node(/^VM web-\d: up/)).toHaveCount(8)
  const before = await person.now()
  await frames(page, 10)
  expect(await person.now()).toBe(before)
  await person.play()
  await person.timePasses()
  await expect(page.getByText(/^now [\d.]+.ms\/s$/)).toBeVisible()
  await person.pause()
  await expect(person.button('Play')).toBeVisible()
  await person.rest()
  const paused = await person.now()
  // A moment that came later would come within some frames.
  await frames(page, 10)
  expect(await person.now()).toBe(paused)
})

test('steps by a slice and by a second', async ({ person }) => {
  await person.open()
  const start = await person.now()
  await person.button('Step: one slice').click()
  await expect.poll(() => person.now()).toBeGreaterThan(start)
  await person.rest()
  const sliced = await person.now()
  expect(sliced - start).toBeLessThan(200e6)
  await person.button('Step: one second').click()
  await expect.poll(() => person.now()).toBe(sliced + 1e9)
})

test('watches the boot from 0', async ({ person, page }) => {
  await person.open()
  const up = await person.now()
  await person.button('Watch it boot').click()
  await expect.poll(() => person.now()).toBeLessThan(up)
  await person.timePasses()
  await expect(person.node(/^VM web-1: booting/)).toBeAttached()
  await person.button('Skip to when they are up').click()
  await expect(person.node(/^VM web-\d: up/)).toHaveCount(8)
  await expect(page.getByText('8 VMs are booting')).toHaveCount(0)
})

test('adds VMs while it runs: rooms appear, figures change', { tag: '@key' }, async ({ person, page }) => {
  await person.open()
  await person.button('Step: one second').click()
  const bars = page.getByRole('list', { name: 'VMs, apps' }).getByRole('listitem')
  await expect(bars).toHaveCount(8)
  await expect(page.getByRole('img', { name: /^web-1: work/ })).toBeVisible()
  await person.play()
  await person.slider('Number of VMs').fill('12')
  await expect(person.node(/^VM web-12: /)).toBeAttached()
  // The first change shows what it did; the bars are one press away.
  await expect(page.getByRole('radio', { name: 'What changed?' })).toBeChecked()
  await page.getByRole('radio', { name: 'Where did the time go?' }).check()
  await expect(bars).toHaveCount(12)
  await person.timePasses()
  await person.button('Skip to when they are up').click()
  await expect(person.node(/^VM web-\d+: up/)).toHaveCount(12)
  await person.slider('Number of VMs').fill('3')
  await expect(person.node(/^VM web-\d+: /)).toHaveCount(3)
})

test('refuses a VM that does not fit, and says why', async ({ person, page }) => {
  await person.open()
  await person.slider('VMs of 12 GiB to add').fill('1')
  const refusal = page.getByRole('alert').filter({ hasText: 'refused' })
  await expect(refusal).toContainText(/needs 12.*GiB of RAM; [\d.]+.GiB are free/)
  await expect(person.node(/^VM big-1: refused/)).toBeAttached()
  await person.slider('VMs of 12 GiB to add').fill('0')
  await expect(refusal).toHaveCount(0)
})

test('changes the type: the host OS appears below, and goes', async ({ person, page }) => {
  await person.open()
  await person.choosePreset(/^09|Type 1/)
  await expect(person.node(/type 1 hypervisor: up/)).toBeAttached()
  await page.getByRole('radio', { name: 'type 2 hypervisor' }).check()
  await expect(person.node(/type 2 hypervisor: /)).toBeAttached()
  await expect(person.node(/^OS linux: /).first()).toHaveAttribute('aria-level', '2')
  await person.button('Skip to when they are up').click()
  await expect(person.node(/^VM web-\d: up/)).toHaveCount(4)
  await page.getByRole('radio', { name: 'no hypervisor' }).check()
  await expect(person.node(/^VM /)).toHaveCount(0)
  await expect(person.node(/^app shop-\d: /)).toHaveCount(4)
})

test('runs to the answer: the end, the figures, response times only when enough were counted', {
  tag: '@key',
}, async ({ person, page }) => {
  await person.open()
  await person.choosePreset(/Type 1/)
  await page.getByRole('radio', { name: 'Requests' }).check()
  const row = page.getByRole('row', { name: /^web-1/ })
  await expect(row.getByRole('cell').last()).toHaveText('–')
  await page.getByRole('radio', { name: 'Run to the answer' }).check()
  await person.play()
  await expect(page.getByText('The run has ended.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset' })).toHaveCount(2)
  expect(await person.now()).toBe(30e9)
  await expect(row.getByRole('cell').last()).toHaveText(/^[\d.,]+.(ms|s)$/)
  await expect(person.button('Play')).toBeDisabled()
})

test('a broken file says where and what, while the running scenario goes on', async ({ person, page }) => {
  await person.open()
  await person.play()
  await person.openFile('broken.yaml', BROKEN)
  const problems = page.getByRole('alert', { name: /broken\.yaml: 2 mistakes/ })
  await expect(problems).toContainText('line 6, column 12')
  await expect(problems).toContainText('four')
  await expect(problems).toContainText(/line 11, column 9/)
  await expect(problems).toContainText('scheduler')
  await person.timePasses()
  await problems.getByRole('button', { name: 'Close' }).click()
  await expect(problems).toHaveCount(0)
})

test('opens a file of one’s own by button, and by drop', async ({ person, page }) => {
  await person.open()
  await person.openFile('own.yaml', OWN)
  await expect(person.node(/^app mine-\d: /)).toHaveCount(3)
  await expect(person.button(/My own lab/)).toBeVisible()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text.replace('count: 3', 'count: 5')], 'dropped.yaml'))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, OWN)
  await expect(person.node(/^app mine-\d: /)).toHaveCount(5)
})

test('reset returns to the scenario as it was opened; another seed starts it again', { tag: '@key' }, async ({
  person,
  page,
}) => {
  await person.open()
  const opened = await person.now()
  await person.slider('Number of VMs').fill('2')
  await person.button('Step: one second').click()
  await expect(person.node(/^VM web-/)).toHaveCount(2)
  await person.button('Reset').click()
  await expect(person.node(/^VM web-/)).toHaveCount(8)
  // It begins at 0 and is on its way to where everything is up.
  await expect.poll(() => person.now()).toBe(opened)
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('99')
  await page.getByRole('spinbutton', { name: 'Seed' }).press('Enter')
  await expect(page.getByRole('status')).toContainText('Opened')
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('99')
})

test('a seed that is being typed stays while the column around it is drawn anew', async ({
  person,
  page,
}) => {
  await person.open()
  const seed = page.getByRole('spinbutton', { name: 'Seed' })
  await seed.fill('99')
  // Something else in the column changes by itself: the keyboard stays where it is.
  await page.getByRole('radio', { name: 'Charts' }).dispatchEvent('click')
  await expect(page.getByRole('combobox', { name: 'Chart' })).toBeVisible()
  await expect(seed).toHaveValue('99')
  await seed.press('Enter')
  await person.rest()
  await page.getByRole('button', { name: 'All settings…' }).click()
  await expect(page.getByRole('dialog').getByRole('definition').filter({ hasText: /^99$/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await seed.fill('')
  await seed.press('Enter')
  await expect(seed, 'what is no seed gives way to the one that is').toHaveValue('99')
})

test('speaks Spanish, with numbers as Spanish writes them, and remembers', async ({ person, page }) => {
  await person.open()
  await person.button('Step: one second').click()
  await page.getByRole('radio', { name: 'Español' }).check()
  await expect(page.getByRole('radio', { name: '¿En qué se fue el tiempo?' })).toBeVisible()
  await expect(person.node(/^núcleo \d: ejecuta web-\d/).first()).toBeAttached()
  await expect(person.node(/^máquina server: 4 núcleos, 16.GiB de RAM, \d,\d+.GiB libres/)).toBeAttached()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.reload()
  await expect(page.getByRole('radio', { name: '¿En qué se fue el tiempo?' })).toBeVisible()
})

test('works with the keyboard alone', { tag: '@key' }, async ({ person, page }) => {
  await person.open()
  await page.keyboard.press('Space')
  await person.timePasses()
  await page.keyboard.press('.')
  await expect(person.button('Play')).toBeVisible()
  await person.rest()
  const before = await person.now()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => person.now()).toBeGreaterThan(before)
  await page.keyboard.press('ArrowUp')
  await expect(person.slider('Microscope speed')).toHaveAttribute('aria-valuetext', /50.ms\/s/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await person.slider('Number of VMs').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(person.node(/^VM web-/)).toHaveCount(7)
  await page.keyboard.press('e')
  await person.node(/^machine /).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(person.node(/^core 0/)).toBeFocused()
  await page.keyboard.press('g')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Type 2: the VM/ })
    .focus()
  await page.keyboard.press('Enter')
  await expect(person.node(/^VM builder: up/)).toBeAttached()
})

test('the build runs under any path', async ({ person }) => {
  await person.open(given('LAB_SUB_URL'))
  await person.play()
  await person.timePasses()
})
