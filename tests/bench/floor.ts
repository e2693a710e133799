/**
 * The floor: what a slice costs when there is nothing but slices. Hosts of always-busy VMs of one vCPU, the least
 * served runs next, a slice each, tasks of 0.5 to 1.5 s; no guests, no accounts, no layers, no prices.
 * Prints one JSON line. Arguments: hosts, simulated seconds.
 */
const [hosts = 1, seconds = 1] = process.argv.slice(2).map(Number)
const CORES = 4
const VMS = 16
const SLICE = 10_000_000
const TASK = 1_000_000_000

const n = hosts * VMS
const served = new Float64Array(n)
const weight = new Float64Array(n).fill(1)
const left = new Float64Array(n)
const waited = new Float64Array(n)
const since = new Float64Array(n)
const chance = new Uint32Array(n).map((_, i) => 12_345 + Math.imul(2_654_435_761, i))
const ring = {
  start: new Float64Array(65_536),
  length: new Float64Array(65_536),
  core: new Int32Array(65_536),
  vm: new Int32Array(65_536),
}

function nextTask(vm: number): number {
  const x = (Math.imul(chance[vm]!, 1_664_525) + 1_013_904_223) >>> 0
  chance[vm] = x
  return Math.ceil(TASK * (0.5 + x / 4_294_967_296))
}

/** A heap of VMs for each host, by time served, then number. */
const queue = new Int32Array(n)
const waiting = new Int32Array(hosts)

function before(x: number, y: number): boolean {
  return served[x]! < served[y]! || (served[x]! === served[y]! && x < y)
}

function enter(host: number, vm: number): void {
  const base = host * VMS
  let i = waiting[host]!++
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (!before(vm, queue[base + parent]!)) break
    queue[base + i] = queue[base + parent]!
    i = parent
  }
  queue[base + i] = vm
}

function leave(host: number): number {
  const base = host * VMS
  const first = queue[base]!
  const size = --waiting[host]!
  const vm = queue[base + size]!
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= size) break
    if (child + 1 < size && before(queue[base + child + 1]!, queue[base + child]!)) child++
    if (!before(queue[base + child]!, vm)) break
    queue[base + i] = queue[base + child]!
    i = child
  }
  queue[base + i] = vm
  return first
}

/** A heap of cores by the end of their slices, then number. */
const cores = hosts * CORES
const end = new Float64Array(cores)
const order = new Int32Array(cores)
const running = new Int32Array(cores)
const begun = new Float64Array(cores)

function sinkCore(time: number, core: number): void {
  let i = 0
  for (;;) {
    let child = 4 * i + 1
    if (child >= cores) break
    let least = child
    for (const last = Math.min(child + 4, cores); child < last; child++)
      if (end[child]! < end[least]! || (end[child]! === end[least]! && order[child]! < order[least]!))
        least = child
    if (time < end[least]! || (time === end[least]! && core < order[least]!)) break
    end[i] = end[least]!
    order[i] = order[least]!
    i = least
  }
  end[i] = time
  order[i] = core
}

for (let vm = 0; vm < n; vm++) left[vm] = nextTask(vm)
for (let host = 0; host < hosts; host++) {
  for (let i = 0; i < VMS; i++) {
    const vm = host * VMS + i
    if (i < CORES) running[host * CORES + i] = vm
    else enter(host, vm)
  }
}
for (let core = 0; core < cores; core++) {
  order[core] = core
  end[core] = Math.min(SLICE, left[running[core]!]!)
}

let slices = 0
const cpu = process.cpuUsage()
while (end[0]! <= seconds * 1e9) {
  const now = end[0]!
  const core = order[0]!
  const host = (core / CORES) | 0
  const vm = running[core]!
  const ran = now - begun[core]!
  const at = slices++ & 65_535
  ring.start[at] = begun[core]!
  ring.length[at] = ran
  ring.core[at] = core
  ring.vm[at] = vm
  served[vm] = served[vm]! + ran / weight[vm]!
  left[vm] = left[vm]! - ran
  if (left[vm]! <= 0) left[vm] = nextTask(vm)
  since[vm] = now
  enter(host, vm)
  const next = leave(host)
  waited[next] = waited[next]! + now - since[next]!
  running[core] = next
  begun[core] = now
  sinkCore(now + Math.min(SLICE, left[next]!), core)
}
const { user, system } = process.cpuUsage(cpu)
console.log(JSON.stringify({ slices, cpuS: (user + system) / 1e6 }))
