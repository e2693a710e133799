import * as z from 'zod/mini'
import { type Arrivals, type Distribution, LIMITS, type Words, type Workload } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import { choice, describe, none, number, quantity, whole } from '../value-types.ts'
import type { Value } from '../yaml.ts'
import { duration } from './shared-fields.ts'
import { part, timeIn, wrongValue } from './written-values.ts'

/** The `workload` of an app: how much work comes, and when. */

/** Of a request: what is drawn is at least one nanosecond. */
const burst = () => duration('1 ns')

const distribution = (what: Words, least: string) =>
  describe(
    what,
    z.discriminatedUnion('distribution', [
      z.strictObject({
        distribution: z.literal('constant'),
        mean: describe({ en: 'Always this.', es: 'Siempre esto.' }, duration(least)),
      }),
      z.strictObject({
        distribution: z.literal('exponential'),
        mean: describe(
          { en: 'Mean of an exponential distribution.', es: 'Media de una distribución exponencial.' },
          duration(least),
        ),
      }),
      z.strictObject({
        distribution: z.literal('uniform'),
        min: describe(
          {
            en: 'All between min and max are equally likely.',
            es: 'Todo entre min y max es igual de probable.',
          },
          duration(least),
        ),
        max: describe(
          {
            en: 'All between min and max are equally likely.',
            es: 'Todo entre min y max es igual de probable.',
          },
          duration(least),
        ),
      }),
      z.strictObject({
        distribution: z.literal('lognormal'),
        mean: describe({ en: 'Mean.', es: 'Media.' }, duration(least)),
        cv: describe(
          { en: 'Standard deviation ÷ mean.', es: 'Desviación estándar ÷ media.' },
          number(0.01, 20),
        ),
      }),
    ]),
    [{ distribution: 'exponential', mean: '2 ms' }],
  )

/** Of a rate that changes. */
const MOST_STEPS = 1000

const rate = () => quantity('rate', '0/s', '1000000/s')

const arrivals = describe(
  {
    en: 'When requests come from outside, whether or not earlier ones have been answered.',
    es: 'Cuándo llegan peticiones de fuera, se hayan respondido o no las anteriores.',
  },
  z.strictObject({
    process: describe(
      {
        en: 'constant: evenly spaced. poisson: at random moments.',
        es: 'constant: a intervalos iguales. poisson: en momentos al azar.',
      },
      choice(['constant', 'poisson']),
    ),
    rate: describe(
      {
        en: 'Requests a second; or a list of steps, the first at 0 s.',
        es: 'Peticiones por segundo; o una lista de pasos, el primero en 0 s.',
      },
      z.union([
        rate(),
        z
          .array(
            z.strictObject({
              at: describe({ en: 'From this moment on.', es: 'Desde este momento.' }, duration('0 s')),
              rate: describe({ en: 'Requests a second.', es: 'Peticiones por segundo.' }, rate()),
            }),
          )
          .check(z.minLength(1), z.maxLength(MOST_STEPS)),
      ]),
      [
        '200/s',
        [
          { at: '0 s', rate: '200/s' },
          { at: '10 s', rate: '400/s' },
        ],
      ],
    ),
  }),
)

const service = distribution(
  {
    en: 'CPU time of one request on the reference core.',
    es: 'Tiempo de CPU de una petición en el núcleo de referencia.',
  },
  '1 ns',
)

