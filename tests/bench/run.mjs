/**
 * `npm run bench`: how fast, as ratios against a yardstick taken in alternation in the same run, since machines are
 * shared and noisy, each with what it must reach and what is aimed at. Engine: slices a CPU second against a floor that
 * does nothing else. SimGrid: tasks a CPU second against that library's VMs, where it is installed. Stage: a frame
 * against a bare Pixi scene with as many things. Memory: what the page holds after minutes of play against what it held
 * at first. `npm run bench -- engine simgrid stage memory` takes those parts only.
 */
import { benchFloor } from './floor.mjs'
import { median } from './goals.mjs'
import { benchMemory } from './memory.mjs'
import { buildPrograms } from './run-built.mjs'
import { benchSimGrid } from './simgrid.mjs'
import { benchStage } from './stage.mjs'

const MINUTES = 10

const asked = process.argv.slice(2)
const wanted = (part) => asked.length === 0 || asked.includes(part)

if (wanted('engine') || wanted('simgrid')) await buildPrograms()
if (wanted('engine')) benchFloor()
if (wanted('simgrid')) benchSimGrid()

if (wanted('stage')) {
  console.log('Stage, cost of a frame against a bare Pixi scene with as many things, in the same page')
  for (const { vms, pressed, ratio } of await benchStage())
    console.log(`  ${String(vms).padStart(3)} VMs${pressed ? ', short of RAM' : ''}: ${ratio.toFixed(2)}`)
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
