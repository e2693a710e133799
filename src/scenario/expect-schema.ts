import * as z from 'zod/mini'
import type { Words } from '../core/index.ts'
import { FIGURE } from './figure-schema.ts'
import { optionalWords, words } from './schema-parts.ts'
import { choice, describe, name, share, something, text } from './value-types.ts'

/** The `expect` of a scenario file: what was published, or follows from theory, for the run to be held against. */

const amount = (what: Words) => describe(what, z.optional(something()), ['1.97 us', 0.98, '120/s'])

const expectation = z.strictObject({
  id: describe(
    {
      en: 'What it is called: the row of a table of published figures, or a short name.',
      es: 'Cómo se llama: la fila de una tabla de cifras publicadas, o un nombre corto.',
    },
    name(),
    ['P049'],
  ),
  title: words({ en: 'What was measured.', es: 'Qué se midió.' }, 160),
  metric: describe(
    {
      en: 'The figure of the run, from the start to its end.',
      es: 'La cifra de la ejecución, desde el principio hasta el final.',
    },
    z.strictObject(FIGURE),
  ),
  published: amount({
    en: 'What was measured on a real machine; with a unit where the metric has one.',
    es: 'Lo que se midió en una máquina real; con unidad si la medida la tiene.',
  }),
  theory: amount({
    en: 'What follows from theory instead; with a unit where the metric has one.',
    es: 'En su lugar, lo que se sigue de la teoría; con unidad si la medida la tiene.',
  }),
  tolerance: describe(
    {
      en: 'How far off it may be to agree, as a share of what is expected.',
      es: 'Cuánto puede desviarse para coincidir, como proporción de lo que se espera.',
    },
    share(),
    ['5 %'],
  ),
  basis: describe(
    {
      en: 'fitted: something in this file was set so that it agrees. predicted: nothing was.',
      es: 'fitted: algo de este archivo se ajustó para que coincida. predicted: no se ajustó nada.',
    },
    z.prefault(choice(['fitted', 'predicted']), 'predicted'),
  ),
  source: describe(
    {
      en: 'Where it was published: the work, then after a comma where in it.',
      es: 'Dónde se publicó: la obra y, tras una coma, en qué parte.',
    },
    text(300),
    ['Barham et al. 2003, Table 4 (P049)'],
  ),
  reproduced: describe(
    {
      en: 'no: the model is known not to reproduce it, and the reason says why.',
      es: 'no: se sabe que el modelo no lo reproduce, y el motivo dice por qué.',
    },
    z.prefault(choice(['yes', 'no']), 'yes'),
  ),
  reason: optionalWords(
    {
      en: 'Why it isn’t reproduced, or what to know about it.',
      es: 'Por qué no se reproduce, o qué hay que saber de ello.',
    },
    600,
  ),
})

/** Of a file. */
export const MOST_EXPECTED = 200

export const EXPECT = z.array(expectation).check(z.maxLength(MOST_EXPECTED))
export type ExpectHead = z.output<typeof EXPECT>
