/**
 * `npm run bench`: how fast, as ratios against a yardstick taken in alternation in the same run, since machines are
 * shared and noisy. Engine: slices a CPU second against a floor that does nothing else. Stage: a frame against a bare
 * Pixi scene with as many things. Memory: what the page holds after minutes of play against what it held at first.
 * `npm run bench -- engine stage memory` takes those parts only.
 */
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { benchMemory } from './memory.mjs'
import { benchStage } from './stage.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const out = join(root, 'dist/bench')
const PAIRS = 7
const MINUTES = 10

const asked = process.argv.slice(2)
const wanted = (part) => asked.length === 0 || asked.includes(part)

const run = (name, ...args) =>
  JSON.parse(
    execFileSync(process.execPath, [join(out, `${name}.js`), ...args.map(String)], { encoding: 'utf8' }),
  )

const median = (list) => [...list].sort((x, y) => x - y)[Math.floor(list.length / 2)]

const million = (n) => `${(n / 1e6).toFixed(2)} M`

/** The median ratio of engine to floor, in slices a CPU second. */
function engine(hosts, seconds) {
  const { slices } = run('engine', hosts, seconds, 'count')
  const pairs = Array.from({ length: PAIRS }, () => {
    const floor = run('floor', hosts, seconds)
    const ours = run('engine', hosts, seconds)
    return { floor: floor.slices / floor.cpuS, ours: slices / ours.cpuS, rssBytes: ours.rssBytes }
  })
  return {
    hosts,
    floor: median(pairs.map((p) => p.floor)),
    ours: median(pairs.map((p) => p.ours)),
    ratio: median(pairs.map((p) => p.ours / p.floor)),
    rssMB: median(pairs.map((p) => p.rssBytes)) / 1e6,
  }
}

if (wanted('engine')) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      rollupOptions: { input: { floor: join(here, 'floor.ts'), engine: join(here, 'engine.ts') } },
    },
    ssr: { noExternal: true },
  })
  console.log(`Engine, always-busy VMs, 10 ms slices, tasks of 1 s; median of ${PAIRS} alternated pairs`)
  const one = engine(1, 10_000)
  const many = engine(100, 60)
  for (const { hosts, floor, ours, ratio, rssMB } of [one, many])
    console.log(
      `  ${String(hosts).padStart(3)} host(s): ${ratio.toFixed(2)} of the floor` +
        ` (${million(ours)} against ${million(floor)} slices per CPU second), process ${rssMB.toFixed(0)} MB`,
    )
  console.log(`  cost of a slice, 100 hosts over 1: ${(one.ours / many.ours).toFixed(2)}`)
}

if (wanted('stage')) {
  console.log('Stage, cost of a frame against a bare Pixi scene with as many things, in the same page')
  for (const { vms, ratio } of await benchStage())
    console.log(`  ${String(vms).padStart(3)} VMs: ${ratio.toFixed(2)}`)
}

if (wanted('memory')) {
  console.log(`Memory of the page, 16 VMs, ${MINUTES} minutes of play, after collections of garbage`)
  const samples = await benchMemory(MINUTES)
  const A_MINUTE = 4
  const minutes = Array.from({ length: MINUTES }, (_, i) =>
    median(samples.slice(i * A_MINUTE, (i + 1) * A_MINUTE)),
  )
  // The first minute still fills caches.
  const growth = (minutes.at(-1) ?? 0) / (minutes[1] ?? 1)
  console.log(`  MB, minute by minute: ${minutes.map((mb) => mb.toFixed(0)).join(' ')}`)
  console.log(`  last minute over the second: ${growth.toFixed(2)}`)
}
process.exit(0)
