import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alternativesTo } from '../../src/lab/state/lanes.ts'
import { SimulationService } from '../../src/lab/worker/simulation-service.ts'
import type { LaneRequest, Moment, Opened } from '../../src/lab/worker/worker-types.ts'
import type { Intervention, SessionCommand, Settings } from '../../src/scenario/index.ts'

/**
 * Going to a moment is the same as having gone there by itself: to the bit, in every figure, whatever was done, in one
 * world or in several side by side.
 */

const PRESETS = [
  '07-a-computer-inside-a-computer',
  '08-eight-vms-four-cores',
  '09-type-1-nothing-below',
  '10-type-2-and-your-video-call',
  '16-one-vm-four-prices',
] as const

const S = 1e9
/** As much of each preset as is played. */
const LONGEST_NS = 6 * S

const VIEW = { windowNs: 100e6, samples: 0, layerEvents: 0 }

const textOf = (id: string): string => readFileSync(`scenarios/${id}.yaml`, 'utf8')

function opened(
  service: SimulationService,
  id: string,
  lanes: readonly LaneRequest[],
  counts: readonly number[] = [],
) {
  const answer = service.open({ text: textOf(id), seed: null, lanes, counts })
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
  return answer
}

const lane = (i: number, variant: string | null, log: readonly Intervention[] = []): LaneRequest => ({
  id: `lane-${i}`,
  variant,
  change: [],
  log,
})

/** To a moment, in one go. */
const to = (service: SimulationService, toNs: number): Moment =>
  service.seek({ toNs, budgetMs: Number.POSITIVE_INFINITY, figures: true, view: VIEW })

/** Everything there is to see of a moment, but for the run without the latest change, which is worked out when asked. */
function bytesOf({ snapshot, slices, figures }: Moment): string {
  const columns = Object.fromEntries(
    Object.entries(slices).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column) ? [...(column as Float64Array)] : column,
    ]),
  )
  const { counterfactual, counterfactualBase, counterfactualPending, counterfactualResponses, ...rest } =
    figures ?? {}
  return JSON.stringify({ snapshot, columns, rest })
}

/** Moments are long: of two that differ, where they begin to is shown. */
function expectSame(one: string, other: string): void {
  if (one === other) return
  const at = [...one].findIndex((letter, i) => letter !== other[i])
  expect(one.slice(Math.max(0, at - 200), at + 100)).toBe(other.slice(Math.max(0, at - 200), at + 100))
}

/** Something to be done: chosen by numbers, so that it shrinks. */
interface Deed {
  readonly atNs: number
  readonly what: number
  readonly which: number
  readonly goesOn: boolean
}

function commandBy(
  { what, which }: Deed,
  opened: Opened,
  document: Settings,
  moment: Moment,
): SessionCommand {
  const vms = moment.snapshot.layers.filter(({ kind }) => kind === 'vm' || kind === 'os')
  const layer = vms[which % Math.max(1, vms.length)]
  const buts = alternativesTo(opened, document).filter(({ change }) => change.length > 0)
  const but = buts[which % Math.max(1, buts.length)]
  switch (what % 8) {
    case 0:
      return { do: 'undo' }
    case 1:
      return { do: 'redo' }
    case 2:
    case 3:
    case 4:
      if (but !== undefined) return { do: 'set', change: but.change }
  }
  const acts = ['pause', 'resume', 'power-off', 'power-on', 'crash'] as const
  return { do: acts[which % acts.length] ?? 'pause', path: layer?.path ?? 'nowhere' }
}

const edit = fc.record({
  atNs: fc.integer({ min: 0, max: LONGEST_NS }),
  what: fc.nat(100),
  which: fc.nat(100),
  goesOn: fc.boolean(),
})

interface Run {
  readonly id: (typeof PRESETS)[number]
  readonly lanes: number
  readonly edits: readonly Deed[]
  readonly count: number | null
  readonly wanders: readonly number[]
  readonly atNs: number
}

const run: fc.Arbitrary<Run> = fc.record({
  id: fc.constantFrom(...PRESETS),
  lanes: fc.integer({ min: 1, max: 3 }),
  edits: fc.array(edit, { maxLength: 6 }),
  count: fc.option(fc.integer({ min: 0, max: LONGEST_NS }), { nil: null }),
  wanders: fc.array(fc.integer({ min: 0, max: LONGEST_NS }), { maxLength: 3 }),
  atNs: fc.integer({ min: 0, max: LONGEST_NS }),
})

