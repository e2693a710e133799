import * as z from 'zod/mini'
import type { Era, LayerKey, LayerKind, LayerSpec, PolicyName, Words } from '../../core/index.ts'
import type { Located } from '../issues.ts'
import type { Settings } from '../yaml.ts'

/** What the reader asks of a kind of layer: one file a kind in this folder says it, one row a kind in `index.ts` lists it. */
export interface KindSpec<K extends LayerKind, Written> {
  /** Its settings: its name first, under the name of the kind, then how many there are. */
  readonly fields: Readonly<Record<string, z.ZodMiniType>>
  /** Checks the settings of one layer; what stands on it is read elsewhere. */
  readonly schema: z.ZodMiniType<Written>
  /** Names and rules, one for each key that it has in the core's table of what may stand on what. */
  readonly keys: Readonly<Record<KeyOf<K>, KeyWords>>
  /** @returns its key in that table; null where that can't be read. Left out: its kind is its only key. */
  keyOf?(written: Settings): KeyOf<K> | null
  /** @returns what is wrong between its own settings. Each rule reads its settings by itself, so that one diagnostic hides no other. */
  rules?(written: Settings): Located[]
  /** @returns what its era or its monitor couldn't do. @param written the layer; for a copy, with its own settings */
  eraRules?(written: Settings, era: Era): Located[]
  /** @returns what it asks of what it stands on and can't have. Left out: as any layer, CPUs that there are. */
  asks?(layer: LayerOrCopy, below: LayerGround): Located[]
  /** @returns what it gives to what stands on it. Left out: the CPUs below it, and nobody who schedules or hands out RAM. */
  offers?(layer: LayerOrCopy, below: LayerGround): LayerGround
  /** @returns what one of it adds to the limits of a scenario. */
  size(settings: Written): LayerSize
  /** @returns the layer in the core's terms, with defaults filled in. */
  toSpec(settings: Written, as: CompiledLayer): Extract<LayerSpec, { kind: K }>
}

/** The keys of a kind: its own name, or one for each of its types. */
export type KeyOf<K extends LayerKind> = Extract<LayerKey, `${K}${'' | 1 | 2}`>

export interface KeyWords {
  /** With its article: a machine. */
  readonly name: Words
  /** Where it stands, as a sentence to learn from. */
  readonly stands: Words
  /** What its sentence says of already, so that a message adds nothing when it was put on one of these. */
  readonly saysOf?: readonly LayerKey[]
  /** What it holds, for layers that hold one other only. */
  readonly holds?: Words
}

/** A layer as written; of a copy, `own` is what it writes itself, and `layer` what holds where it writes nothing. */
export interface LayerOrCopy {
  /** Short enough to be repeated in a message. */
  readonly name: string
  readonly layer: Settings
  readonly own: Settings
}

/** What a layer stands on, as far as it can be read. */
export interface LayerGround {
  /** How many CPUs the machine or VM has; null where that can't be read. */
  readonly cpus: number | null
  readonly scheduler: SchedulerBelow | null
  readonly landlord: VmLandlord | null
}

/** Who schedules the vCPUs of a VM, or the threads of an app. */
export interface SchedulerBelow {
  readonly layer: string
  readonly policy: PolicyName
  /** Runs all vCPUs of a VM at once, or none. */
  readonly strict: boolean
  /** CPUs that it shares out; null where that can't be read. */
  readonly cpus: number | null
}

/** Who hands out RAM to VMs. */
export interface VmLandlord {
  readonly layer: string
  readonly type: 1 | 2
  /** Whether it says anything of overcommit, be it `off`. */
  readonly told: boolean
}

export interface LayerSize {
  /** vCPUs, and threads of programs. */
  readonly entities: number
  /** Of a machine. */
  readonly cores: number
}

/** What the core needs to know of one layer beside its settings. */
export interface CompiledLayer {
  readonly name: string
  readonly children: readonly LayerSpec[]
  /** The name as written, with the number of each copy on its way: the same on every stack. */
  readonly stream: string
  readonly era: Era
}

const elsewhere = { copies: z.optional(z.unknown()), stack: z.optional(z.unknown()) }

/** The check of a layer on which others may stand. */
export const layerSchema = <F extends KindSpec<LayerKind, unknown>['fields']>(fields: F) =>
  z.strictObject({ ...fields, ...elsewhere })

/** The check of a layer on which nothing stands. */
export const topSchema = <F extends KindSpec<LayerKind, unknown>['fields']>(fields: F) =>
  z.strictObject({ ...fields, copies: elsewhere.copies })
