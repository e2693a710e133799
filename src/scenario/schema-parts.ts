import * as z from 'zod/mini'
import { describe, something, text } from './value-types.ts'

/** What several lists of a scenario file have in common. */

/** The same in both languages, or in each its own. */
export const words = (what: string, most: number) =>
  describe(
    what,
    z.union([
      text(most),
      z.strictObject({ en: describe('In English.', text(most)), es: describe('In Spanish.', text(most)) }),
    ]),
    [{ en: 'Type 1 or type 2?', es: '¿Tipo 1 o tipo 2?' }],
  )

export const path = (what: string) => describe(what, text(1000), ['server/xen/web.count'])

export const set = {
  do: z.literal('set'),
  path: path('The setting that changes.'),
  set: describe('The new value, as it would be written in its place.', something()),
}

export const act = {
  do: z.literal(['pause', 'resume', 'power-on', 'power-off', 'crash']),
  path: path('The layer: server/xen/web-2; without a number, all copies.'),
}

/** Something that is done to the running world. */
export const action = z.discriminatedUnion('do', [z.strictObject(set), z.strictObject(act)])
export type ActionHead = z.output<typeof action>
