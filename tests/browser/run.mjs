// Builds the page once, serves it at the root and under a sub-path, and plays the journeys in a real Chromium.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'
import { findBrowser } from './find-browser.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')
const scratch = mkdtempSync(join(tmpdir(), 'hypervisor-lab-'))
const outDir = join(scratch, 'dist')

async function serve(base) {
  return preview({
    root,
    base,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  })
}

function addressOf(server, base) {
  const address = server.httpServer.address()
  return `http://127.0.0.1:${address.port}${base}`
}

function play(environment) {
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const words = [program, 'test', '--config', join(here, 'playwright.config.ts'), ...process.argv.slice(2)]
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}

let code = 1
const servers = []
try {
  const browser = findBrowser()
  console.log(`Browser: ${browser}`)
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const sub = '/some/where/else/'
  const [atRoot, below] = [await serve('/'), await serve(sub)]
  servers.push(atRoot, below)
  const results = join(scratch, 'results.json')
  code = await play({
    LAB_BROWSER: browser,
    LAB_URL: addressOf(atRoot, '/'),
    LAB_SUB_URL: addressOf(below, sub),
    LAB_RESULTS: results,
    LAB_ARTIFACTS: join(scratch, 'artifacts'),
  })
  const { stats } = JSON.parse(readFileSync(results, 'utf8'))
  console.log(`Journeys  ${stats.expected + stats.flaky} passed, ${stats.unexpected} failed`)
  if (stats.expected + stats.flaky === 0) code = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
} finally {
  await Promise.all(servers.map((server) => server.close()))
  rmSync(scratch, { recursive: true, force: true })
}
process.exit(code)
