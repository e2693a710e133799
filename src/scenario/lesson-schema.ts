import * as z from 'zod/mini'
import type { Words } from '../core/index.ts'
import { FIGURE } from './figure-schema.ts'
import { action, optionalWords, words } from './schema-parts.ts'
import { choice, describe, name, quantity, something } from './value-types.ts'

/** The `lesson` of a scenario file: steps with questions that the run answers. Nothing in it states a result. */

const metric = describe(
  {
    en: 'A figure that the run measures. Counts and times count from the moment of the answer, or from the latest change.',
    es: 'Una cifra que la ejecución mide. Las cuentas y los tiempos cuentan desde el momento de la respuesta, o desde el último cambio.',
  },
  z.strictObject({
    ...FIGURE,
    label: words(
      { en: 'What the figure is called in the answer.', es: 'Cómo se llama la cifra en la respuesta.' },
      120,
    ),
  }),
)

const bound = (what: Words) => describe(what, z.optional(something()), [0.9, '600 MiB', '80 s'])

const bounds = {
  from: bound({
    en: 'It is at least this; with a unit where the metric has one.',
    es: 'Es por lo menos esto; con unidad si la medida la tiene.',
  }),
  below: bound({ en: 'It is less than this.', es: 'Es menor que esto.' }),
}

const step = z.strictObject({
  title: words({ en: 'A few words.', es: 'Unas pocas palabras.' }, 120),
  text: words(
    { en: 'What is on screen, and what to look at.', es: 'Qué hay en pantalla y en qué fijarse.' },
    600,
  ),
  variant: describe(
    {
      en: 'The variant that the step opens; without it, it goes on with the run as it is.',
      es: 'La variante que abre el paso; sin ella, sigue con la ejecución tal como está.',
    },
    z.optional(name()),
  ),
  lanes: describe(
    {
      en: 'Variants side by side, in lock-step on one seed, instead of one.',
      es: 'Variantes lado a lado, al mismo paso y con una misma semilla, en lugar de una.',
    },
    z.optional(z.array(name()).check(z.minLength(2), z.maxLength(5))),
    [['bare-metal', 'type-1']],
  ),
  question: optionalWords({ en: 'What to predict.', es: 'Qué hay que predecir.' }, 300),
  metric: describe(
    { en: 'What decides among the choices.', es: 'Lo que decide entre las opciones.' },
    z.optional(metric),
  ),
  choices: describe(
    { en: 'What may be answered.', es: 'Qué se puede responder.' },
    z.optional(
      z
        .array(
          z.strictObject({
            text: words({ en: 'The answer.', es: 'La respuesta.' }, 120),
            because: optionalWords(
              {
                en: 'Why it came out so; told when the run has decided for it.',
                es: 'Por qué salió así; se dice cuando la ejecución se decidió por ella.',
              },
              400,
            ),
            metric: describe(
              {
                en: 'Its own metric, instead of that of the step.',
                es: 'Su propia medida, en lugar de la del paso.',
              },
              z.optional(metric),
            ),
            ...bounds,
          }),
        )
        .check(z.minLength(2), z.maxLength(6)),
    ),
  ),
  decide: describe(
    {
      en: 'first: the first choice whose metric lies within its bounds. greatest, least: that of the choices whose own metric is.',
      es: 'first: la primera opción cuya medida cae dentro de sus límites. greatest, least: aquella cuya propia medida es la mayor o la menor.',
    },
    z.prefault(choice(['first', 'greatest', 'least']), 'first'),
  ),
  do: describe(
    {
      en: 'What is done when the question has been answered, before it runs.',
      es: 'Lo que se hace una vez respondida la pregunta, antes de ejecutar.',
    },
    z.prefault(z.array(action).check(z.maxLength(20)), []),
  ),
  for: describe(
    {
      en: 'How long it runs from there; left out: to the end.',
      es: 'Cuánto se ejecuta desde ahí; si falta, hasta el final.',
    },
    z.optional(quantity('time', '1 us', '2400 h')),
    ['10 s'],
  ),
  unless: optionalWords({ en: 'When it isn’t so.', es: 'Cuándo no es así.' }, 400),
  try: optionalWords({ en: 'Something to try afterwards.', es: 'Algo para probar después.' }, 400),
  goals: describe(
    { en: 'What tick themselves off while one tries.', es: 'Metas que se marcan solas mientras uno prueba.' },
    z.prefault(
      z
        .array(
          z.strictObject({
            text: words({ en: 'What to reach.', es: 'Qué hay que alcanzar.' }, 160),
            metric,
            ...bounds,
          }),
        )
        .check(z.maxLength(8)),
      [],
    ),
  ),
})

/** Of a file. */
export const MOST_STEPS_OF_LESSON = 20

export const LESSON = z.array(step).check(z.maxLength(MOST_STEPS_OF_LESSON))
export type LessonHead = z.output<typeof LESSON>
export type StepHead = LessonHead[number]
export type MetricHead = z.output<typeof metric>
