import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slices } from '../../src/core/index.ts'
import {
  createSession,
  problemText,
  readScenario,
  type ScenarioFile,
  type Session,
  type SessionCommand,
  valueAt,
} from '../../src/scenario/index.ts'

function preset(name: string, more = ''): ScenarioFile {
  const read = readScenario(
    readFileSync(`scenarios/${name}.yaml`, 'utf8').replace('duration: 30 s', 'duration: 3 s') + more,
  )
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.file
}

const end = (session: Session): Session => {
  session.advance(session.endNs)
  return session
}

test('a file’s interventions happen at their moments, in their order', () => {
  const file = preset(
    '08-eight-vms-four-cores',
    `
interventions:
  - { at: 2 s, do: crash, path: server/xen/web-1 }
  - { at: 1 s, do: set, path: server/xen/web.count, set: 3 }
  - { at: 1 s, do: pause, path: server/xen/web }
`,
  )
  const session = createSession(file)
  const states = (): string[] =>
    session
      .snapshot()
      .layers.filter(({ kind }) => kind === 'vm')
      .map(({ name, state }) => `${name} ${state}`)
  session.advance(999_999_999)
  expect(states()).toHaveLength(8)
  session.advance(1_000_000_000)
  expect(states()).toEqual(['web-1 paused', 'web-2 paused', 'web-3 paused'])
  end(session)
  expect(states()[0]).toBe('web-1 crashed')
  expect(session.nowNs).toBe(3e9)
  expect(session.missed).toEqual([])
})

test('a VM with power off waits for an intervention, and one copy may differ', () => {
  const read = readScenario(`version: 1
title: Power
duration: 2 s
overheads: off
stack:
  - machine: server
    cores: 1
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        stack: [{ vm: web, count: 3, ram: 1 GiB, power: off, copies: { 3: { power: on } } }]
interventions: [{ at: 1 s, do: power-on, path: server/xen/web-1 }]
`)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const session = createSession(read.file)
  const states = (): string[] =>
    session.snapshot().layers.flatMap(({ kind, state }) => (kind === 'vm' ? [state] : []))
  expect(states()).toEqual(['off', 'off', 'up'])
  session.advance(1e9)
  expect(states()).toEqual(['up', 'off', 'up'])
  expect(session.command({ do: 'set', change: [{ path: 'server/xen/web-2.power', set: 'on' }] })).toEqual([])
  expect(states()).toEqual(['up', 'up', 'up'])
  expect(session.command({ do: 'set', change: [{ path: 'server/xen/web.power', set: 'off' }] })).toEqual([])
  // The setting of web-1 was off all the time; it was powered on by the intervention.
  expect(states()).toEqual(['up', 'off', 'off'])
})

test('a command that is refused changes nothing and is not logged', () => {
  const session = createSession(preset('08-eight-vms-four-cores'))
  session.advance(1e9)
  const before = JSON.stringify(session.snapshot())
  const refused: SessionCommand[] = [
    {
      do: 'set',
      change: [
        { path: 'server/xen/web.count', set: 2 },
        { path: 'server/xen/web.vcpus', set: 99 },
      ],
    },
    { do: 'set', change: [{ path: 'seed', set: 1 }] },
    { do: 'crash', path: 'server/xen/web-9' },
    { do: 'crash', path: 'server/xen/web.count' },
  ]
  for (const command of refused) expect(session.command(command)).not.toEqual([])
  expect(JSON.stringify(session.snapshot())).toBe(before)
  expect(session.log).toEqual([])
  expect(session.document).toBe(session.file.document)
})

test('an intervention that the hand has made impossible is told, not silently dropped', () => {
  const file = preset(
    '08-eight-vms-four-cores',
    'interventions: [{ at: 2 s, do: crash, path: server/xen/web-5 }]',
  )
  const session = createSession(file)
  session.advance(1e9)
  expect(session.command({ do: 'set', change: [{ path: 'server/xen/web.count', set: 2 }] })).toEqual([])
  end(session)
  expect(session.missed).toMatchObject([{ code: 'path', params: { part: 'web-5' } }])
})

const set = (path: string, value: unknown): SessionCommand => ({ do: 'set', change: [{ path, set: value }] })

const count = (session: Session): unknown => valueAt(session.document, 'server/xen/web.count')

