// Tasks a CPU second, against the VMs of SimGrid, where its library and a C++ compiler are installed.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { against, GOALS, median } from './goals.mjs'
import { engine, OUT } from './run-built.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const PAIRS = 5
const HOSTS = 10
/** Some seconds of CPU time for either. */
const TASKS_EACH = 200
const SECONDS = 100

/** @returns the program; or why there is none */
function compiled() {
  const source = join(here, 'simgrid.cpp')
  const program = join(OUT, 'simgrid')
  const quietly = (...args) => execFileSync('c++', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    quietly('--version')
  } catch {
    return { why: 'there is no C++ compiler (c++); Debian has one in g++' }
  }
  try {
    mkdirSync(OUT, { recursive: true })
    quietly('-O2', '-std=c++17', source, '-lsimgrid', '-o', program)
  } catch (error) {
    const missing = /simgrid\/s4u\.hpp|-lsimgrid/.test(String(error.stderr))
    if (missing) return { why: 'the library SimGrid is not installed; Debian has it in libsimgrid-dev' }
    throw new Error(`the program that uses SimGrid doesn’t compile:\n${error.stderr}`)
  }
  return { program }
}

export function benchSimGrid() {
  console.log(`SimGrid’s VMs, ${HOSTS} hosts, tasks of 10 ms; median of ${PAIRS} alternated pairs`)
  const { program, why } = compiled()
  if (program === undefined) {
    console.log(`  skipped: ${why}`)
    return
  }
  for (const policies of ['fair', 'all']) {
    const pairs = Array.from({ length: PAIRS }, () => {
      const theirs = JSON.parse(
        execFileSync(program, [String(HOSTS), String(TASKS_EACH)], { encoding: 'utf8' }),
      )
      const ours = engine({ hosts: HOSTS, seconds: SECONDS, task: '10 ms', policies })
      return { theirs: theirs.tasks / theirs.cpuS, ours: ours.tasks / ours.cpuS }
    })
    const ratio = median(pairs.map(({ ours, theirs }) => ours / theirs))
    const [ours, theirs] = ['ours', 'theirs'].map((who) => median(pairs.map((pair) => pair[who])))
    console.log(
      `  ${policies === 'all' ? 'all policies in use' : 'one policy'}, times as many tasks per CPU second: ` +
        `${against(ratio, GOALS.simgrid, 1)}; ${Math.round(ours / 1000)} k against ${Math.round(theirs / 1000)} k`,
    )
  }
}