/** What once went wrong: a change at a moment of which there was a sample already; one that can't go on with another. */
const PINNED: [Run][] = [
  [
    {
      id: '07-a-computer-inside-a-computer',
      lanes: 1,
      edits: [{ atNs: 0, what: 82, which: 0, goesOn: false }],
      count: null,
      wanders: [],
      atNs: 0,
    },
  ],
  [
    {
      id: '07-a-computer-inside-a-computer',
      lanes: 1,
      edits: [{ atNs: 0, what: 13, which: 0, goesOn: true }],
      count: null,
      wanders: [],
      atNs: 0,
    },
  ],
]

test('to seek a moment is to have run to it from zero, byte for byte', () => {
  fc.assert(
    fc.property(run, ({ id, lanes: number, edits, count, wanders, atNs }) => {
      const played = new SimulationService()
      const variants = opened(played, id, [lane(0, null)]).opened.variants
      const wishes = Array.from({ length: number }, (_, i) =>
        lane(i, variants[i % Math.max(1, variants.length)]?.name ?? null),
      )
      const { opened: about, documents } = opened(played, id, wishes)
      const document = documents[0] ?? {}
      // Played by hand, in order of time; figures are begun anew once.
      const logs: Intervention[][] = wishes.map(() => [])
      for (const one of [...edits].sort((a, b) => a.atNs - b.atNs)) {
        const moment = played.advance({ toNs: one.atNs, budgetMs: 60_000, figures: false, view: VIEW })
        // Paths of lanes side by side begin otherwise.
        const { nowNs } = moment.snapshot
        const command =
          number > 1 && one.what % 8 > 4 ? ({ do: 'undo' } as const) : commandBy(one, about, document, moment)
        if ('path' in command && command.path === 'nowhere') continue
        const { lanes } = played.command({ command, goesOn: one.goesOn, lane: null, view: VIEW })
        const goesOn = one.goesOn && command.do === 'set'
        wishes.forEach((wish, i) => {
          if (!lanes.includes(wish.id)) return
          logs[i]?.push({
            atNs: nowNs,
            byHand: true,
            ...(goesOn ? { goesOn: true as const } : {}),
            ...command,
          })
        })
      }
      for (const wander of wanders) to(played, wander)
      const sought = bytesOf(to(played, atNs))
      // The same from zero.
      const fresh = new SimulationService()
      opened(
        fresh,
        id,
        wishes.map((wish, i) => ({ ...wish, log: logs[i] ?? [] })),
      )
      const straight = bytesOf(fresh.advance({ toNs: atNs, budgetMs: 600_000, figures: true, view: VIEW }))
      expectSame(sought, straight)
      // Where figures are begun anew makes no difference to who has wandered.
      if (count === null) return
      const [one, other] = [new SimulationService(), new SimulationService()]
      for (const service of [one, other])
        opened(
          service,
          id,
          wishes.map((wish, i) => ({ ...wish, log: logs[i] ?? [] })),
          [count],
        )
      to(one, LONGEST_NS)
      expectSame(bytesOf(to(one, atNs)), bytesOf(to(other, atNs)))
    }),
    { numRuns: 8, examples: PINNED },
  )
}, 600_000)

test('a change after going back forgets what came later, and nothing else', () => {
  const service = new SimulationService()
  opened(service, '08-eight-vms-four-cores', [lane(0, null)])
  const set = (path: string, value: number) =>
    service.command({
      command: { do: 'set', change: [{ path, set: value }] },
      goesOn: false,
      lane: null,
      view: VIEW,
    })
  service.boot(300 * S, VIEW)
  to(service, 5 * S)
  set('server/xen/web-1.cpu.shares', 2000)
  to(service, 7 * S)
  set('server/xen/web.count', 4)
  expect(to(service, 6 * S).snapshot.layers.filter(({ kind }) => kind === 'vm').length).toBe(8)
  // On its own it goes the way that it went.
  expect(to(service, 8 * S).snapshot.layers.filter(({ kind }) => kind === 'vm').length).toBe(4)
  to(service, 6 * S)
  set('server/xen/web-2.cpu.shares', 3000)
  const after = to(service, 9 * S)
  expect(after.snapshot.layers.filter(({ kind }) => kind === 'vm').length).toBe(8)
  const shares = after.snapshot.layers.flatMap(({ vm }) => (vm === null ? [] : [vm.shares]))
  expect(shares.slice(0, 3)).toEqual([2000, 3000, 1000])
  expect(after.figures?.base).toMatchObject({ since: 'change', report: { simulatedNs: 6 * S } })
})

test('a step back goes to where the slice before began', () => {
  const service = new SimulationService()
  opened(service, '08-eight-vms-four-cores', [lane(0, null)])
  to(service, 5 * S)
  const first = service.sliceBefore() ?? -1
  expect(first).toBeLessThan(5 * S)
  to(service, first)
  const second = service.sliceBefore() ?? -1
  expect(second).toBeLessThan(first)
  expect(second).toBeGreaterThan(first - S)
})
