// The programs of the benchmarks: built once as users get them, each run in a process of its own.
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
export const OUT = join(root, 'dist/bench')

/** Builds the engine and the floor. */
export async function buildPrograms() {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: OUT,
      emptyOutDir: true,
      rollupOptions: { input: { floor: join(here, 'floor.ts'), engine: join(here, 'engine.ts') } },
    },
    ssr: { noExternal: true },
  })
}

/** @returns what a program prints. */
export const run = (name, ...args) =>
  JSON.parse(
    execFileSync(process.execPath, [join(OUT, `${name}.js`), ...args.map(String)], { encoding: 'utf8' }),
  )

/** The engine with options, by name. */
export const engine = (options) =>
  run(
    'engine',
    ...Object.entries(options).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`)),
  )
