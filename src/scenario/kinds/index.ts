import type * as z from 'zod/mini'
import type { LayerKey, LayerKind } from '../../core/index.ts'
import { APP } from './app-spec.ts'
import { HYPERVISOR } from './hypervisor-spec.ts'
import type { KeyWords, KindSpec } from './kind-spec.ts'
import { MACHINE } from './machine-spec.ts'
import { OS } from './os-spec.ts'
import { RUNTIME } from './runtime-spec.ts'
import { VM } from './vm-spec.ts'

/** All that the reader knows of each kind of layer: one row a kind, in the order in which messages list them. */

const ROWS = { machine: MACHINE, os: OS, hypervisor: HYPERVISOR, vm: VM, runtime: RUNTIME, app: APP }

/** A layer's settings once they have been read. */
export type SettingsByKind = { [K in LayerKind]: z.output<(typeof ROWS)[K]['schema']> }

export const KIND_SPECS: { readonly [K in LayerKind]: KindSpec<K, SettingsByKind[K]> } = ROWS

export const isKind = (key: string | undefined): key is LayerKind =>
  key !== undefined && Object.hasOwn(KIND_SPECS, key)

export const kindNames = (): LayerKind[] => Object.keys(KIND_SPECS).filter(isKind)

/** @returns the keys that a kind has in the core's table of what may stand on what. */
export const keysOf = (kind: LayerKind): LayerKey[] => Object.keys(KIND_SPECS[kind].keys) as LayerKey[]

export function keyWords(key: LayerKey): KeyWords {
  for (const kind of kindNames()) {
    const keys: Readonly<Partial<Record<LayerKey, KeyWords>>> = KIND_SPECS[kind].keys
    const found = keys[key]
    if (found !== undefined) return found
  }
  throw new Error(`no kind of layer has the key ${key}`)
}