test('an edit is taken back, and made again, in the running world', () => {
  const session = createSession(preset('08-eight-vms-four-cores'))
  const vms = () => session.snapshot().layers.filter(({ kind }) => kind === 'vm').length
  session.advance(1e9)
  for (const value of [3, 5]) expect(session.command(set('server/xen/web.count', value))).toEqual([])
  expect([session.undoable, session.redoable, vms()]).toEqual([2, 0, 5])
  session.advance(2e9)
  session.command({ do: 'undo' })
  expect([session.undoable, session.redoable, vms(), session.nowNs]).toEqual([1, 1, 3, 2e9])
  session.command({ do: 'undo' })
  expect([session.undoable, session.redoable, vms()]).toEqual([0, 2, 8])
  expect(session.document).toEqual(session.file.document)
  session.command({ do: 'redo' })
  expect([session.undoable, session.redoable, vms()]).toEqual([1, 1, 3])
  session.command(set('server/xen/web.count', 6))
  expect([session.undoable, session.redoable, vms()]).toEqual([2, 0, 6])
  session.command({ do: 'undo' })
  expect(vms()).toBe(3)
})

test('several changes in one command are one edit', () => {
  const session = createSession(preset('08-eight-vms-four-cores'))
  const change = [
    { path: 'server/xen/web.count', set: 3 },
    { path: 'server/xen/web-3.cpu.shares', set: 10 },
    { path: 'server/xen/web.cpu.shares', set: 20 },
  ]
  session.command({ do: 'set', change })
  const changed = session.document
  session.command({ do: 'undo' })
  expect(session.document).toEqual(session.file.document)
  session.command({ do: 'redo' })
  expect(session.document).toEqual(changed)
})

test('with nothing to undo or redo, nothing happens, and both languages say so', () => {
  const session = createSession(
    preset(
      '08-eight-vms-four-cores',
      'interventions: [{ at: 1 s, do: set, path: server/xen/web.count, set: 3 }]',
    ),
  )
  session.advance(2e9)
  for (const step of ['undo', 'redo'] as const) {
    const problems = session.command({ do: step })
    expect(problems.map((one) => problemText(one, 'en'))).toEqual([`there is nothing to ${step}`])
    expect(problems.map((one) => problemText(one, 'es'))[0]).toMatch(/^no hay nada que (des|re)hacer$/)
  }
  expect(session.log).toHaveLength(1)
  expect(count(session)).toBe(3)
})

test('what the file does stays when an edit by hand is taken back', () => {
  const session = createSession(
    preset(
      '08-eight-vms-four-cores',
      'interventions: [{ at: 1 s, do: set, path: server/xen/web.count, set: 3 }]',
    ),
  )
  session.command(set('server/xen/web-1.cpu.shares', 2000))
  session.advance(2e9)
  expect(session.command({ do: 'undo' })).toEqual([])
  expect(count(session)).toBe(3)
  expect(valueAt(session.document, 'server/xen/web-1.cpu.shares')).not.toBe(2000)
})

test('an edit of something that is gone can’t be taken back; nothing changes', () => {
  const session = createSession(
    preset('08-eight-vms-four-cores', 'interventions: [{ at: 1 s, do: set, path: server.stack, set: [] }]'),
  )
  session.command(set('server/xen/web.cpu.shares', 2000))
  session.advance(2e9)
  const before = JSON.stringify([session.snapshot(), session.document, session.log])
  expect(session.command({ do: 'undo' }).map((one) => problemText(one, 'en'))).toEqual([
    'what this edit changed is no longer there, so it can’t be undone',
  ])
  expect(JSON.stringify([session.snapshot(), session.document, session.log])).toBe(before)
  expect([session.undoable, session.redoable]).toEqual([1, 0])
})

test('a file can’t undo or redo', () => {
  for (const step of ['undo', 'redo']) {
    const text = readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8')
    const read = readScenario(`${text}\ninterventions: [{ at: 1 s, do: ${step} }]`)
    expect('problems' in read && read.problems.map(({ path }) => path)).toEqual(['interventions[0].do'])
  }
})

