#!/usr/bin/env node
// Node can't run TypeScript: this bundles src/cli/cli.ts with Vite when its sources have changed, and runs the
// bundle. The bundle lies under the hash of the contents it was made from, so it can't be stale, and two runs
// that build at the same time make the same thing: each in a folder of its own, moved into place at once.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const built = join(root, 'dist', 'cli')
const SOURCES = ['src/core', 'src/scenario', 'src/cli', 'package-lock.json', 'tsconfig.json']
const KEEP_OTHERS_MS = 3_600_000

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => files(join(path, name)))
    : [path]
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => files(join(root, source)))) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function bundle(target) {
  const { build } = await import('vite')
  mkdirSync(built, { recursive: true })
  const own = mkdtempSync(join(built, 'building-'))
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      // One file starts faster than some two hundred.
      ssr: { noExternal: true },
      build: {
        ssr: 'src/cli/cli.ts',
        target: 'node20',
        outDir: own,
        emptyOutDir: false,
        copyPublicDir: false,
        rollupOptions: { output: { entryFileNames: 'main.mjs' } },
      },
    })
    try {
      renameSync(own, target)
    } catch (error) {
      if (!existsSync(target)) throw error
    }
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
  for (const name of readdirSync(built)) {
    const other = join(built, name)
    const age = Date.now() - (statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (other !== target && age > KEEP_OTHERS_MS) rmSync(other, { recursive: true, force: true })
  }
}

const target = join(built, hashOfSources())
if (!existsSync(target)) await bundle(target)
const { main } = await import(pathToFileURL(join(target, 'main.mjs')).href)
process.exitCode = await main(process.argv.slice(2), root)
