import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Slices } from '../../src/core/index.ts'
import {
  createSession,
  diagnosticText,
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

test('settings of one copy that came back in another order are the same settings', () => {
  const session = createSession(preset('08-eight-vms-four-cores'))
  const change = [
    { path: 'server/xen/web-1.cpu.shares', set: 10 },
    { path: 'server/xen/web-1.cpu.limit', set: 1 },
  ]
  expect(session.command({ do: 'set', change })).toEqual([])
  expect(session.command(set('server/xen/web.cpu.shares', 20))).toEqual([])
  for (let i = 0; i < 2; i++) expect(session.command({ do: 'undo' })).toEqual([])
  expect(session.document).toEqual(session.file.document)
})

test('undoing an edit of one copy does not take away what the file gave another', () => {
  const file = preset(
    '08-eight-vms-four-cores',
    'interventions: [{ at: 1 s, do: set, path: server/xen/web-2.cpu.shares, set: 20 }]',
  )
  const session = createSession(file)
  session.command(set('server/xen/web-1.cpu.shares', 10))
  session.advance(1e9)
  session.command({ do: 'undo' })
  expect(valueAt(session.document, 'server/xen/web-2.cpu.shares')).toBe(20)
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
    expect(problems.map((one) => diagnosticText(one, 'en'))).toEqual([`there is nothing to ${step}`])
    expect(problems.map((one) => diagnosticText(one, 'es'))[0]).toMatch(/^no hay nada que (des|re)hacer$/)
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
  expect(session.command({ do: 'undo' }).map((one) => diagnosticText(one, 'en'))).toEqual([
    'what this edit changed is no longer there, so it can’t be undone',
  ])
  expect(JSON.stringify([session.snapshot(), session.document, session.log])).toBe(before)
  expect([session.undoable, session.redoable]).toEqual([1, 0])
})

describe('an edit whose place was changed since', () => {
  const vmA = { vm: 'a', ram: '1 GiB' }
  const z = { vm: 'z', ram: '1 GiB' }
  /** RAM of a is 512 MiB, 1 GiB once the hand has set it; after a second the file sets something. */
  const twoVms = (path: string, value: unknown): Session => {
    const read = readScenario(`version: 1
title: Two
duration: 2 s
stack:
  - machine: server
    cores: 1
    ram: 16 GiB
    stack:
      - { hypervisor: xen, type: 1, stack: [{ vm: a, ram: 512 MiB }, { vm: z, ram: 2 GiB }] }
interventions: [{ at: 1 s, do: set, path: ${path}, set: ${JSON.stringify(value)} }]
`)
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    const session = createSession(read.file)
    expect(session.command(set('server/xen/a.ram', '1 GiB'))).toEqual([])
    return session
  }
  const looks = (session: Session): string =>
    JSON.stringify([session.document, session.snapshot(), session.log, session.undoable, session.redoable])
  const refused = (session: Session, step: 'undo' | 'redo'): void => {
    const before = looks(session)
    expect(session.command({ do: step })).toMatchObject([{ code: 'step', params: { step, why: 'changed' } }])
    expect(looks(session)).toBe(before)
  }

  test.each([
    ['by another VM with the same RAM', 'server/xen.stack', [z]],
    ['by the VM beside it', 'server/xen.stack', [{ ...z, ram: '2 GiB' }, vmA]],
    ['by a VM of its name with other RAM', 'server/xen.stack', [{ ...vmA, ram: '3 GiB' }, z]],
    ['by another value', 'server/xen/a.ram', '3 GiB'],
    ['by nothing', 'server.stack', []],
    [
      'by another kind of the same name',
      'server.stack',
      [{ os: 'xen', stack: [{ app: 'a', ram: '1 GiB', workload: { kind: 'idle' } }] }],
    ],
  ])('taken %s, isn’t taken back', (_, path, value) => {
    const session = twoVms(path, value)
    session.advance(1e9)
    expect(session.missed).toEqual([])
    refused(session, 'undo')
    expect([session.undoable, session.redoable]).toEqual([1, 0])
  })

  test.each([
    ['beside it', 'server/xen/z.ram', '3 GiB', '3 GiB'],
    ['in the same level', 'server/xen/a.vcpus', 1, '2 GiB'],
    ['to what it was', 'server/xen.stack', [vmA, z], '1 GiB'],
  ])('but only %s, is taken back, and nothing else', (_, path, value, others) => {
    const session = twoVms(path, value)
    session.advance(1e9)
    const before = valueAt(session.document, path)
    expect(session.command({ do: 'undo' })).toEqual([])
    expect(valueAt(session.document, 'server/xen/a.ram')).toBe('512 MiB')
    expect(valueAt(session.document, 'server/xen/z.ram')).toBe(others)
    if (typeof before !== 'object') expect(valueAt(session.document, path)).toBe(before)
    expect(session.command({ do: 'redo' })).toEqual([])
    expect(valueAt(session.document, 'server/xen/a.ram')).toBe('1 GiB')
  })

  test('isn’t made again either', () => {
    const session = twoVms('server/xen.stack', [{ vm: 'z', ram: '512 MiB' }])
    expect(session.command({ do: 'undo' })).toEqual([])
    session.advance(1e9)
    refused(session, 'redo')
    expect([session.undoable, session.redoable]).toEqual([0, 1])
  })

  test('isn’t gone on with: a gesture after it is an edit of its own', () => {
    const session = twoVms('server/xen.stack', [z, { vm: 'a', ram: '512 MiB' }])
    session.advance(1e9)
    expect(session.command(set('server/xen/a.ram', '1536 MiB'), { goesOn: true })).toEqual([])
    expect(session.undoable).toBe(2)
    expect(session.command({ do: 'undo' })).toEqual([])
    expect(valueAt(session.document, 'server/xen/a.ram')).toBe('512 MiB')
    expect(valueAt(session.document, 'server/xen/z.ram')).toBe('1 GiB')
    refused(session, 'undo')
  })
})

describe('a gesture', () => {
  const shares = (session: Session): unknown => valueAt(session.document, 'server/xen/web-1.cpu.shares')
  const drag = (session: Session, values: readonly number[]): void => {
    for (const [i, value] of values.entries()) {
      session.advance(session.nowNs + 1e8)
      expect(session.command(set('server/xen/web-1.cpu.shares', value), { goesOn: i > 0 })).toEqual([])
    }
  }

  test('of several commands is taken back and made again in one', () => {
    const session = createSession(preset('08-eight-vms-four-cores'))
    const first = session.document
    drag(session, [10, 20, 30])
    drag(session, [40, 50])
    expect([session.undoable, session.redoable, shares(session)]).toEqual([2, 0, 50])
    session.command({ do: 'undo' })
    expect([session.undoable, session.redoable, shares(session)]).toEqual([1, 1, 30])
    session.command({ do: 'undo' })
    expect(session.document).toEqual(first)
    for (const value of [30, 50]) {
      expect(session.command({ do: 'redo' })).toEqual([])
      expect(shares(session)).toBe(value)
    }
    expect([session.undoable, session.redoable]).toEqual([2, 0])
    expect(session.log.map((one) => ('goesOn' in one ? 'goes on' : one.do))).toEqual(
      'set,goes on,goes on,set,goes on,undo,undo,redo,redo'.split(','),
    )
  })

  test('goes on only from the set before: not from nothing, nor from anything else done by hand', () => {
    const session = createSession(preset('08-eight-vms-four-cores'))
    const goOn = (value: number): void => {
      expect(session.command(set('server/xen/web-1.cpu.shares', value), { goesOn: true })).toEqual([])
    }
    goOn(10)
    expect(session.undoable).toBe(1)
    session.command({ do: 'pause', path: 'server/xen/web-1' }, { goesOn: true })
    goOn(20)
    expect(session.undoable).toBe(2)
    session.command({ do: 'undo' })
    goOn(30)
    expect([session.undoable, session.redoable]).toEqual([2, 0])
    session.command({ do: 'undo' })
    expect(shares(session)).toBe(10)
    session.command({ do: 'redo' })
    goOn(40)
    expect(session.undoable).toBe(3)
    expect(session.log.filter((one) => 'goesOn' in one && one.do !== 'set')).toEqual([])
  })

  test('keeps what the file does meanwhile elsewhere', () => {
    const session = createSession(
      preset(
        '08-eight-vms-four-cores',
        'interventions: [{ at: 250 ms, do: set, path: server/xen/web.count, set: 3 }]',
      ),
    )
    const before = shares(session)
    drag(session, [10, 20, 30, 40])
    expect(session.undoable).toBe(1)
    session.command({ do: 'undo' })
    expect([count(session), shares(session)]).toEqual([3, before])
    session.command({ do: 'redo' })
    expect([count(session), shares(session)]).toEqual([3, 40])
  })
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
    fc.property(fc.array(fc.tuple(move, fc.boolean()), { maxLength: 12 }), (moves) => {
      const session = createSession(file)
      // What the documents should be: a plain list of them, and where we stand in it.
      let documents = [session.document]
      let here = 0
      let last: string | null = null
      for (const [command, goesOn] of moves) {
        const done = session.command(command, { goesOn }).length === 0
        if (done && command.do === 'set') {
          if (!(goesOn && last === 'set')) here++
          documents = [...documents.slice(0, here), session.document]
        } else if (done) here += command.do === 'undo' ? -1 : 1
        if (done) last = command.do
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
  const later = fc.integer({ min: 0, max: 400_000_000 })
  const moves = fc.array(fc.tuple(later, command, fc.boolean()), { maxLength: 8 })
  fc.assert(
    fc.property(moves, (steps) => {
      const live = createSession(file)
      for (const [ns, one, goesOn] of steps) {
        live.advance(Math.min(live.nowNs + ns, live.endNs))
        live.command(one, { goesOn })
      }
      const replayed = createSession(file, { log: JSON.parse(JSON.stringify(live.log)) })
      expect(JSON.stringify(end(replayed).report())).toBe(JSON.stringify(end(live).report()))
      expect(replayed.document).toEqual(live.document)
      expect([replayed.undoable, replayed.redoable]).toEqual([live.undoable, live.redoable])
      while (live.undoable > 0) {
        const undo = live.command({ do: 'undo' })
        expect(replayed.command({ do: 'undo' })).toEqual(undo)
        expect(replayed.document).toEqual(live.document)
        if (undo.length > 0) break
      }
    }),
    { numRuns: 25 },
  )
})