test('undoing every edit gives back the first document, redoing every one the last', () => {
  const file = preset('08-eight-vms-four-cores')
  const path = fc.constantFrom('server/xen/web', 'server/xen/web-2')
  const edit = fc.oneof(
    fc.tuple(fc.constant('server/xen/web.count'), fc.integer({ min: 2, max: 12 })),
    fc.tuple(
      path.map((one) => `${one}.cpu.shares`),
      fc.integer({ min: 1, max: 4000 }),
    ),
    fc.tuple(
      path.map((one) => `${one}.stack`),
      fc.constantFrom([], [{ os: 'bsd' }]),
    ),
    fc.tuple(
      path.map((one) => `${one}/linux.ram`),
      fc.constantFrom('64 MiB', '96 MiB'),
    ),
  )
  const move: fc.Arbitrary<SessionCommand> = fc.oneof(
    { weight: 3, arbitrary: edit.map(([at, value]) => set(at, value)) },
    { weight: 2, arbitrary: fc.constantFrom({ do: 'undo' as const }, { do: 'redo' as const }) },
  )
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      const session = createSession(file)
      // What the documents should be: a plain list of them, and where we stand in it.
      let documents = [session.document]
      let here = 0
      for (const command of moves) {
        const done = session.command(command).length === 0
        if (done && command.do === 'set') {
          documents = [...documents.slice(0, here + 1), session.document]
          here++
        } else if (done) here += command.do === 'undo' ? -1 : 1
        expect(session.document).toEqual(documents[here])
        expect([session.undoable, session.redoable]).toEqual([here, documents.length - 1 - here])
      }
      while (session.undoable > 0) expect(session.command({ do: 'undo' })).toEqual([])
      expect(session.document).toEqual(file.document)
      while (session.redoable > 0) expect(session.command({ do: 'redo' })).toEqual([])
      expect(session.document).toEqual(documents[documents.length - 1])
    }),
    { numRuns: 60 },
  )
})

test('samples are taken at every multiple, however it advances, and change nothing', () => {
  const file = preset(
    '08-eight-vms-four-cores',
    'interventions: [{ at: 1 s, do: pause, path: server/xen/web-1 }]',
  )
  const run = (sampleEveryNs: number | undefined, steps: readonly number[]) => {
    const starts: number[] = []
    const onSlices = ({ startNs }: Slices) => void starts.push(...startNs)
    const session = createSession(file, {
      traceCapacity: 64,
      onSlices,
      ...(sampleEveryNs === undefined ? {} : { sampleEveryNs }),
    })
    for (const step of steps) session.advance(step)
    end(session).flush()
    return { session, outcome: JSON.stringify([starts, session.report()]) }
  }
  const plain = run(undefined, [])
  const sampled = run(400_000_000, [])
  const stepped = run(400_000_000, [1, 7e8, 8e8, 2.1e9])
  expect(sampled.outcome).toBe(plain.outcome)
  expect(stepped.outcome).toBe(plain.outcome)
  expect(plain.session.samples(0)).toEqual([])
  const all = sampled.session.samples(0)
  expect(all.map(({ atNs }) => atNs / 1e6)).toEqual([0, 400, 800, 1200, 1600, 2000, 2400, 2800])
  expect(stepped.session.samples(0)).toEqual(all)
  expect(sampled.session.samples(5)).toEqual(all.slice(5))
  expect(() => createSession(file, { sampleEveryNs: 0 })).toThrow(RangeError)
})

test('any session is replayed from its file and its log, to the bit', () => {
  const file = preset(
    '08-eight-vms-four-cores',
    'interventions: [{ at: 700 ms, do: set, path: server/xen/web.count, set: 6 }, { at: 1500 ms, do: pause, path: server/xen/web-1 }]',
  )
  const path = fc.constantFrom('server/xen/web-1', 'server/xen/web', 'server/xen/web-3/linux', 'server/xen')
  const command: fc.Arbitrary<SessionCommand> = fc.oneof(
    fc.record({ do: fc.constantFrom('pause', 'resume', 'power-on', 'power-off', 'crash'), path }),
    fc
      .oneof(
        fc.record({ path: fc.constant('server/xen/web.count'), set: fc.integer({ min: 0, max: 20 }) }),
        fc.record({
          path: fc.constant('server/xen/web-1.cpu.shares'),
          set: fc.integer({ min: 1, max: 4000 }),
        }),
        fc.record({
          path: fc.constant('server/xen.scheduler.policy'),
          set: fc.constantFrom('fair', 'fcfs', 'round-robin'),
        }),
        fc.record({ path: fc.constant('server/xen/web.ram'), set: fc.constantFrom('512 MiB', '3 GiB') }),
      )
      .map((change) => ({ do: 'set' as const, change: [change] })),
    fc.constantFrom({ do: 'undo' as const }, { do: 'redo' as const }),
  )
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 400_000_000 }), command), { maxLength: 8 })
  fc.assert(
    fc.property(moves, (steps) => {
      const live = createSession(file)
      for (const [later, one] of steps) {
        live.advance(Math.min(live.nowNs + later, live.endNs))
        live.command(one)
      }
      const replayed = createSession(file, { log: JSON.parse(JSON.stringify(live.log)) })
      expect(JSON.stringify(end(replayed).report())).toBe(JSON.stringify(end(live).report()))
      expect(replayed.document).toEqual(live.document)
      expect([replayed.undoable, replayed.redoable]).toEqual([live.undoable, live.redoable])
    }),
    { numRuns: 25 },
  )
})
