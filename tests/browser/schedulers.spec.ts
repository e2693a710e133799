import { accessible } from './accessible.ts'
import { expect, type Person, test } from './lab.ts'

async function lookInto(person: Person, line: RegExp): Promise<void> {
  await person.page.keyboard.press('e')
  await person.node(line).first().click()
  await person.page.keyboard.press('e')
}

test('why a VM got what it got: the arithmetic follows the shares, and the scheduler its rule', async ({
  person,
  page,
}) => {
  await person.open('./?step=double')
  await person.seconds(2)
  await lookInto(person, /^VM web-1: /)
  const why = page.locator('.why')
  await why.getByText(/^Why did web-1 get 0\.\d\d cores\?$/).click()
  await expect(why).toContainText('8 have work for the 4 CPUs of xen')
  await expect(why).toContainText('4.00 cores ÷ 9,000 shares = 0.444 cores for each 1,000 shares.')
  await expect(why).toContainText('web-1: 2 × 0.444 = 0.89 cores.')
  await expect(why).toContainText('It got what it is entitled to.')
  await accessible(page, 'why web-1 got what it got', '.inspector')
  // The scheduler is chosen where the hypervisor is looked into, and says what it goes by.
  await page.locator('.inspector').getByRole('button', { name: 'xen' }).click()
  await page.getByLabel('Scheduler', { exact: true }).selectOption('by lottery')
  await expect(page.locator('.inspector .policy-rule')).toContainText('Each turn is drawn by lot')
  await page.getByLabel('Co-scheduling', { exact: true }).selectOption('strict')
  await expect(page.locator('.inspector .facts').first()).toContainText('strict')
})

test('co-stop time is told from ready time, by pattern and word', async ({ person, page }) => {
  await person.open('./?scenario=08d-strict-or-relaxed')
  await person.seconds(2)
  await expect(page.locator('.where .legend')).toContainText('co-stop')
  await expect(page.getByRole('img', { name: /^large: .*ready \d+ %, co-stop \d+ %/ })).toBeVisible()
  await lookInto(person, /^VM large: /)
  await expect(page.locator('.inspector .facts').first()).toContainText('co-stop')
  // Where it may run can be set: on two of the four it is never four at once, which strict doesn't allow.
  await page.locator('.setting-cpus').getByLabel('core 3').click()
  await expect(page.locator('.inspector .refused')).toBeVisible()
})
