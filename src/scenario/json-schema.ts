import * as z from 'zod/mini'
import { type LayerKey, type LayerKind, mayStandOn } from '../core/index.ts'
import { KIND_SPECS, keysOf, kindNames } from './kinds/index.ts'
import { HEAD } from './schema.ts'
import { describe, docs } from './value-types.ts'

/** The JSON Schema of scenario files, from the same tables as the reader, so that editors complete and explain. */

/** Kinds that may stand on one of some layers, whichever their type. */
const kindsOn = (below: readonly (LayerKey | 'nothing')[]): LayerKind[] =>
  kindNames().filter((kind) => keysOf(kind).some((key) => below.some((one) => mayStandOn(key).includes(one))))

const layers = new Map<LayerKind, z.ZodMiniType>()

type ZodShape = Record<string, z.ZodMiniType>

/** An object whose stack is only looked at when it is needed: layers stand on one another to any depth. */
function record(shape: ZodShape, above: readonly LayerKind[]): z.ZodMiniType {
  const whole = { ...shape }
  if (above.length > 0) {
    Object.defineProperty(whole, 'stack', {
      enumerable: true,
      get: () =>
        describe(
          { en: 'What stands on it.', es: 'Lo que va sobre él.' },
          z.optional(z.array(z.union(above.map(layer)))),
        ),
    })
  }
  return z.strictObject(whole)
}

function layer(kind: LayerKind): z.ZodMiniType {
  const known = layers.get(kind)
  if (known !== undefined) return known
  const fields: ZodShape = KIND_SPECS[kind].fields
  const { [kind]: _, count: __, ...settings } = fields
  const above = kindsOn(keysOf(kind))
  const optional = Object.entries(settings).map(([key, type]) => [key, z.optional(type)])
  const copy = record(Object.fromEntries(optional), above)
  const copies = describe(
    {
      en: 'Settings of single copies, by number; what they leave out is as for all.',
      es: 'Ajustes de una sola copia, por número; lo que omiten es como en todas.',
    },
    z.optional(z.record(z.string(), copy)),
    [{ 1: {} }],
  )
  const type = record({ ...fields, copies }, above)
  docs.add(type, { id: kind })
  layers.set(kind, type)
  return type
}

/** @returns the type of a whole file, down to every level that may stand on another. */
export function fileType(): z.ZodMiniType {
  const grounds = kindsOn(['nothing']).map(layer)
  const stack = describe(
    {
      en: 'The machines; on each, what runs on it, and so on upwards.',
      es: 'Las máquinas físicas; sobre cada una lo que corre en ella, y así hacia arriba.',
    },
    z.array(grounds.length === 1 && grounds[0] !== undefined ? grounds[0] : z.union(grounds)),
  )
  return z.strictObject({ ...HEAD, stack })
}

/** @returns the JSON Schema, draft 7, which the editors' YAML servers read. */
export function jsonSchema(): object {
  const schema = z.toJSONSchema(fileType(), {
    io: 'input',
    target: 'draft-7',
    metadata: docs,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Zod leaves out the examples of types that turn what is written into something else.
      const examples = docs.get(zodSchema)?.examples
      if (Array.isArray(examples)) jsonSchema.examples = examples
    },
  })
  const definitions = Object.entries(schema.definitions ?? {}).map(([kind, one]) => {
    const { copies, ...properties } = (one as { properties: Record<string, unknown> }).properties
    return [kind, { ...(one as object), properties: { ...properties, copies: withoutDefaults(copies) } }]
  })
  return {
    ...schema,
    title: 'A scenario of Hypervisor Lab',
    description: 'What stands on what, and what it does.',
    definitions: Object.fromEntries(definitions),
  }
}

/** For copies: what one leaves out it has as all, not by default. */
function withoutDefaults(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === 'default' ? undefined : value)))
}
