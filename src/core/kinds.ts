import type { LayerKind } from './scenario.ts'

/**
 * What the rest of the lab asks of a kind of layer, instead of its name: one row a kind. What a kind does beyond its traits
 * is in `kinds/` of the room that does it.
 */
export interface KindTraits {
  /** How many layers it may have right on it: hardware runs one system, a process VM one process. */
  readonly holds: 'nothing' | 'one' | 'many'
  /** Has CPUs and RAM for what stands on it: real ones, or such as a hypervisor makes. */
  readonly hardware: 'physical' | 'virtual' | null
  /** Boots, runs programs, and hands out the RAM of the hardware below it to them. */
  readonly runsPrograms: boolean
  /** Makes VMs. */
  readonly makesVms: boolean
  /** Runs on an OS as one of its programs, and has its RAM from it. */
  readonly isProgram: boolean
  /** Has a workload. */
  readonly works: boolean
  /** Has a colour on screen, and with it all that stands on it, unless something below it has one. */
  readonly ownsOnScreen: boolean
}

const PLAIN = {
  holds: 'many',
  hardware: null,
  runsPrograms: false,
  makesVms: false,
  isProgram: false,
  works: false,
  ownsOnScreen: false,
} as const satisfies KindTraits

export const KINDS: Readonly<Record<LayerKind, KindTraits>> = {
  machine: { ...PLAIN, holds: 'one', hardware: 'physical' },
  os: { ...PLAIN, runsPrograms: true },
  hypervisor: { ...PLAIN, makesVms: true },
  vm: { ...PLAIN, holds: 'one', hardware: 'virtual', ownsOnScreen: true },
  runtime: { ...PLAIN, holds: 'one', isProgram: true, ownsOnScreen: true },
  app: { ...PLAIN, holds: 'nothing', isProgram: true, works: true, ownsOnScreen: true },
}

/**
 * What may stand on what: the one table. A layer's key is its kind, or `hypervisor1` / `hypervisor2`: the two types stand on
 * different things.
 */
export type LayerKey = Exclude<LayerKind, 'hypervisor'> | 'hypervisor1' | 'hypervisor2'

const STANDS_ON: Readonly<Record<LayerKey, readonly (LayerKey | 'nothing')[]>> = {
  machine: ['nothing'],
  os: ['machine', 'vm'],
  hypervisor1: ['machine', 'vm'],
  hypervisor2: ['os'],
  vm: ['hypervisor1', 'hypervisor2'],
  runtime: ['os'],
  app: ['os', 'runtime'],
}

export function layerKey(layer: { readonly kind: LayerKind; readonly type?: 1 | 2 }): LayerKey {
  return layer.kind === 'hypervisor' ? (layer.type === 2 ? 'hypervisor2' : 'hypervisor1') : layer.kind
}

/** @returns the layers that `layer` may stand on. */
export function mayStandOn(layer: LayerKey): readonly (LayerKey | 'nothing')[] {
  return STANDS_ON[layer]
}

export function stands(layer: LayerKey, below: LayerKey | 'nothing'): boolean {
  return STANDS_ON[layer].includes(below)
}

/** @returns the most children that a layer may have. */
export function roomFor(layer: LayerKey): number {
  const kind = layer === 'hypervisor1' || layer === 'hypervisor2' ? 'hypervisor' : layer
  return { nothing: 0, one: 1, many: Number.POSITIVE_INFINITY }[KINDS[kind].holds]
}
