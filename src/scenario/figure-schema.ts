import * as z from 'zod/mini'
import { describe, name, text } from './value-types.ts'

/** How a file names a figure that a run measures: in lessons and in what is expected. */

const term = (what: string) => describe(what, text(1000), ['server/xen/web-1:runNs'])

const lane = describe(
  'Of which variant. Left out: in a lesson the first that is open, elsewhere the file as it stands.',
  z.optional(name()),
)

const per = describe(
  'What it is divided by: time, which makes cores of nanoseconds and requests a second of requests; or another PATH:field.',
  z.optional(text(1000)),
  ['time'],
)

export const FIGURE = {
  of: term('PATH:field of the report; a file path means all copies.'),
  per,
  lane,
  against: describe(
    'What it is compared with: the metric is then how many times that.',
    z.optional(z.strictObject({ of: term('PATH:field of the report.'), per, lane })),
  ),
} as const

const figure = z.strictObject(FIGURE)
export type FigureHead = z.output<typeof figure>
