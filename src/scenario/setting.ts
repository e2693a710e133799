import type * as z from 'zod/mini'
import { KIND_SPECS } from './kinds/index.ts'
import { kindIn } from './layers.ts'
import { HEAD } from './schema.ts'
import { type ValueType, valueTypeOf } from './value-types.ts'
import { isSettings, type Settings, type Value } from './yaml.ts'

/** What a setting takes, from the reader's own tables: for forms, so that limits are written once. */

export interface SettingType {
  readonly valueType: ValueType
  /** Whether it also takes `none`. */
  readonly none: boolean
  /** As in a file; undefined where there is none, or it depends on more than the setting. */
  readonly byDefault: Value | undefined
}

export type Type = z.core.$ZodType

/** The parts of a zod type that are looked at here; each kind of type has some of them. */
interface Def {
  readonly type: string
  readonly innerType?: Type
  /** Of a list. */
  readonly element?: Type
  /** Of a record with any keys. */
  readonly valueType?: Type
  readonly defaultValue?: Value
  readonly shape?: Readonly<Record<string, Type>>
  readonly options?: readonly Type[]
  readonly discriminator?: string
  readonly values?: readonly (string | number)[]
}

const defOf = (type: Type): Def => type._zod.def as unknown as Def

/**
 * @param layer as written, copies merged in: which settings there are may hang on others, as on `workload.kind`
 * @param setting such as `cpu.shares`
 * @returns null if a layer like this has no such setting
 */
export function settingType(layer: Settings, setting: string): SettingType | null {
  const kind = kindIn(layer)
  return kind === null ? null : typeIn(KIND_SPECS[kind].fields, layer, setting.split('.'))
}

/** The same for a setting of the whole file, such as `overheads` or `prices.vmExit`. */
export function fileSettingType(setting: string): SettingType | null {
  return typeIn(HEAD, {}, setting.split('.'))
}

function typeIn(
  shape: Readonly<Record<string, Type>>,
  holder: Settings,
  setting: readonly string[],
): SettingType | null {
  const [first = '', ...rest] = setting
  let type: Type | undefined = shape[first]
  let value: Value | undefined = holder[first]
  for (const key of rest) {
    if (type === undefined) return null
    const def: Def = bare(type)
    if (def.discriminator === key) return variants(def, key)
    const option: Def | undefined = def.options === undefined ? def : optionFor(def, value)
    type = option?.shape?.[key]
    value = isSettings(value) ? value[key] : undefined
  }
  return type === undefined ? null : toSetting(type)
}

/** What is inside of `optional` and `prefault`. */
export function bare(type: Type): Def {
  const def = defOf(type)
  return def.innerType === undefined ? def : bare(def.innerType)
}

/** @returns the types that a value may have, each by itself. */
export function alternatives(type: Type): readonly Type[] {
  const { innerType, options } = defOf(type)
  if (innerType !== undefined) return alternatives(innerType)
  return options === undefined ? [type] : options.flatMap(alternatives)
}

/** The alternative whose deciding key has the value's word; without such a key, the first record. */
function optionFor({ options = [], discriminator }: Def, value: Value | undefined): Def | undefined {
  if (!isSettings(value)) return undefined
  return options.map(bare).find((def) => {
    if (def.shape === undefined) return false
    return (
      discriminator === undefined || literals(def, discriminator).some((one) => one === value[discriminator])
    )
  })
}

const literals = ({ shape }: Def, key: string): readonly (string | number)[] => {
  const type = shape?.[key]
  return type === undefined ? [] : (bare(type).values ?? [])
}

/** The type of the key that decides between alternatives: a choice of their words. */
function variants({ options = [] }: Def, key: string): SettingType {
  const choices = options.flatMap((option) => literals(bare(option), key))
  return { valueType: { what: 'choice', choices }, none: false, byDefault: undefined }
}

function toSetting(type: Type): SettingType | null {
  const def = defOf(type)
  if (def.innerType !== undefined) {
    const inner = toSetting(def.innerType)
    return inner === null ? null : { ...inner, byDefault: def.defaultValue ?? inner.byDefault }
  }
  const taken = (def.options ?? [type]).map(valueTypeOf)
  const valueType = taken.find((one) => one !== undefined && one.what !== 'none')
  if (valueType === undefined) return null
  const none = taken.some((one) => one?.what === 'none')
  return { valueType, none, byDefault: none ? 'none' : undefined }
}
