import type { Locator } from '@playwright/test'
import { expect, test } from './lab.ts'

const KEYS = [
  ' ',
  '.',
  'ArrowRight',
  'Shift+ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'm',
  'a',
  'b',
  'r',
  'e',
  'l',
  't',
  'u',
  'i',
  'PageDown',
  'PageUp',
]
const SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
  { width: 1920, height: 1080 },
  { width: 700, height: 500 },
]
const ACTIONS = 120

/** Whole numbers below n, the same for the same seed. */
function dice(seed: number): (n: number) => number {
  let x = seed
  return (n) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    return Math.floor((x / 2 ** 32) * n)
  }
}

/** Moves a slider to a place of its range; it may be gone by now, with its scenario. */
async function push(slider: Locator, share: number): Promise<void> {
  const move = (element: Element, at: number): void => {
    const input = element as HTMLInputElement
    input.value = String(Number(input.min) + at * (Number(input.max) - Number(input.min)))
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  await slider.evaluate(move, share, { timeout: 500 }).catch(() => {})
}

for (const seed of [1, 7]) {
  test(`a person in a hurry leaves the page working: seed ${seed}`, async ({ person, page }) => {
    await person.open()
    const roll = dice(seed)
    for (let i = 0; i < ACTIONS; i++) {
      const kind = roll(10)
      if (kind < 4) await page.keyboard.press(KEYS[roll(KEYS.length)] ?? ' ')
      else if (kind < 7) {
        const sliders = await page.locator('aside input[type=range]').all()
        const slider = sliders[roll(Math.max(1, sliders.length))]
        if (slider !== undefined) await push(slider, roll(101) / 100)
      } else if (kind < 8) {
        // The control may be gone by the time it is pressed: another scenario is on its way.
        const options = await page.locator('aside .options input').all()
        const option = options[roll(Math.max(1, options.length))]
        await option?.click({ force: true, timeout: 500 }).catch(() => {})
      } else if (kind < 9) {
        await page.keyboard.press('g')
        const cards = page.getByRole('dialog').locator('.card-button')
        await cards
          .nth(roll(3))
          .click({ timeout: 2000 })
          .catch(() => {})
        await page.keyboard.press('Escape')
      } else {
        const size = SIZES[roll(SIZES.length)]
        if (size !== undefined) await page.setViewportSize(size)
      }
    }
    await page.setViewportSize({ width: 1280, height: 720 })
    // A gallery that was still on its way when it was sent off.
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('r')
    // Slowly, so that the end is not reached first.
    await page.keyboard.press('m')
    await expect(page.getByRole('button', { name: /^(Play|Reproducir)$/ })).toBeEnabled()
    await person.play()
    await person.timePasses()
    await person.pause()
    await expect(page.locator('.stage')).toHaveAttribute('data-drawing', 'ready')
  })
}
