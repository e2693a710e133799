import * as z from 'zod/mini'
import { type CompilerSpec, RUNTIME_THREADS, RUNTIMES, type Words } from '../../core/index.ts'
import { choice, describe, name, none, number, quantity, whole } from '../value-types.ts'
import { type KindSpec, layerSchema } from './kind-spec.ts'
import { count } from './shared-fields.ts'

/** A process VM. What is left out is as its preset has it. */

const slowdown = () => number(1, 10_000)

const compiler = ({ en, es }: Words, example: Record<string, unknown>) =>
  describe(
    {
      en: `${en} What is left out is as in the preset; none: there is no such compiler.`,
      es: `${es} Lo que falte es como en su clase; none: no lo hay.`,
    },
    z.optional(
      z.union([
        z.strictObject({
          slowdown: describe(
            {
              en: 'How many times as long as native code its code takes.',
              es: 'Cuántas veces lo que tarda el código nativo tarda el suyo.',
            },
            z.optional(slowdown()),
            [4.1],
          ),
          after: describe(
            {
              en: 'Calls of a method, run as before, until it is compiled.',
              es: 'Llamadas a un método, ejecutado como hasta entonces, hasta que se compila.',
            },
            z.optional(whole(0, 1_000_000_000)),
            [200],
          ),
          compile: describe(
            {
              en: 'CPU time to compile one byte of bytecode, on the reference core.',
              es: 'Tiempo de CPU para compilar un byte de bytecode, en el núcleo de referencia.',
            },
            z.optional(quantity('time', '0 ns', '1 s')),
            ['33 us'],
          ),
        }),
        none(),
      ]),
    ),
    [example, 'none'],
  )

const fields = {
  runtime: describe(
    {
      en: 'A process VM: its name, letters, digits, - and _.',
      es: 'Una máquina virtual de proceso: su nombre, con letras, dígitos, - y _.',
    },
    name(),
  ),
  count,
  preset: describe(
    {
      en: 'Which process VM it is like: jvm (Java), wasm (WebAssembly) or cpython (Python).',
      es: 'A qué máquina virtual de proceso se parece: jvm (Java), wasm (WebAssembly) o cpython (Python).',
    },
    choice(Object.keys(RUNTIMES) as (keyof typeof RUNTIMES)[]),
  ),
  heap: describe(
    {
      en: "The RAM that its app's data live in; the process VM owns all of it from the start. By default as in the preset.",
      es: 'La RAM en que viven los datos de su aplicación; la máquina virtual de proceso la toma entera desde el inicio. Si falta, la de su clase.',
    },
    z.optional(quantity('bytes', '1 MiB', '1048576 GiB')),
    ['512 MiB'],
  ),
  ram: describe(
    {
      en: 'What it needs for itself, beside the heap. By default as in the preset.',
      es: 'Lo que necesita para sí además del heap. Si falta, lo de su clase.',
    },
    z.optional(quantity('bytes', '0 B', '1048576 GiB')),
    ['225 MB'],
  ),
  start: describe(
    {
      en: 'CPU time until the app may begin, on the reference core. By default as in the preset.',
      es: 'Tiempo de CPU hasta que la aplicación puede empezar, en el núcleo de referencia. Si falta, el de su clase.',
    },
    z.optional(quantity('time', '0 s', '1 h')),
    ['1100 ms'],
  ),
  interpreter: describe(
    {
      en: 'How many times as long as native code interpreted code takes. By default as in the preset; none: all code is compiled before it starts.',
      es: 'Cuántas veces lo que tarda el código nativo tarda el interpretado. Si falta, como en su clase; none: todo se compila antes de empezar.',
    },
    z.optional(z.union([slowdown(), none()])),
    [20, 'none'],
  ),
  baseline: compiler(
    {
      en: 'A compiler that is quick, and whose code is not the best.',
      es: 'Un compilador rápido, cuyo código no es el mejor.',
    },
    {
      slowdown: 4.1,
      after: 200,
      compile: '770 ns',
    },
  ),
  optimizing: compiler(
    {
      en: 'A compiler that takes its time, for the best code.',
      es: 'Un compilador que se toma su tiempo para el mejor código.',
    },
    {
      slowdown: 1.35,
      after: 5000,
      compile: '33 us',
    },
  ),
  collection: describe(
    {
      en: 'How fast the garbage collector gets through live data, while the app stands still. By default as in the preset; none: nothing is collected.',
      es: 'A qué ritmo recorre el recolector de basura los datos vivos, con la aplicación detenida. Si falta, como en su clase; none: no se recoge nada.',
    },
    z.optional(z.union([quantity('bandwidth', '1 KB/s', '100000 GB/s'), none()])),
    ['32 GB/s', 'none'],
  ),
} as const

const schema = layerSchema(fields)

export const RUNTIME = {
  fields,
  schema,
  keys: {
    runtime: {
      name: { en: 'a process VM', es: 'una máquina virtual de proceso' },
      stands: {
        en: 'a process VM is a program: it runs on an operating system',
        es: 'una máquina virtual de proceso es un programa: corre sobre un sistema operativo',
      },
      holds: {
        en: 'a process VM is one process and runs one app',
        es: 'una máquina virtual de proceso es un solo proceso y corre una sola aplicación',
      },
    },
  },
  size: () => ({ entities: RUNTIME_THREADS, cores: 0 }),
  toSpec: (settings, { name, children }) => {
    const { heap, ram, start, interpreter, baseline, optimizing, collection } = settings
    const preset = RUNTIMES[settings.preset]
    return {
      kind: 'runtime',
      name,
      children,
      preset: settings.preset,
      ramBytes: ram ?? preset.ramBytes,
      heapBytes: heap ?? preset.heapBytes,
      startNs: start ?? preset.startNs,
      interpreter: interpreter === undefined ? preset.interpreter : interpreter,
      baseline: toCompiler(baseline, preset.baseline, RUNTIMES.jvm.baseline),
      optimizing: toCompiler(optimizing, preset.optimizing, RUNTIMES.jvm.optimizing),
      collectBytesPerS: collection === undefined ? preset.collectBytesPerS : collection,
    }
  },
} as const satisfies KindSpec<'runtime', z.output<typeof schema>>

/** @param jvm for what a preset without such a compiler leaves open */
function toCompiler(
  written: z.output<typeof fields.baseline>,
  preset: CompilerSpec | null,
  jvm: CompilerSpec,
): CompilerSpec | null {
  if (written === undefined) return preset
  if (written === null) return null
  const { slowdown, afterCalls, nsPerByte } = preset ?? jvm
  return {
    slowdown: written.slowdown ?? slowdown,
    afterCalls: written.after ?? afterCalls,
    nsPerByte: written.compile ?? nsPerByte,
  }
}
