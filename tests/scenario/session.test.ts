import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createSession,
  readScenario,
  type ScenarioFile,
  type Session,
  type SessionCommand,
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

test('any session is replayed from its file and its log, to the bit', () => {
  const file = preset(
    '08-eight-vms-four-cores',
    'interventions: [{ at: 1500 ms, do: pause, path: server/xen/web-1 }]',
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
  )
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 400_000_000 }), command), { maxLength: 8 })
  fc.assert(
    fc.property(moves, (steps) => {
      const live = createSession(file)
      for (const [later, one] of steps) {
        live.advance(Math.min(live.nowNs + later, live.endNs))
        live.command(one)
      }
      const replayed = createSession(file, { log: live.log })
      expect(JSON.stringify(end(replayed).report())).toBe(JSON.stringify(end(live).report()))
      expect(replayed.document).toEqual(live.document)
    }),
    { numRuns: 25 },
  )
})
