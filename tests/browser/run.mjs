// Builds once what the journeys look at, serves the page at the root and under a sub-path, and plays them in a real Chromium.
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
const [agreement, fingerprint] = [join(scratch, 'agreement'), join(scratch, 'fingerprint')]

/** Without the page's own settings. */
const BARE = { configFile: false, logLevel: 'error' }

/** The stage beside the words and the figures of the same moment. */
function buildAgreement() {
  const input = join(here, 'agreement.html')
  return build({
    ...BARE,
    root: here,
    base: './',
    build: { outDir: agreement, emptyOutDir: true, target: 'es2022', rollupOptions: { input } },
  })
}

/** The core as one script, which Node and a page run alike. */
function buildFingerprint() {
  const lib = {
    entry: join(here, 'fingerprint.ts'),
    formats: ['iife'],
    name: 'lab',
    fileName: () => 'lab.js',
  }
  return build({
    ...BARE,
    root,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: fingerprint, emptyOutDir: true, copyPublicDir: false, lib },
  })
}

async function serve(base, built = outDir) {
  return preview({
    root,
    base,
    logLevel: 'error',
    build: { outDir: built },
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
  await buildAgreement()
  await buildFingerprint()
  const sub = '/some/where/else/'
  const [atRoot, below, beside] = [await serve('/'), await serve(sub), await serve('/', agreement)]
  servers.push(atRoot, below, beside)
  const results = join(scratch, 'results.json')
  code = await play({
    LAB_BROWSER: browser,
    LAB_URL: addressOf(atRoot, '/'),
    LAB_SUB_URL: addressOf(below, sub),
    LAB_AGREEMENT_URL: `${addressOf(beside, '/')}agreement.html`,
    LAB_FINGERPRINT: join(fingerprint, 'lab.js'),
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
