import type { Locator, Page } from '@playwright/test'
import { accessible, LOOKS } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

/** VMs that each use 212 MiB of 256 on 1 GiB: four fit, with the fifth pages in use go to the disk. */
const TOO_MANY = `
version: 1
title: { en: "A VM too many", es: "Una de más" }
duration: 60 s
stack:
  - machine: server
    cores: 4
    ram: 1 GiB
    stack:
      - hypervisor: xen
        type: 1
        ram: 32 MiB
        overcommit: on
        scheduler: { policy: proportional }
        memory: { sharing: off, balloon: on, compression: off }
        stack:
          - vm: web
            count: 3
            vcpus: 1
            ram: 256 MiB
            stack:
              - os: linux
                ram: 32 MiB
                stack:
                  - app: nginx
                    ram: 180 MiB
                    active: 180 MiB
                    threads: 8
                    character: { tlbMisses: 100000/s }
                    workload: { kind: service, arrivals: { process: poisson, rate: 50/s }, service: { distribution: exponential, mean: 2 ms }, queue: 1000 }
controls:
  - { label: { en: "Number of VMs", es: "Número de VM" }, path: server/xen/web.count, min: 1, max: 8, step: 1 }
  - label: { en: "Tax", es: "Impuesto" }
    options:
      - { name: { en: "0 %", es: "0 %" }, change: [{ path: server/xen.memory.idleTax, set: 0 % }] }
      - { name: { en: "75 %", es: "75 %" }, change: [{ path: server/xen.memory.idleTax, set: 75 % }] }
`

const inspector = (page: Page): Locator => page.getByRole('region', { name: /^Inspector$/ })

const tax = (page: Page, choice: string): Locator =>
  page.getByRole('group', { name: 'Tax' }).getByRole('radio', { name: choice, exact: true })

async function openRam(person: Person): Promise<void> {
  await person.open()
  await person.openFile('ram.yaml', TOO_MANY)
  await expect(person.slider('Number of VMs')).toHaveValue('3')
}

test('before a VM too many, while it is there and after: what comes, what is, what it did', async ({
  person,
  page,
}) => {
  await openRam(person)
  const before = page.locator('.before').first()
  await expect(before, 'the fourth fits').toContainText(/With 4: .* it fits, with .* to spare/)
  await person.slider('Number of VMs').fill('5')
  await expect(before, 'the sixth doesn’t').toContainText(/xen would have to take back [\d.]+.MiB: some/)
  await expect(before).toContainText('in use again and again')
  await person.seconds(6)
  const scarce = page.getByRole('list', { name: 'How scarce RAM is' })
  await expect(scarce).toContainText(/xen (is|has) .*(short|swapping|next to no RAM)/)
  const changed = page.getByRole('region', { name: 'What changed?' })
  await expect(changed).toContainText('RAM on the disk')
  await expect(changed).toContainText('waited for missing pages')
  // The outline and the inspector say the same of one of them.
  await scarce.getByRole('button', { name: 'Look' }).click()
  const panel = inspector(page)
  await expect(panel.getByRole('heading', { name: /xen/ })).toBeVisible()
  await expect(panel.locator('tr[aria-current=true]')).toHaveText(/soft|hard|low/)
  await expect(panel.getByRole('region', { name: 'Who took from whom' })).toContainText(
    /(written to the disk|The balloon took)/,
  )
  await person.node(/^VM web-1: .* on the disk/).waitFor({ state: 'attached' })
})

test('the arithmetic of what a VM may keep follows the tax', async ({ person, page }) => {
  await openRam(person)
  await person.slider('Number of VMs').fill('5')
  await person.seconds(3)
  await tax(page, '0 %').check()
  await page.keyboard.press('e')
  await person.node(/^VM web-2: /).click()
  await page.keyboard.press('e')
  const why = inspector(page).locator('.why').filter({ hasText: 'Why should web-2 have this much?' })
  await why.locator('summary').click()
  await expect(why).toContainText('Without a tax every page counts once')
  await expect(why).toContainText(/2,560 shares ÷ \([\d.]+.MiB × \(.* in use \+ 1 × .* idle\)\)/)
  await expect(why.locator('tbody tr')).toHaveCount(5)
  await page.keyboard.press('Escape')
  await tax(page, '75 %').check()
  await page.keyboard.press('e')
  await person.node(/^VM web-2: /).click()
  await page.keyboard.press('e')
  await why.locator('summary').click()
  await expect(why).toContainText('A page that nobody uses counts 4 times')
})

for (const [theme, language] of LOOKS) {
  test(`scarce RAM is told to everybody: ${theme}, ${language}`, async ({ person, page }) => {
    if (theme === 'dark') await page.setViewportSize({ width: 390, height: 844 })
    await person.open(`./?theme=${theme}&lang=${language}`)
    await person.openFile('ram.yaml', TOO_MANY)
    const count = person.slider(language === 'en' ? 'Number of VMs' : 'Número de VM')
    // The preset that was open before has such a slider too, at another value.
    await expect(count).toHaveValue('3')
    await count.fill('6')
    await person.seconds(4)
    await expect(page.locator('.scarce')).toBeVisible()
    await expect(page.locator('.before').first()).toBeVisible()
    await accessible(page, `${theme} ${language}: controls`, '.side')
    await page.locator('.scarce .go').click()
    await expect(page.locator('.ram-states')).toBeVisible()
    await accessible(page, `${theme} ${language}: hypervisor`, '.inspector')
    await person
      .node(/web-1: /)
      .first()
      .evaluate((line) => (line as HTMLElement).click())
    await page.locator('.inspector .why summary').last().click()
    await expect(page.locator('.ram-bar')).toBeVisible()
    await accessible(page, `${theme} ${language}: VM`, '.inspector')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide, 'nothing sticks out').toBeLessThanOrEqual(0)
  })
}
