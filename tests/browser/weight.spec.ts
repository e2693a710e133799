import { gzipSync } from 'node:zlib'
import { expect, test } from './lab.ts'

/** First load fast: what is fetched for the first frame. */
const BUDGET_BYTES = 350 * 1024

test('the first frame is light, and the stage comes after it', async ({ person, page }) => {
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => bodies.set(response.url(), response.body()))
  await person.open()
  const fetched = await page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return { paint, files: files.map(({ name, startTime }) => ({ name, startTime })) }
  })
  const stage = fetched.files.filter(({ name }) => /stage-[^/]*\.js$/.test(name))
  expect(stage.length).toBeGreaterThan(0)
  for (const { startTime } of stage) expect(startTime).toBeGreaterThan(fetched.paint)
  const before = Math.min(...stage.map(({ startTime }) => startTime))
  const first = [
    page.url(),
    ...fetched.files.filter((file) => file.startTime < before).map(({ name }) => name),
  ]
  let bytes = 0
  for (const url of new Set(first)) {
    const body = await bodies.get(url)
    // Fonts are compressed already.
    if (body !== undefined) bytes += /\.woff2?$/.test(url) ? body.length : gzipSync(body).length
  }
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES)
})
