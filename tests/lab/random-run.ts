import fc from 'fast-check'
import type { Edit } from '../../src/lab/state/edits.ts'
import type { LaneState, Run } from '../../src/lab/state/run.ts'
import type { SessionCommand } from '../../src/scenario/index.ts'
import { EIGHT } from './lab-harness.ts'

/** Runs of any shape that the format allows: they needn't make sense as runs. */

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
const text = fc.string({ maxLength: 40, unit: 'binary' })
const words = fc.record({ en: text, es: text })
const path = fc.string({ minLength: 1, maxLength: 40 })
const moment = fc.maxSafeNat()
/** As JSON has it: without -0, and without names that objects have anyway. */
const value = fc
  .jsonValue({ maxDepth: 3 })
  .map((one) => JSON.parse(JSON.stringify(one).replaceAll('__proto__', 'proto')) as unknown)

const command: fc.Arbitrary<SessionCommand> = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    change: fc.array(fc.record({ path, set: value }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ do: fc.constantFrom('pause', 'resume', 'power-on', 'power-off', 'crash'), path }),
  fc.record({ do: fc.constantFrom('undo', 'redo') }),
)

const edit: fc.Arbitrary<Edit> = fc.record({
  atNs: moment,
  command,
  summary: fc.record({ label: words, from: fc.oneof(text, words), to: fc.oneof(text, words) }),
  goesOn: fc.boolean(),
})

const lane: fc.Arbitrary<LaneState> = fc.record({
  id: name,
  title: fc.option(words),
  variant: fc.option(name),
  change: fc.array(fc.record({ path, set: value }), { maxLength: 3 }),
  edits: fc.array(edit, { maxLength: 8 }).map((edits) => edits.sort((a, b) => a.atNs - b.atNs)),
})

/** Of a preset as it came, of one's own scenario, of a preset that has become another. */
export const randomRun: fc.Arbitrary<Run> = fc.record({
  source: fc.oneof(
    fc.constant(EIGHT),
    fc.record({ id: fc.constant(null), name: fc.string({ minLength: 1, maxLength: 40 }), text }),
    fc.record({ id: fc.constant(EIGHT.id), name: fc.constant(EIGHT.name), text }),
  ),
  seed: fc.nat({ max: 4_294_967_295 }),
  nowNs: moment,
  counts: fc.array(moment, { maxLength: 3 }),
  lanes: fc.uniqueArray(lane, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
})
