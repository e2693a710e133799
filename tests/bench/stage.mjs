// Frame cost of the stage against a bare scene of as many moving sprites, in the same browser and the same run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { findBrowser } from '../browser/find-browser.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const WORLDS = [
  { vms: 4, pressed: false },
  { vms: 16, pressed: false },
  { vms: 64, pressed: false },
  { vms: 32, pressed: true },
]

/**
 * Builds the stage alone and measures it in Chromium.
 * @returns {Promise<{ vms: number, pressed: boolean, ratio: number }[]>} cost of a frame as a multiple of the bare scene's, medians
 */
export async function benchStage() {
  const outDir = mkdtempSync(join(tmpdir(), 'hypervisor-lab-stage-'))
  const options = { root: here, base: './', configFile: false, logLevel: 'error' }
  let server
  let browser
  try {
    await build({
      ...options,
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2022',
        rollupOptions: { input: join(here, 'stage.html') },
      },
    })
    server = await preview({ ...options, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
    browser = await chromium.launch({ executablePath: findBrowser() })
    const page = await browser.newPage({ viewport: { width: 880, height: 540 } })
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/stage.html`)
    await page.waitForFunction(() => document.title === 'ready')
    const results = []
    for (const world of WORLDS) {
      const ratio = await page.evaluate(({ vms, pressed }) => window.measure(vms, pressed), world)
      results.push({ ...world, ratio })
    }
    return results
  } finally {
    await browser?.close()
    await server?.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}
