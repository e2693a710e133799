import * as z from 'zod/mini'
import { type LayerKey, mayStandOn } from '../core/index.ts'
import { FIELDS } from './fields.ts'
import { KINDS } from './layers.ts'
import { HEAD } from './schema.ts'
import { describe, docs } from './value-types.ts'

/** The JSON Schema of scenario files, from the same tables as the reader, so that editors complete and explain. */

type Kind = (typeof KINDS)[number]

const KEYS: Record<Kind, readonly LayerKey[]> = {
  machine: ['machine'],
  os: ['os'],
  hypervisor: ['hypervisor1', 'hypervisor2'],
  vm: ['vm'],
  runtime: ['runtime'],
  app: ['app'],
}

/** Kinds that may stand on one, whichever its type. */
const kindsOn = (below: Kind): Kind[] =>
  KINDS.filter((kind) => KEYS[kind].some((key) => KEYS[below].some((one) => mayStandOn(key).includes(one))))

const layers = new Map<Kind, z.ZodMiniType>()

type ZodShape = Record<string, z.ZodMiniType>

/** An object whose stack is only looked at when it is needed: layers stand on one another to any depth. */
function record(shape: ZodShape, above: readonly Kind[]): z.ZodMiniType {
  const whole = { ...shape }
  if (above.length > 0) {
    Object.defineProperty(whole, 'stack', {
      enumerable: true,
      get: () => describe('What stands on it.', z.optional(z.array(z.union(above.map(layer))))),
    })
  }
  return z.strictObject(whole)
}

function layer(kind: Kind): z.ZodMiniType {
  const known = layers.get(kind)
  if (known !== undefined) return known
  const { [kind]: name, count, ...settings } = FIELDS[kind] as ZodShape
  const above = kindsOn(kind)
  const optional = Object.entries(settings).map(([key, type]) => [key, z.optional(type)])
  const copy = record(Object.fromEntries(optional), above)
  const copies = describe(
    'Settings of single copies, by number; what they leave out is as for all.',
    z.optional(z.record(z.string(), copy)),
    [{ 1: {} }],
  )
  const type = record({ [kind]: name, count, ...settings, copies } as ZodShape, above)
  docs.add(type, { id: kind })
  layers.set(kind, type)
  return type
}

/** @returns the type of a whole file, down to every level that may stand on another. */
export function fileType(): z.ZodMiniType {
  const stack = describe(
    'The machines; on each, what runs on it, and so on upwards.',
    z.array(layer('machine')),
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
