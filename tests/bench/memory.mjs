// Memory of the page and its worker over minutes of play: what is left after each collection of garbage (Linux).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { findBrowser } from '../browser/find-browser.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const EVERY_MS = 15_000

/** Resident memory in MB of the process that draws the page and simulates, after a collection of garbage. */
async function left(page, session) {
  const collect = () => globalThis.gc()
  await Promise.all([page.evaluate(collect), ...page.workers().map((worker) => worker.evaluate(collect))])
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const bytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]))
  return Math.max(...bytes) / 1e6
}

/**
 * Plays sixteen VMs through the microscope.
 * @param {number} minutes of real time
 * @returns {Promise<number[]>} resident megabytes, every quarter of a minute
 */
export async function benchMemory(minutes) {
  const outDir = mkdtempSync(join(tmpdir(), 'hypervisor-lab-memory-'))
  let server
  let browser
  try {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
    server = await preview({
      root,
      logLevel: 'error',
      build: { outDir },
      preview: { host: '127.0.0.1', port: 0 },
    })
    browser = await chromium.launch({
      executablePath: findBrowser(),
      args: ['--js-flags=--expose-gc'],
    })
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'en' })
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`)
    await page.locator('[data-drawing=ready]').waitFor()
    await page.getByRole('slider', { name: 'Number of VMs' }).fill('16')
    await page.getByRole('button', { name: 'Skip to when they are up' }).click()
    await page.getByRole('button', { name: 'Play' }).click()
    const session = await browser.newBrowserCDPSession()
    const samples = []
    for (let at = 0; at <= minutes * 60_000; at += EVERY_MS) {
      samples.push(await left(page, session))
      await page.waitForTimeout(EVERY_MS)
    }
    return samples
  } finally {
    await browser?.close()
    await server?.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}
