import type { Page } from '@playwright/test'
import { stripWindowNs } from '../../src/lab/state/clock.ts'
import { COLOURS } from '../../src/theme/colours.ts'
import { expect, test } from './lab.ts'

const OWNERS = COLOURS.light.owners.slice(0, 8)

/** What the strips show at 100 ms a second, and the slice that was cut. */
const STRIPS_NS = stripWindowNs(100e6) + 50e6

test('the drawing shows every owner in their colour, and moves with the run', { tag: '@key' }, async ({
  person,
}) => {
  await person.open()
  for (const count of await person.pixels(OWNERS)) expect(count).toBeGreaterThan(400)
  const still = await person.picture()
  expect((await person.picture()).equals(still), 'paused, it stands still').toBe(true)
  const before = await person.now()
  await person.play()
  await expect.poll(() => person.now()).toBeGreaterThan(before + 10e6)
  await person.pause()
  await person.rest()
  expect((await person.picture()).equals(still), 'played, it moved').toBe(false)
})

test('dragging the number of VMs from 1 to 32 and back while it runs is drawn on the way, and ends as it stands', async ({
  person,
  page,
}) => {
  await page.addInitScript(() => {
    const pictures = { drawn: 0 }
    const { clearRect } = CanvasRenderingContext2D.prototype
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      if (this.canvas.closest('.stage') !== null) pictures.drawn++
      clearRect.apply(this, box)
    }
    Object.assign(window, { pictures })
  })
  await person.open('./?renderer=canvas')
  await person.slider('Number of VMs').fill('1')
  await page.getByRole('radio', { name: 'Run to the answer' }).check()
  await person.slider('Microscope speed').fill('9')
  await person.play()
  const drawn = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { pictures: { drawn: number } }).pictures.drawn)
  // What is said beside it may come and go, and move it.
  await person.slider('Number of VMs').hover({ position: { x: 8, y: 4 } })
  await page.mouse.down()
  const box = await person.slider('Number of VMs').boundingBox()
  if (box === null) throw new Error('no slider')
  const y = box.y + box.height / 2
  for (const [x, count] of [
    [box.x + box.width - 4, 32],
    [box.x + 4, 1],
  ] as const) {
    const [before, then] = [await drawn(), await person.now()]
    await page.mouse.move(x, y, { steps: 20 })
    await expect(person.slider('Number of VMs')).toHaveValue(String(count))
    await expect(person.node(/^VM web-/)).toHaveCount(count)
    await expect.poll(drawn).toBeGreaterThan(before + 5)
    await expect.poll(() => person.now()).toBeGreaterThan(then)
  }
  await page.mouse.up()
  // Of eight owners one is left on the drawing too, once the strips have gone past the others.
  const gone = await person.now()
  await expect.poll(() => person.now()).toBeGreaterThan(gone + STRIPS_NS)
  await person.pause()
  await person.rest()
  const seen = await person.pixels(OWNERS)
  expect(seen.map((count) => count > 100)).toEqual(OWNERS.map((_, i) => i === 0))
})

/**
 * Where something is drawn, found by pointing at places of the stage until the line beside the pointer says it.
 * @param from the share of the stage's height at which to begin
 */
async function pointAt(page: Page, said: RegExp, from = 0.04): Promise<{ x: number; y: number }> {
  await page.locator('.stage[data-moving=false]').waitFor()
  const box = await page.locator('.stage').boundingBox()
  if (box === null) throw new Error('no stage')
  const tip = page.locator('.stage-tip')
  for (let y = box.y + box.height * from; y < box.y + box.height; y += 9)
    for (let x = box.x + 30; x < box.x + box.width; x += 37) {
      await page.mouse.move(x, y)
      const [text] = await tip.allTextContents()
      if (text !== undefined && said.test(text)) return { x, y }
    }
  throw new Error(`nothing says ${said}`)
}

test('what is under the pointer is said in a line, and a click looks into it', async ({ person, page }) => {
  await person.open()
  const { x, y } = await pointAt(page, /^web-3 · up$/)
  await page.mouse.click(x, y)
  await expect(person.node(/^VM web-3: /)).toHaveAttribute('aria-selected', 'true')
  await pointAt(page, /^core 2 · web-\d$/, 0.68)
  await pointAt(page, /^web-\d · vCPU 0 · (ready for|running on core)/, 0.2)
})

test('a slice says who ran, how long, and what the switch cost', async ({ person, page }) => {
  await person.open()
  await pointAt(page, /^web-\d · \d+(\.\d+)?\sms · switch \d+(\.\d+)?\s[nµ]s/, 0.78)
})

test('strips go back in time by keys, wheel and drag, stay there, and return to now at a press', async ({
  person,
  page,
}) => {
  await person.open()
  const live = await person.picture()
  const toNow = page.getByRole('button', { name: 'Strips: back to now' })
  await expect(toNow).toBeHidden()
  await page.keyboard.press('j')
  await expect(toNow).toBeVisible()
  expect((await person.picture()).equals(live), 'scrolled back').toBe(false)
  await toNow.click()
  await expect(toNow).toBeHidden()
  const { x, y } = await pointAt(page, / · switch /, 0.78)
  await page.mouse.wheel(0, -400)
  await expect(toNow).toBeVisible()
  await page.keyboard.press('w')
  await expect(toNow).toBeHidden()
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 120, y, { steps: 4 })
  await page.mouse.up()
  await expect(toNow).toBeVisible()
})

