import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARACTERS, createSimulation, type RuntimeSpec, type Scenario } from '../../../src/core/index.ts'
import { freshCode } from '../../../src/core/world/code.ts'
import { app, batch, busy, MS, machine, os, runtime, S, scenario } from '../build.ts'

/** Every price but a process VM's is zero, so that its own can be told by arithmetic. */
const free = Object.fromEntries(
  [
    'systemCall',
    'contextSwitch',
    'timerHz',
    'cacheRefill',
    'pageWalkReference',
    'bootKernel',
    'bootServices',
    'background',
    'networkOperation',
    'diskOperation',
  ].map((name) => [name, 0]),
)

const MB = 1_000_000

/** An app that allocates so much in a second of its work. */
const allocating = (bytesPerS: number) => ({ ...CHARACTERS.compute, allocatedBytesPerS: bytesPerS })

const pc = (
  spec: Partial<RuntimeSpec>,
  more: Parameters<typeof app>[2] = {},
  {
    cores = 1,
    work = batch(S),
    overheads = true,
  }: { cores?: number; work?: Workload; overheads?: boolean } = {},
): Scenario =>
  scenario([machine('pc', cores, [os('linux', [runtime('jvm', [app('job', work, more)], spec)])])], {
    overheads,
    prices: free,
  })
type Workload = ReturnType<typeof batch>

function run(world: Scenario, untilNs: number) {
  const sim = createSimulation(world)
  sim.advance(untilNs)
  const report = sim.report('')
  const layer = report.layers.find(({ kind }) => kind === 'runtime')
  const view = sim.snapshot().layers.find(({ kind }) => kind === 'runtime')?.runtime
  return { sim, report, app: report.apps[0], runtime: layer?.runtime, layer, view }
}

describe('interpretation', () => {
  test('work takes so many times as long, and the rest is the runtime’s', () => {
    const { app: job, runtime: jvm } = run(pc({ interpreter: 20 }), 30 * S)
    expect(job?.batch.completedAtNs).toBe(20 * S)
    expect(job?.workNs).toBe(S)
    expect(jvm?.interpretingNs).toBe(19 * S)
    expect(jvm?.compiledShare).toBe(null)
  })

  test('the app begins when the runtime has started', () => {
    const { app: job, runtime: jvm, layer } = run(pc({ startNs: 400 * MS }), 30 * S)
    expect(layer?.upAtNs).toBe(400 * MS)
    expect(job?.batch.firstRunAtNs).toBe(400 * MS)
    expect(jvm?.startingNs).toBe(400 * MS)
  })

  test('with overheads off it is up at once and costs nothing', () => {
    const spec = { startNs: S, interpreter: 20, collectBytesPerS: MB }
    const { app: job, report } = run(
      pc(spec, { character: allocating(100 * MB) }, { overheads: false }),
      30 * S,
    )
    expect(job?.batch.completedAtNs).toBe(S)
    expect(report.machines[0]?.cpuNs).toMatchObject({ work: S, runtime: 0, idle: 29 * S })
  })

  test('half charged costs half of what it costs beyond native code', () => {
    const half = pc({ interpreter: 21 })
    const { app: job } = run({ ...half, prices: { ...free, processVm: 0.5 } }, 30 * S)
    expect(job?.batch.completedAtNs).toBe(11 * S)
  })
})

const jit = {
  interpreter: 20,
  baseline: { slowdown: 4, afterCalls: 200, nsPerByte: 700 },
  optimizing: { slowdown: 1.5, afterCalls: 5000, nsPerByte: 30_000 },
} satisfies Partial<RuntimeSpec>

