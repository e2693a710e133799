import * as z from 'zod/mini'
import { FIGURE } from './figure-schema.ts'
import { words } from './schema-parts.ts'
import { choice, describe, name, share, something, text } from './value-types.ts'

/** The `expect` of a scenario file: what was published, or follows from theory, for the run to be held against. */

const amount = (what: string) => describe(what, z.optional(something()), ['1.97 us', 0.98, '120/s'])

const expectation = z.strictObject({
  id: describe('What it is called: the row of a table of published figures, or a short name.', name(), [
    'P049',
  ]),
  title: words('What was measured.', 160),
  metric: describe('The figure of the run, from the start to its end.', z.strictObject(FIGURE)),
  published: amount('What was measured on a real machine; with a unit where the metric has one.'),
  theory: amount('What follows from theory instead; with a unit where the metric has one.'),
  tolerance: describe('How far off it may be to agree, as a share of what is expected.', share(), ['5 %']),
  basis: describe(
    'fitted: something in this file was set so that it agrees. predicted: nothing was.',
    z.prefault(choice(['fitted', 'predicted']), 'predicted'),
  ),
  source: describe('Where it was published: the work, then after a comma where in it.', text(300), [
    'Barham et al. 2003, Table 4 (P049)',
  ]),
  reproduced: describe(
    'no: the model is known not to reproduce it, and the reason says why.',
    z.prefault(choice(['yes', 'no']), 'yes'),
  ),
  reason: describe(
    'Why it isn’t reproduced, or what to know about it.',
    z.optional(words('The reason.', 600)),
  ),
})

/** Of a file. */
export const MOST_EXPECTED = 200

export const EXPECT = z.array(expectation).check(z.maxLength(MOST_EXPECTED))
export type ExpectHead = z.output<typeof EXPECT>
