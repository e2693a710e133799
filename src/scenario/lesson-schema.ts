import * as z from 'zod/mini'
import { FIGURE } from './figure-schema.ts'
import { action, words } from './schema-parts.ts'
import { choice, describe, name, quantity, something } from './value-types.ts'

/** The `lesson` of a scenario file: steps with questions that the run answers. Nothing in it states a result. */

const said = (what: string, most: number) => describe(what, z.optional(words(what, most)))

const metric = describe(
  'A figure that the run measures. Counts and times count from the moment of the answer, or from the latest change.',
  z.strictObject({ ...FIGURE, label: words('What the figure is called in the answer.', 120) }),
)

const bound = (what: string) => describe(what, z.optional(something()), [0.9, '600 MiB', '80 s'])

const bounds = {
  from: bound('It is at least this; with a unit where the metric has one.'),
  below: bound('It is less than this.'),
}

const step = z.strictObject({
  title: words('A few words.', 120),
  text: words('What is on screen, and what to look at.', 600),
  variant: describe(
    'The variant that the step opens; without it, it goes on with the run as it is.',
    z.optional(name()),
  ),
  lanes: describe(
    'Variants side by side, in lock-step on one seed, instead of one.',
    z.optional(z.array(name()).check(z.minLength(2), z.maxLength(5))),
    [['bare-metal', 'type-1']],
  ),
  question: said('What to predict.', 300),
  metric: describe('What decides among the choices.', z.optional(metric)),
  choices: describe(
    'What may be answered.',
    z.optional(
      z
        .array(
          z.strictObject({
            text: words('The answer.', 120),
            because: said('Why it came out so; told when the run has decided for it.', 400),
            metric: describe('Its own metric, instead of that of the step.', z.optional(metric)),
            ...bounds,
          }),
        )
        .check(z.minLength(2), z.maxLength(6)),
    ),
  ),
  decide: describe(
    'first: the first choice whose metric lies within its bounds. greatest, least: that of the choices whose own metric is.',
    z.prefault(choice(['first', 'greatest', 'least']), 'first'),
  ),
  do: describe(
    'What is done when the question has been answered, before it runs.',
    z.prefault(z.array(action).check(z.maxLength(20)), []),
  ),
  for: describe(
    'How long it runs from there; left out: to the end.',
    z.optional(quantity('time', '1 us', '2400 h')),
    ['10 s'],
  ),
  unless: said('When it isn’t so.', 400),
  try: said('Something to try afterwards.', 400),
  goals: describe(
    'What tick themselves off while one tries.',
    z.prefault(
      z
        .array(z.strictObject({ text: words('What to reach.', 160), metric, ...bounds }))
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
