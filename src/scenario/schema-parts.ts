import * as z from 'zod/mini'
import type { Words } from '../core/index.ts'
import { describe, something, text } from './value-types.ts'

/** What several lists of a scenario file have in common. */

/** The same in both languages, or in each its own. */
export const words = (what: Words, most: number) =>
  describe(
    what,
    z.union([
      text(most),
      z.strictObject({
        en: describe({ en: 'In English.', es: 'En inglés.' }, text(most)),
        es: describe({ en: 'In Spanish.', es: 'En español.' }, text(most)),
      }),
    ]),
    [{ en: 'Type 1 or type 2?', es: '¿Tipo 1 o tipo 2?' }],
  )

export const optionalWords = (what: Words, most: number) => describe(what, z.optional(words(what, most)))

export const path = (what: Words) => describe(what, text(1000), ['server/xen/web.count'])

export const set = {
  do: z.literal('set'),
  path: path({ en: 'The setting that changes.', es: 'El ajuste que cambia.' }),
  set: describe(
    {
      en: 'The new value, as it would be written in its place.',
      es: 'El valor nuevo, como se escribiría en su lugar.',
    },
    something(),
  ),
}

export const act = {
  do: z.literal(['pause', 'resume', 'power-on', 'power-off', 'crash']),
  path: path({
    en: 'The layer: server/xen/web-2; without a number, all copies.',
    es: 'El nivel: server/xen/web-2; sin número, todas las copias.',
  }),
}

/** Something that is done to the running world. */
export const action = z.discriminatedUnion('do', [z.strictObject(set), z.strictObject(act)])
export type ActionHead = z.output<typeof action>