export const WORKLOAD = describe(
  { en: 'What the app does.', es: 'Lo que hace la aplicación.' },
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: describe(
        { en: 'A fixed amount of work on each thread.', es: 'Una cantidad fija de trabajo en cada hilo.' },
        z.literal('batch'),
      ),
      work: describe(
        {
          en: 'CPU time on the reference core, for each thread.',
          es: 'Tiempo de CPU en el núcleo de referencia, por hilo.',
        },
        burst(),
        ['10 s'],
      ),
      start: describe({ en: 'When it begins.', es: 'Cuándo empieza.' }, z.prefault(duration('0 s'), '0 s')),
    }),
    z.strictObject({
      kind: describe(
        { en: 'Answers requests that come from outside.', es: 'Responde peticiones que llegan de fuera.' },
        z.literal('service'),
      ),
      arrivals,
      service,
      queue: describe(
        { en: 'How many may wait; one more is dropped.', es: 'Cuántas pueden esperar; una más se descarta.' },
        z.prefault(whole(0, LIMITS.maxQueue), 1000),
      ),
      timeout: describe(
        {
          en: 'From arrival; then the request is given up, wherever it is. By default they wait for ever.',
          es: 'Desde que llega; después se abandona la petición, esté donde esté. Por defecto esperan para siempre.',
        },
        z.optional(z.union([burst(), none()])),
        ['2 s', 'none'],
      ),
    }),
    z.strictObject({
      kind: describe(
        {
          en: 'Users who wait for each answer, think, and ask again.',
          es: 'Usuarios que esperan cada respuesta, piensan y vuelven a pedir.',
        },
        z.literal('closed'),
      ),
      users: describe({ en: 'How many users.', es: 'Cuántos usuarios.' }, whole(1, LIMITS.maxUsers)),
      think: distribution(
        {
          en: 'Between an answer and the next request; 0 s: they ask again at once.',
          es: 'Entre una respuesta y la siguiente petición; 0 s: vuelven a pedir de inmediato.',
        },
        '0 s',
      ),
      service,
    }),
    z.strictObject({ kind: describe({ en: 'Does nothing.', es: 'No hace nada.' }, z.literal('idle')) }),
  ]),
)

type WrittenWorkload = z.output<typeof WORKLOAD>
type WrittenDistribution = Extract<WrittenWorkload, { kind: 'closed' }>['think']

export function toWorkload(workload: WrittenWorkload): Workload {
  switch (workload.kind) {
    case 'batch':
      return { kind: 'batch', workNs: workload.work, startNs: workload.start }
    case 'service':
      return {
        kind: 'service',
        arrivals: toArrivals(workload.arrivals),
        service: toDistribution(workload.service),
        queue: workload.queue,
        timeoutNs: workload.timeout ?? null,
      }
    case 'closed':
      return {
        kind: 'closed',
        users: workload.users,
        think: toDistribution(workload.think),
        service: toDistribution(workload.service),
      }
    case 'idle':
      return { kind: 'idle' }
  }
}

function toArrivals({ process, rate }: Extract<WrittenWorkload, { kind: 'service' }>['arrivals']): Arrivals {
  const rates = Array.isArray(rate)
    ? rate.map((step) => ({ atNs: step.at, perS: step.rate }))
    : [{ atNs: 0, perS: rate }]
  return { process, rates }
}

function toDistribution(written: WrittenDistribution): Distribution {
  switch (written.distribution) {
    case 'constant':
    case 'exponential':
      return { distribution: written.distribution, meanNs: written.mean }
    case 'uniform':
      return { distribution: 'uniform', minNs: written.min, maxNs: written.max }
    case 'lognormal':
      return { distribution: 'lognormal', meanNs: written.mean, cv: written.cv }
  }
}

/** @returns what is wrong between the parts of a workload. */
export function workloadRules(workload: Value | undefined): Located[] {
  const located: Located[] = []
  for (const key of ['service', 'think']) {
    const distribution = part(workload, key)
    if (part(distribution, 'distribution') !== 'uniform') continue
    const [min, max] = [timeIn(part(distribution, 'min')), timeIn(part(distribution, 'max'))]
    if (min !== null && max !== null && min > max) {
      located.push(
        wrongValue({ code: 'order', params: { smaller: 'min', larger: 'max' } }, 'workload', key, 'max'),
      )
    }
  }
  const rate = part(part(workload, 'arrivals'), 'rate')
  const starts = Array.isArray(rate)
    ? rate.slice(0, MOST_STEPS).map((step: Value) => timeIn(part(step, 'at')))
    : []
  for (const [i, at] of starts.entries()) {
    const before = starts[i - 1] ?? null
    const path = ['workload', 'arrivals', 'rate', i, 'at']
    if (i === 0 && at !== null && at !== 0)
      located.push(wrongValue({ code: 'first-step', params: {} }, ...path))
    if (before !== null && at !== null && at <= before) {
      located.push(wrongValue({ code: 'steps-order', params: {} }, ...path))
    }
  }
  return located
}
