import * as z from 'zod/mini'
import { ERAS, LIMITS, PRICE_KINDS, PRICE_LISTS, PRICE_NAMES, type PriceName } from '../core/index.ts'
import { EXPECT } from './expect-schema.ts'
import { LESSON } from './lesson-schema.ts'
import { act, path, set, words } from './schema-parts.ts'
import { choice, describe, list, name, number, quantity, something, toggle, whole } from './value-types.ts'

/** The whole of a scenario file, apart from the tree: that is walked in `layers.ts`, so that its errors can teach. */

const change = describe(
  'What to change, in this order.',
  z
    .array(
      z.strictObject({
        path: path(
          'Layer names joined by /, then a setting; or .stack, which replaces the stack whole; or one of seed, duration, overheads, prices.',
        ),
        set: describe('The new value, as it would be written in its place.', something()),
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
)

const priceShape = Object.fromEntries(
  PRICE_NAMES.map((key) => {
    const { unit, what } = PRICE_KINDS[key]
    const value = ERAS.map((era) => PRICE_LISTS[era][key]?.value).find((one) => one !== undefined) ?? 0
    const type =
      unit === 'ns'
        ? quantity('price', '0 ns', '1 h', value)
        : unit === 'bytes'
          ? quantity('bytes', '0 B', '1024 GiB', value)
          : number(0, 1_000_000)
    return [key, describe(`The price: ${what}.`, z.optional(type))]
  }),
) as Record<PriceName, z.ZodMiniOptional<ReturnType<typeof number>>>

/** That a control may offer. */
export const MOST_OPTIONS = 12

const step = (what: string) => describe(what, something(), [1, '1 GiB'])

const control = describe(
  'Something for the learner to turn.',
  z.union([
    z.strictObject({
      path: path('The setting that it moves; the file gives that setting a value to start from.'),
      min: step('The lowest value.'),
      max: step('The highest value, in the same unit.'),
      step: step('How far one step goes, in the same unit.'),
      label: words('What it is called.', 200),
    }),
    z.strictObject({
      label: words('What it is called.', 200),
      options: describe(
        'To choose one of. Each sets everything that any of them changes, so that they can follow one another in any order.',
        z
          .array(z.strictObject({ name: words('What it is called.', 200), change }))
          .check(z.minLength(2), z.maxLength(MOST_OPTIONS)),
      ),
    }),
  ]),
)

const at = describe('At this moment, after all that happens until then.', quantity('time', '0 s', '2400 h'), [
  '10 s',
])

const intervention = describe(
  'Something that is done to the running world.',
  z.discriminatedUnion('do', [z.strictObject({ at, ...set }), z.strictObject({ at, ...act })]),
)

/** Entries of the file's lists, to be read one by one. */
export const ENTRY = { change, intervention, words: words('A name.', 200) } as const

export const HEAD = {
  version: describe('Of this format.', choice([1])),
  title: words('The title.', 200),
  about: describe(
    'One sentence beside the title: what there is to see.',
    z.optional(words('What there is to see.', 1000)),
  ),
  notes: describe(
    'Lines of the class notes that it shows.',
    z.prefault(z.array(whole(1, 23)).check(z.maxLength(23)), []),
    [[9, 10]],
  ),
  seed: describe('Of all randomness.', z.prefault(whole(0, 4_294_967_295), 1)),
  duration: describe('How long it runs.', z.prefault(quantity('time', '1 us', '2400 h'), '10 s'), ['30 s']),
  overheads: describe('off: every price is zero, and what boots is up at once.', z.prefault(toggle(), 'on')),
  era: describe(
    'Which price list. 2014: the hardware helps, with page tables too. 2006: it helps with exits only. 2003: not at all, so there are binary translation, shadow page tables and paravirtual calls.',
    z.prefault(choice([2014, 2006, 2003]), 2014),
  ),
  prices: describe('Single prices replaced, by name.', z.prefault(z.strictObject(priceShape), {})),
  variants: describe(
    'The same scenario with something changed, to compare.',
    z.prefault(
      z
        .array(
          z.strictObject({
            name: describe('For the command line: letters, digits, - and _.', name()),
            title: describe('What it is called on screen.', z.optional(words('What it is called.', 200))),
            change: describe('What differs; left out: nothing does.', z.optional(change)),
          }),
        )
        .check(z.maxLength(LIMITS.maxVariants)),
      [],
    ),
  ),
  controls: describe(
    'What the learner can turn.',
    z.prefault(z.array(control).check(z.maxLength(LIMITS.maxControls)), []),
  ),
  interventions: describe(
    'What is done to the running world, and when.',
    z.prefault(z.array(intervention).check(z.maxLength(LIMITS.maxInterventions)), []),
  ),
  lesson: describe('Questions to commit to, step by step, that the run answers.', z.prefault(LESSON, [])),
  expect: describe(
    'Figures that were published, or follow from theory, for `validate` to hold the run against.',
    z.prefault(EXPECT, []),
  ),
} as const

/** Everything but the tree. */
export const FILE = z.strictObject({ ...HEAD, stack: list() })
export type Head = z.output<typeof FILE>
