// Slices a CPU second, against a floor that does nothing but slices; with one policy, and with all of them in use.
import { against, GOALS, median } from './goals.mjs'
import { engine, run } from './run-built.mjs'

const PAIRS = 7
const million = (n) => `${(n / 1e6).toFixed(2)} M`

/** Alternated pairs: whatever else the machine does, it does to both. */
function pairsOf(options) {
  const { slices, policies } = engine({ ...options, count: true })
  const pairs = Array.from({ length: PAIRS }, () => {
    const floor = run('floor', options.hosts, options.seconds)
    const ours = engine(options)
    return { floor: floor.slices / floor.cpuS, ours: slices / ours.cpuS, rssBytes: ours.rssBytes }
  })
  return {
    policies,
    floor: median(pairs.map((pair) => pair.floor)),
    ours: median(pairs.map((pair) => pair.ours)),
    ratio: median(pairs.map((pair) => pair.ours / pair.floor)),
    rssMB: median(pairs.map((pair) => pair.rssBytes)) / 1e6,
  }
}

export function benchFloor() {
  console.log(`Engine, always-busy VMs, 10 ms slices, tasks of 1 s; median of ${PAIRS} alternated pairs`)
  for (const policies of ['fair', 'all']) {
    const one = pairsOf({ hosts: 1, seconds: 10_000, policies })
    const many = pairsOf({ hosts: 100, seconds: 60, policies })
    console.log(policies === 'all' ? `  with ${many.policies} policies in use` : '  with one policy')
    for (const [name, { floor, ours, ratio }] of [
      ['1 host', one],
      ['100 hosts', many],
    ])
      console.log(
        `    ${name}, share of the floor: ${against(ratio, GOALS.share)}; ${million(ours)} against ${million(floor)} slices per CPU second`,
      )
    console.log(`    cost of a slice, 100 hosts over 1: ${against(one.ours / many.ours, GOALS.growth)}`)
    console.log(`    MB of the process, 1 host: ${against(one.rssMB, GOALS.memoryMB, 0)}`)
  }
  console.log(`  events a simulated second for an idle VM more: ${against(idleEvents(), GOALS.idleEvents)}`)
}

/** A slice begins with one event and ends with another. */
function idleEvents() {
  const seconds = 1000
  const [few, many] = [4, 20].map((idle) => engine({ hosts: 1, seconds, busy: 0, idle, count: true }).slices)
  return (2 * (many - few)) / (20 - 4) / seconds
}
