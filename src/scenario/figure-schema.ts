import * as z from 'zod/mini'
import type { Words } from '../core/index.ts'
import { describe, name, text } from './value-types.ts'

/** How a file names a figure that a run measures: in lessons and in what is expected. */

const term = (what: Words) => describe(what, text(1000), ['server/xen/web-1:runNs'])

const lane = describe(
  {
    en: 'Of which variant. Left out: in a lesson the first that is open, elsewhere the file as it stands.',
    es: 'De qué variante. Si falta: en una lección, la primera que esté abierta; en lo demás, el archivo tal como está.',
  },
  z.optional(name()),
)

const per = describe(
  {
    en: 'What it is divided by: time, which makes cores of nanoseconds and requests a second of requests; or another PATH:field.',
    es: 'Entre qué se divide: time, que convierte nanosegundos en núcleos y peticiones en peticiones por segundo; u otra RUTA:campo.',
  },
  z.optional(text(1000)),
  ['time'],
)

export const FIGURE = {
  of: term({
    en: 'PATH:field of the report; a file path means all copies.',
    es: 'RUTA:campo del informe; una ruta del archivo significa todas las copias.',
  }),
  per,
  lane,
  against: describe(
    {
      en: 'What it is compared with: the metric is then how many times that.',
      es: 'Con qué se compara: la medida es entonces cuántas veces eso.',
    },
    z.optional(
      z.strictObject({
        of: term({ en: 'PATH:field of the report.', es: 'RUTA:campo del informe.' }),
        per,
        lane,
      }),
    ),
  ),
} as const

const figure = z.strictObject(FIGURE)
export type FigureHead = z.output<typeof figure>
