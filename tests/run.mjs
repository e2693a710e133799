// Runs the unit tests, then the journeys in a real browser, both also if the first fail. With --quick, of the journeys
// only those that are tagged @key. Everything else that is asked for goes to the journeys.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @returns the status that a program ends with. */
function run(...words) {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)))
}

const words = process.argv.slice(2)
const rest = words.filter((word) => word !== '--quick')
const key = rest.length < words.length ? ['--grep', '@key'] : []
const units = await run(join('node_modules', 'vitest', 'vitest.mjs'), 'run')
const journeys = await run(join('tests', 'browser', 'run.mjs'), ...key, ...rest)
process.exitCode = units || journeys