test('the drawing is looked at from nearer with buttons, keys and wheel, moved, and seen whole again', async ({
  person,
  page,
}) => {
  await person.open()
  const fit = page.getByRole('button', { name: 'Show all' })
  await expect(fit).toBeDisabled()
  const whole = await person.picture()
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.keyboard.press('+')
  await expect(fit).toBeEnabled()
  const near = await person.picture()
  expect(near.equals(whole)).toBe(false)
  await page.getByRole('button', { name: 'Zoom in' }).focus()
  await page.keyboard.press('ArrowLeft')
  expect((await person.picture()).equals(near)).toBe(false)
  await page.keyboard.press('0')
  await expect(fit).toBeDisabled()
  await pointAt(page, /^web-3 · up$/)
  await page.mouse.wheel(0, -300)
  await expect(fit).toBeEnabled()
  await fit.click()
  await expect(fit).toBeDisabled()
})

test('at rest it asks for no frame', async ({ person, page }) => {
  await page.addInitScript(() => {
    const ask = window.requestAnimationFrame.bind(window)
    window.requestAnimationFrame = (draw) => {
      document.documentElement.dataset.asked = String(Number(document.documentElement.dataset.asked ?? 0) + 1)
      return ask(draw)
    }
  })
  await person.open()
  await person.seconds(1)
  const asked = await page.evaluate(async () => {
    const before = document.documentElement.dataset.asked
    for (let frame = 0; frame < 30; frame++) await new Promise((resolve) => setTimeout(resolve, 17))
    return [before, document.documentElement.dataset.asked]
  })
  expect(Number(asked[0])).toBeGreaterThan(0)
  expect(asked[1]).toBe(asked[0])
})

test('a lost WebGL context comes back with the same drawing', async ({ person, page }) => {
  await person.open('./?renderer=webgl')
  await expect(page.locator('.stage')).toHaveAttribute('data-drawn-with', 'webgl')
  for (const count of await person.pixels(OWNERS)) expect(count).toBeGreaterThan(400)
  await page.evaluate(() => {
    const gl = document.querySelector<HTMLCanvasElement>('.stage canvas')?.getContext('webgl2')
    const extension = gl?.getExtension('WEBGL_lose_context')
    if (extension == null) throw new Error('the context can’t be lost')
    Object.assign(window, { restore: () => extension.restoreContext() })
    extension.loseContext()
  })
  await expect(page.getByText('waiting for it to come back')).toBeVisible()
  await person.button('Step: one slice').click()
  await page.evaluate(() => (window as unknown as { restore(): void }).restore())
  await expect(page.getByText('waiting for it to come back')).toHaveCount(0)
  await expect.poll(async () => Math.min(...(await person.pixels(OWNERS)))).toBeGreaterThan(400)
})

test('without WebGL it draws with canvas', async ({ person, page }) => {
  await page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl') ? null : Reflect.apply(get, this, [kind, ...rest])
    } as typeof get
  })
  await person.open('./?renderer=webgl')
  await expect(page.locator('.stage')).toHaveAttribute('data-drawn-with', 'canvas')
  for (const count of await person.pixels(OWNERS)) expect(count).toBeGreaterThan(400)
})

test('where nothing can be drawn, it says so and opens the outline', async ({ person, page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await page.goto('./?lesson=off')
  await expect(page.getByText('can draw neither with WebGL nor with canvas')).toBeVisible()
  await expect(person.node(/^VM web-8: up/)).toBeVisible()
  await person.play()
  await person.timePasses()
})

test('on a phone the stage comes first, nothing is cut at the side, and things are large enough to touch', async ({
  person,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await person.open()
  for (const count of await person.pixels(OWNERS)) expect(count).toBeGreaterThan(100)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  const stage = await page.locator('.stage').boundingBox()
  const panel = await page.getByRole('heading', { name: 'Try it' }).boundingBox()
  expect(stage?.y ?? 0).toBeLessThan(panel?.y ?? 0)
  // A word in a text that says more when it is touched is as high as its line; around it a finger finds it too.
  for (const button of await page
    .locator('button:not(.term, .costs):visible, input[type=range]:visible, select:visible')
    .all()) {
    const box = await button.boundingBox()
    expect(
      box?.height ?? 0,
      await button.evaluate((element) => element.outerHTML.slice(0, 80)),
    ).toBeGreaterThanOrEqual(40)
  }
})

test('on a phone no panel is cut, in any theme, language or preset', async ({ person, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [scenario, theme, lang] of [
    ['08-eight-vms-four-cores', 'light', 'es'],
    ['14-twelve-sleepy-servers', 'projector', 'es'],
    ['16-one-vm-four-prices', 'dark', 'en'],
    ['sandbox', 'projector', 'en'],
  ]) {
    await person.open(`./?scenario=${scenario}&theme=${theme}&lang=${lang}`)
    await page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
    await expect(page.locator('.where .bar').first()).toBeVisible()
    const cut = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      panels: [...document.querySelectorAll('.panel')].map(
        (panel) => panel.scrollHeight - panel.clientHeight,
      ),
    }))
    expect(cut.wide, scenario).toBe(0)
    for (const by of cut.panels) expect(by, scenario).toBeLessThanOrEqual(1)
  }
})

test('at 1280 × 720 everything that matters is on the screen', async ({ person, page }) => {
  await person.open()
  for (const name of ['Of each second of the cores, in ms', 'Try it'])
    await expect(page.getByRole('heading', { name })).toBeInViewport()
  await expect(page.getByRole('radio', { name: 'Where did the time go?' })).toBeInViewport()
  await expect(person.button('Play')).toBeInViewport()
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  expect(tall).toBeLessThanOrEqual(720)
})
