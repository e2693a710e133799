import type { LayerKind } from './scenario.ts'

/**
 * What may stand on what: the one table. A layer's key is its kind, or `hypervisor1` / `hypervisor2`.
 * `hardware` is what a machine and a VM offer to what stands on them.
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

/** Layers that hold at most one other: hardware runs one system, a process VM one process. */
const HOLDS_ONE: ReadonlySet<LayerKey> = new Set(['machine', 'vm', 'runtime'])

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
  if (layer === 'app') return 0
  return HOLDS_ONE.has(layer) ? 1 : Number.POSITIVE_INFINITY
}
