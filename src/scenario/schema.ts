import * as z from 'zod/mini'
import {
  ERAS,
  LIMITS,
  PRICE_KINDS,
  PRICE_LISTS,
  PRICE_NAMES,
  type PriceName,
  type Words,
} from '../core/index.ts'
import { EXPECT } from './expect-schema.ts'
import { LESSON } from './lesson-schema.ts'
import { PRICE_WORDS } from './price-words.ts'
import { act, optionalWords, path, set, words } from './schema-parts.ts'
import { choice, describe, list, name, number, quantity, something, toggle, whole } from './value-types.ts'

/** The whole of a scenario file, apart from the tree: that is walked in `layers.ts`, so that its errors can teach. */

const change = describe(
  { en: 'What to change, in this order.', es: 'Qué se cambia, en este orden.' },
  z
    .array(
      z.strictObject({
        path: path({
          en: 'Layer names joined by /, then a setting; or .stack, which replaces the stack whole; or one of seed, duration, overheads, prices.',
          es: 'Nombres de niveles unidos por /, y luego un ajuste; o .stack, que cambia la pila entera; o uno de seed, duration, overheads, prices.',
        }),
        set: describe(
          {
            en: 'The new value, as it would be written in its place.',
            es: 'El valor nuevo, como se escribiría en su lugar.',
          },
          something(),
        ),
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
)

const priceShape = Object.fromEntries(
  PRICE_NAMES.map((key) => {
    const { unit } = PRICE_KINDS[key]
    const { en, es } = PRICE_WORDS[key]
    const value = ERAS.map((era) => PRICE_LISTS[era][key]?.value).find((one) => one !== undefined) ?? 0
    const type =
      unit === 'ns'
        ? quantity('price', '0 ns', '1 h', value)
        : unit === 'bytes'
          ? quantity('bytes', '0 B', '1024 GiB', value)
          : number(0, 1_000_000)
    return [key, describe({ en: `The price: ${en}.`, es: `El costo: ${es}.` }, z.optional(type))]
  }),
) as Record<PriceName, z.ZodMiniOptional<ReturnType<typeof number>>>

/** That a control may offer. */
export const MOST_OPTIONS = 12

const step = (what: Words) => describe(what, something(), [1, '1 GiB'])

const control = describe(
  { en: 'Something for the learner to turn.', es: 'Algo que quien aprende puede mover.' },
  z.union([
    z.strictObject({
      path: path({
        en: 'The setting that it moves; the file gives that setting a value to start from.',
        es: 'El ajuste que mueve; el archivo le da a ese ajuste un valor inicial.',
      }),
      min: step({ en: 'The lowest value.', es: 'El valor más bajo.' }),
      max: step({ en: 'The highest value, in the same unit.', es: 'El valor más alto, en la misma unidad.' }),
      step: step({
        en: 'How far one step goes, in the same unit.',
        es: 'Cuánto avanza un paso, en la misma unidad.',
      }),
      label: words({ en: 'What it is called.', es: 'Cómo se llama.' }, 200),
    }),
    z.strictObject({
      label: words({ en: 'What it is called.', es: 'Cómo se llama.' }, 200),
      options: describe(
        {
          en: 'To choose one of. Each sets everything that any of them changes, so that they can follow one another in any order.',
          es: 'Para elegir una. Cada opción fija todo lo que cambia cualquiera de ellas, así que pueden seguirse en cualquier orden.',
        },
        z
          .array(
            z.strictObject({ name: words({ en: 'What it is called.', es: 'Cómo se llama.' }, 200), change }),
          )
          .check(z.minLength(2), z.maxLength(MOST_OPTIONS)),
      ),
    }),
  ]),
)

const at = describe(
  {
    en: 'At this moment, after all that happens until then.',
    es: 'En este momento, después de todo lo que pase hasta entonces.',
  },
  quantity('time', '0 s', '2400 h'),
  ['10 s'],
)

const intervention = describe(
  {
    en: 'Something that is done to the running world.',
    es: 'Algo que se le hace a la simulación en marcha.',
  },
  z.discriminatedUnion('do', [z.strictObject({ at, ...set }), z.strictObject({ at, ...act })]),
)

/** Entries of the file's lists, to be read one by one. */
export const ENTRY = { change, intervention, words: words({ en: 'A name.', es: 'Un nombre.' }, 200) } as const

export const HEAD = {
  version: describe({ en: 'Of this format.', es: 'De este formato.' }, choice([1])),
  title: words({ en: 'The title.', es: 'El título.' }, 200),
  about: optionalWords(
    {
      en: 'One sentence beside the title: what there is to see.',
      es: 'Una frase junto al título: qué hay para ver.',
    },
    1000,
  ),
  notes: describe(
    { en: 'Lines of the class notes that it shows.', es: 'Líneas de los apuntes de clase que muestra.' },
    z.prefault(z.array(whole(1, 23)).check(z.maxLength(23)), []),
    [[9, 10]],
  ),
  seed: describe(
    { en: 'Of all randomness.', es: 'La semilla de todo el azar.' },
    z.prefault(whole(0, 4_294_967_295), 1),
  ),
  duration: describe(
    { en: 'How long it runs.', es: 'Cuánto dura la ejecución.' },
    z.prefault(quantity('time', '1 us', '2400 h'), '10 s'),
    ['30 s'],
  ),
  overheads: describe(
    {
      en: 'off: every price is zero, and what boots is up at once.',
      es: 'off: todos los costos son cero, y lo que arranca está listo al instante.',
    },
    z.prefault(toggle(), 'on'),
  ),
  era: describe(
    {
      en: 'Which price list. 2014: the hardware helps, with page tables too. 2006: it helps with exits only. 2003: not at all, so there are binary translation, shadow page tables and paravirtual calls.',
      es: 'Qué lista de costos. 2014: el hardware ayuda, también con las tablas de páginas. 2006: solo ayuda con las salidas. 2003: no ayuda, así que hay traducción binaria, tablas de páginas sombra y llamadas paravirtuales.',
    },
    z.prefault(choice(ERAS), 2014),
  ),
  prices: describe(
    { en: 'Single prices replaced, by name.', es: 'Costos sueltos que se cambian, por nombre.' },
    z.prefault(z.strictObject(priceShape), {}),
  ),
  variants: describe(
    {
      en: 'The same scenario with something changed, to compare.',
      es: 'El mismo escenario con algo cambiado, para comparar.',
    },
    z.prefault(
      z
        .array(
          z.strictObject({
            name: describe(
              {
                en: 'For the command line: letters, digits, - and _.',
                es: 'Para la línea de comandos: letras sin acento, dígitos, - y _.',
              },
              name(),
            ),
            title: describe(
              { en: 'What it is called on screen.', es: 'Cómo se llama en pantalla.' },
              z.optional(words({ en: 'What it is called.', es: 'Cómo se llama.' }, 200)),
            ),
            change: describe(
              { en: 'What differs; left out: nothing does.', es: 'Qué es distinto; si se omite, nada.' },
              z.optional(change),
            ),
          }),
        )
        .check(z.maxLength(LIMITS.maxVariants)),
      [],
    ),
  ),
  controls: describe(
    { en: 'What the learner can turn.', es: 'Lo que quien aprende puede mover.' },
    z.prefault(z.array(control).check(z.maxLength(LIMITS.maxControls)), []),
  ),
  interventions: describe(
    {
      en: 'What is done to the running world, and when.',
      es: 'Qué se le hace a la simulación en marcha, y cuándo.',
    },
    z.prefault(z.array(intervention).check(z.maxLength(LIMITS.maxInterventions)), []),
  ),
  lesson: describe(
    {
      en: 'Questions to commit to, step by step, that the run answers.',
      es: 'Preguntas con las que uno se compromete, paso a paso, y que la ejecución responde.',
    },
    z.prefault(LESSON, []),
  ),
  expect: describe(
    {
      en: 'Figures that were published, or follow from theory, for `validate` to hold the run against.',
      es: 'Cifras publicadas, o que se siguen de la teoría, con las que `validate` compara la ejecución.',
    },
    z.prefault(EXPECT, []),
  ),
} as const

/** Everything but the tree. */
export const FILE = z.strictObject({ ...HEAD, stack: list() })
export type Head = z.output<typeof FILE>