describe('compilation', () => {
  test('code is all of the work, the hottest first, each group about as much', () => {
    const code = freshCode(runtime('jvm', [], jit))
    expect(code.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    code.slice(1).forEach((group, i) => {
      expect(group.callsPerWorkNs).toBeLessThan(code[i]?.callsPerWorkNs ?? 0)
      expect(group.hotAtNs).toBeGreaterThan(code[i]?.hotAtNs ?? 0)
    })
  })

  test('code becomes faster step by step, until all of it is compiled', () => {
    const sim = createSimulation(pc(jit, {}, { work: busy() }))
    const seen: number[] = []
    for (let at = 0; at <= 80 * S; at += S / 2) {
      sim.advance(at)
      seen.push(sim.snapshot().layers.find(({ kind }) => kind === 'runtime')?.runtime?.slowdown ?? 0)
    }
    expect(seen[0]).toBe(20)
    expect(seen.at(-1)).toBe(1.5)
    for (const [i, now] of seen.entries()) expect(now).toBeLessThanOrEqual(seen[i - 1] ?? 20)
    expect(new Set(seen).size).toBeGreaterThan(8)
  })

  test('a compiler is a thread: on one core it takes time from the app, on two it works beside it', () => {
    const at = 20 * S
    const [one, two] = [1, 2].map((cores) => run(pc(jit, {}, { cores, work: busy() }), at))
    expect(two?.app?.workNs).toBeGreaterThan((one?.app?.workNs ?? 0) * 1.05)
    // On one core what the compilers got the app didn't.
    const { interpretingNs = 0, compilingNs = 0 } = one?.runtime ?? {}
    expect(interpretingNs + compilingNs + (one?.app?.workNs ?? 0)).toBe(at)
    expect(compilingNs).toBeGreaterThan(0)
  })

  test('work is conserved when a burst’s price changes on the way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MS, max: 3 * S }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (workNs, threads, cores) => {
          const { app: job } = run(pc(jit, { threads }, { cores, work: batch(workNs) }), 300 * S)
          expect(job?.batch.completedAtNs).not.toBe(null)
          // A nanosecond of rounding for each change of price, and for each piece of work.
          expect(Math.abs((job?.workNs ?? 0) - threads * workNs)).toBeLessThan(threads * 200)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('what can’t be interpreted is compiled before it starts', () => {
    const ahead = { ...jit, interpreter: null, optimizing: null }
    const { layer, runtime: engine } = run(pc(ahead), 10 * S)
    expect(layer?.upAtNs).toBe(118_000 * 700)
    expect(engine?.compiledShare).toBe(1)
    expect(engine?.slowdown).toBe(4)
  })
})

describe('collection', () => {
  const heap = (heapBytes: number) => ({ heapBytes, collectBytesPerS: 1000 * MB })
  const program = { ramBytes: 40 * MB, character: allocating(600 * MB) }

  test('so often as the heap fills beside what is live, each time for all that is live', () => {
    for (const bytes of [100 * MB, 70 * MB, 60 * MB]) {
      const { app: job, runtime: jvm } = run(pc(heap(bytes), program, { work: batch(4 * S) }), 60 * S)
      const expected = (4 * 600 * MB) / (bytes - 40 * MB)
      expect(Math.abs((jvm?.collections ?? 0) - expected)).toBeLessThanOrEqual(1)
      expect(jvm?.collectingNs).toBe((jvm?.collections ?? 0) * 40 * MS)
      expect(jvm?.stoppedNs).toBe(jvm?.collectingNs)
      expect(job?.batch.tookNs).toBe(4 * S + (jvm?.stoppedNs ?? 0))
    }
  })

  test('several threads allocate as one, and all stand still', () => {
    const { app: job, runtime: jvm } = run(
      pc(heap(100 * MB), { ...program, threads: 3 }, { cores: 3, work: batch(2 * S) }),
      60 * S,
    )
    expect(Math.abs((jvm?.collections ?? 0) - (3 * 2 * 600) / 60)).toBeLessThanOrEqual(1)
    expect(job?.batch.tookNs).toBe(2 * S + (jvm?.stoppedNs ?? 0))
  })

  test('too small a heap: the app runs out of memory, and says so with its figures', () => {
    const { report } = run(pc(heap(40 * MB), program), 10 * S)
    const job = report.layers.find(({ kind }) => kind === 'app')
    expect(job?.state).toBe('crashed')
    expect(job?.why).toMatchObject({ code: 'heap', heapBytes: 40 * MB })
    expect(report.layers.find(({ kind }) => kind === 'runtime')?.state).toBe('up')
    const cheap = run(pc(heap(40 * MB), program, { overheads: false }), S).report
    expect(cheap.layers.find(({ kind }) => kind === 'app')?.state).toBe('crashed')
  })

  test('the heap is the machine’s RAM from the start, and the app’s data are in it', () => {
    const { report } = run(pc({ ...heap(100 * MB), ramBytes: 5 * MB }, program), S)
    expect(report.machines[0]?.ramBytes.byLayer).toMatchObject({
      'pc/linux/jvm': 65 * MB,
      'pc/linux/jvm/job': 40 * MB,
    })
  })

  test('who crashes in the middle of a collection leaves nobody standing, and starts anew', () => {
    const sim = createSimulation(pc({ ...heap(60 * MB), ...jit }, program, { work: busy() }))
    const state = () => sim.snapshot().layers.find(({ kind }) => kind === 'runtime')?.runtime
    while (state()?.collecting !== true) sim.advance(sim.nowNs + MS)
    const at = sim.nowNs
    sim.apply({ do: 'crash', path: 'pc/linux/jvm/job' })
    expect(state()).toMatchObject({ collecting: false, compilingBytes: 0, liveBytes: 0 })
    const busyNs = () => 60 * S - (sim.report('').machines[0]?.cpuNs.idle ?? 0)
    sim.advance(at + S)
    const before = busyNs() - sim.nowNs
    sim.advance(at + 2 * S)
    expect(busyNs() - sim.nowNs).toBeLessThan(before)
    sim.apply({ do: 'power-on', path: 'pc/linux/jvm/job' })
    expect(state()).toMatchObject({ slowdown: 20, phase: 'interpreting' })
    sim.advance(at + 3 * S)
    expect(state()?.slowdown).toBeLessThan(20)
  })
})

test('its times count an app that it held and that was removed', () => {
  const sim = createSimulation(pc({}, {}, { work: busy() }))
  sim.advance(S)
  const empty = scenario([machine('pc', 1, [os('linux', [runtime('jvm', [])])])], { prices: free })
  sim.apply({ do: 'reconcile', scenario: empty })
  sim.advance(2 * S)
  const times = sim.report('').layers.find(({ kind }) => kind === 'runtime')
  expect(times?.runNs).toBe(S)
  expect(times?.readyNs).toBe(0)
})
