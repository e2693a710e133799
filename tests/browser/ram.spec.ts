import type { Page } from '@playwright/test'
import { COLOURS } from '../../src/theme/colours.ts'
import { expect, type Person, test } from './lab.ts'

/** Twice the RAM that there is has been promised, and more of it is used than there is. */
const PRESSED = `
version: 1
title: { en: Pressed, es: Presión }
seed: 6
duration: 60 s
stack:
  - machine: server
    cores: 4
    ram: 8 GiB
    stack:
      - hypervisor: esx
        type: 1
        overcommit: on
        stack:
          - vm: web
            count: 8
            vcpus: 1
            ram: 2 GiB
            stack:
              - os: linux
                ram: 256 MiB
                swap: 1 GiB
                stack:
                  - app: shop
                    threads: 4
                    ram: 1300 MiB
                    active: 400 MiB
                    character: web
                    workload:
                      kind: service
                      arrivals: { process: poisson, rate: 10/s }
                      service: { distribution: exponential, mean: 10 ms }
`

async function openPressed(person: Person): Promise<void> {
  await person.open()
  await person.openFile('pressed.yaml', PRESSED)
  await expect(person.page).toHaveTitle(/^Pressed/)
}

const OWNERS = COLOURS.light.owners.slice(0, 8)

/** Everything that the line beside the pointer says at places of a part of the drawing, in shares of its size. */
async function saidIn(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  step = 0.03,
): Promise<string> {
  const box = await page.locator('.stage').boundingBox()
  if (box === null) throw new Error('no stage')
  const tip = page.locator('.stage-tip')
  const said = new Set<string>()
  for (let y = from[1]; y < to[1]; y += step)
    for (let x = from[0]; x < to[0]; x += 0.04) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y)
      const [text] = await tip.allTextContents()
      if (text !== undefined) said.add(text)
    }
  return [...said].join('\n').replaceAll('\u00a0', ' ')
}

test('where RAM is scarce the RAM grid, the disk and the rooms say what is where and by which rule it came there', async ({
  person,
  page,
}) => {
  await openPressed(person)
  await person.seconds(6)
  const grid = await saidIn(page, [0.72, 0.1], [0.99, 0.72])
  for (const kind of ['in use, in RAM', 'hypervisor and OS', 'on the disk, not in RAM'])
    expect(grid).toContain(kind)
  expect(grid).toMatch(/pages kept compressed · .*iB/)
  expect(grid).toMatch(/web-\d · .* ago: .*(balloon gave back|compressed|put on the disk)/)
  expect(grid).toMatch(/iB free/)
  const rooms = await saidIn(page, [0.03, 0.2], [0.2, 0.3], 0.008)
  expect(rooms).toMatch(/web-1 · (in RAM|on the disk|compressed)/)
  for (const count of await person.pixels(OWNERS)) expect(count).toBeGreaterThan(400)
})

test('going back in time draws the same RAM again, with what was on its way', async ({ person, page }) => {
  await openPressed(person)
  const picture = async (): Promise<Buffer> => {
    await page.mouse.move(2, 2)
    const box = await page.locator('.stage').boundingBox()
    if (box === null) throw new Error('no stage')
    // Without the strips: what runs now is cut there at now, within a hair's breadth.
    await person.rest()
    return page.screenshot({ clip: { ...box, height: box.height * 0.78 } })
  }
  await person.seconds(4)
  const [then, at] = [await picture(), await person.now()]
  await person.seconds(1)
  const later = await picture()
  expect(later.equals(then)).toBe(false)
  await person.button('Back: one second').click()
  await expect.poll(() => person.now()).toBe(at)
  expect((await picture()).equals(then), 'as it was').toBe(true)
})
