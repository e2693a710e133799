import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { expect, test } from './lab.ts'

/** First load fast: what the first frame needs. */
const BUDGET_BYTES = 350 * 1024

/** When the page was painted for the first time, in its milliseconds; before, undefined. */
const firstPaint = (page: Page): Promise<number | undefined> =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)

/**
 * Lets through only what the document names, and fonts. Whatever else is asked for, and whenever, waits.
 * @returns lets go of what waits
 */
async function holdTheRest(page: Page): Promise<() => void> {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let named = ''
  await page.route('**', async (route, request) => {
    if (request.resourceType() === 'document') {
      const response = await route.fetch()
      named = await response.text()
      await route.fulfill({ response })
      return
    }
    const file = new URL(request.url()).pathname.split('/').at(-1) ?? ''
    if (!named.includes(file) && request.resourceType() !== 'font') await released
    await route.continue()
  })
  return release
}

/** Fonts are compressed already. */
async function bytesOf(response: Response): Promise<number> {
  const body = await response.body()
  return response.request().resourceType() === 'font' ? body.length : gzipSync(body).length
}

test('the first frame is light, and the stage comes after it', async ({ person, page }) => {
  const fetched: Response[] = []
  page.on('response', (response) => fetched.push(response))
  const release = await holdTheRest(page)
  await page.goto('./?lesson=off', { waitUntil: 'commit' })
  // Whatever is held, the frame does without it.
  await expect.poll(() => firstPaint(page)).toBeGreaterThan(0)
  await expect(page.getByRole('banner')).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  const first = [...fetched]
  const bytes = (await Promise.all(first.map(bytesOf))).reduce((sum, each) => sum + each, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES)
  release()
  await page.locator('[data-drawing=ready]').waitFor()
  await expect(person.node(/^VM web-8: up/)).toBeAttached()
  const [painted, ...stage] = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    ...performance
      .getEntriesByType('resource')
      .filter(({ name }) => /stage-[^/]*\.js$/.test(name))
      .map(({ startTime }) => startTime),
  ])
  expect(stage.length).toBeGreaterThan(0)
  for (const startTime of stage) expect(startTime).toBeGreaterThan(painted ?? 0)
})
