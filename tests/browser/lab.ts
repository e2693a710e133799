import { test as base, expect, type Locator, type Page } from '@playwright/test'

/** A person at the page: what they see, by role and label. Any error on the console fails the test. */
export class Person {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** Opens the page in free play, unless the address says otherwise. */
  async open(address = './'): Promise<void> {
    const [way = '', hash] = address.split('#')
    const query = way.includes('lesson=') ? way : `${way}${way.includes('?') ? '&' : '?'}lesson=off`
    await this.page.goto(hash === undefined ? query : `${query}#${hash}`)
    await this.page.locator('[data-drawing=ready]').waitFor()
    await expect(this.node(/^(machine|máquina) /).first()).toBeAttached()
    await this.page.locator('main[aria-busy=false]').waitFor()
  }

  /** A line of the outline. */
  node(text: RegExp | string): Locator {
    return this.page.locator('[role=treeitem]').filter({ hasText: text })
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** Presses something in the header's menu. */
  async menu(name: string | RegExp): Promise<void> {
    const menu = this.page.getByRole('button', { name: /^(Menu|Menú)$/ })
    if ((await menu.getAttribute('aria-expanded')) === 'false') await menu.click()
    await this.page.locator('#menu').getByRole('button', { name }).click()
  }

  async play(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Play|Reproducir)$/ }).click()
  }

  async pause(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Pause|Pausa)$/ }).click()
  }

  /** Waits until all that was asked for is on the page, paused, and drawn, and nothing moves any more. */
  async rest(): Promise<void> {
    await this.page.locator('main[aria-busy=false][data-working=false]').waitFor()
    await this.page.locator('.stage[data-moving=false]').waitFor()
  }

  /** Steps by seconds, and waits until it stands there. */
  async seconds(n: number): Promise<void> {
    await this.rest()
    const before = await this.now()
    for (let i = 0; i < n; i++)
      await this.page.getByRole('button', { name: /^(Step: one second|Avanzar un segundo)$/ }).click()
    const end = Number(await this.page.getByRole('progressbar').getAttribute('max'))
    await expect.poll(() => this.now()).toBe(Math.min(end, before + n * 1e9))
    await this.rest()
  }

  /** The simulated time, in nanoseconds. */
  async now(): Promise<number> {
    return Number(await this.page.getByRole('progressbar').getAttribute('value'))
  }

  async timePasses(): Promise<void> {
    const before = await this.now()
    await expect.poll(() => this.now()).toBeGreaterThan(before)
  }

  async choosePreset(name: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: /^(Scenarios|Escenarios)/ }).click()
    // Its card, then its steps, may go by this name.
    await this.page.getByRole('dialog').getByRole('button', { name }).first().click()
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
  }

  async openFile(name: string, text: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.menu(/^(Open…|Abrir…)/)
    await (await choosing).setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) })
  }

  /** The drawing as it stands, once nothing in it moves. */
  async picture(): Promise<Buffer> {
    await this.page.locator('.stage[data-moving=false]').waitFor()
    return this.page.locator('.stage').screenshot()
  }

  /** How many pixels of the drawing have (nearly) each of these colours. */
  async pixels(colours: readonly string[]): Promise<number[]> {
    const picture = await this.picture()
    return this.page.evaluate(
      async ({ data, wanted }) => {
        const blob = await (await fetch(`data:image/png;base64,${data}`)).blob()
        const bitmap = await createImageBitmap(blob)
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (context === null) return []
        context.drawImage(bitmap, 0, 0)
        const { data: bytes } = context.getImageData(0, 0, bitmap.width, bitmap.height)
        const parts = wanted.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)))
        const counts = wanted.map(() => 0)
        for (let i = 0; i < bytes.length; i += 4) {
          parts.forEach((part, n) => {
            const near = part.every((value, channel) => Math.abs(value - (bytes[i + channel] ?? 0)) <= 4)
            if (near) counts[n] = (counts[n] ?? 0) + 1
          })
        }
        return counts
      },
      { data: picture.toString('base64'), wanted: [...colours] },
    )
  }
}

export const test = base.extend<{ person: Person }>({
  person: async ({ page }, use) => {
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(error.message))
    await use(new Person(page))
    expect(errors, 'errors on the console').toEqual([])
  },
})

export { expect }
