import type { HypervisorSpec, LayerKind, LayerSpec, SchedulerSpec } from './scenario.ts'

/**
 * What the rest of the lab asks of a kind of layer, instead of its name: one row a kind, and below it one function a
 * question, of a spec, a running layer or a view. What a kind does beyond its traits is in `kinds/` of the room that
 * does it.
 */
export interface KindTraits {
  /** How many layers it may have right on it: hardware runs one system, a process VM one process. */
  readonly holds: 'nothing' | 'one' | 'many'
  /** Has CPUs and RAM for what stands on it: real ones, or such as a hypervisor makes. */
  readonly hardware: 'physical' | 'virtual' | null
  /** Shares out the CPUs and the RAM of the hardware below it, unless an OS below it does (`isHosted`). */
  readonly schedules: boolean
  /** Boots, and runs programs. */
  readonly runsPrograms: boolean
  /** Makes VMs. */
  readonly makesVms: boolean
  /** Runs on an OS as one of its programs, and has its RAM from it. */
  readonly isProgram: boolean
  /** Keeps the program on it, with its data, in a heap of its own, and translates it. */
  readonly hasHeap: boolean
  /** Has a workload. */
  readonly works: boolean
  /** Has a colour on screen, and with it all that stands on it, unless something below it has one. */
  readonly ownsOnScreen: boolean
}

const PLAIN = {
  holds: 'many',
  hardware: null,
  schedules: false,
  runsPrograms: false,
  makesVms: false,
  isProgram: false,
  hasHeap: false,
  works: false,
  ownsOnScreen: false,
} as const satisfies KindTraits

export const KINDS = {
  machine: { ...PLAIN, holds: 'one', hardware: 'physical' },
  os: { ...PLAIN, schedules: true, runsPrograms: true },
  hypervisor: { ...PLAIN, schedules: true, makesVms: true },
  vm: { ...PLAIN, holds: 'one', hardware: 'virtual', ownsOnScreen: true },
  runtime: { ...PLAIN, holds: 'one', isProgram: true, hasHeap: true, ownsOnScreen: true },
  app: { ...PLAIN, holds: 'nothing', isProgram: true, works: true, ownsOnScreen: true },
} as const satisfies Readonly<Record<LayerKind, KindTraits>>

interface Kinded {
  readonly kind: LayerKind
}

/** The kinds whose rows have these traits. */
type KindsWith<T extends Partial<KindTraits>> = {
  [K in LayerKind]: (typeof KINDS)[K] extends T ? K : never
}[LayerKind]

/** Of specs, layers or views, those whose kinds have these traits. */
type With<Of, T extends Partial<KindTraits>> = Of & { readonly kind: KindsWith<T> }

/** Has CPUs and RAM for what stands on it. */
export function isHardware<Of extends Kinded>(of: Of): of is With<Of, { hardware: 'physical' | 'virtual' }> {
  return KINDS[of.kind].hardware !== null
}

/** Has CPUs and RAM of its own. */
export function isPhysical<Of extends Kinded>(of: Of): of is With<Of, { hardware: 'physical' }> {
  return KINDS[of.kind].hardware === 'physical'
}

/** Has CPUs and RAM that a hypervisor makes. */
export function isVirtual<Of extends Kinded>(of: Of): of is With<Of, { hardware: 'virtual' }> {
  return KINDS[of.kind].hardware === 'virtual'
}

export function runsPrograms<Of extends Kinded>(of: Of): of is With<Of, { runsPrograms: true }> {
  return KINDS[of.kind].runsPrograms
}

export function makesVms<Of extends Kinded>(of: Of): of is With<Of, { makesVms: true }> {
  return KINDS[of.kind].makesVms
}

export function isProgram<Of extends Kinded>(of: Of): of is With<Of, { isProgram: true }> {
  return KINDS[of.kind].isProgram
}

/** Keeps the program on it, with its data, in a heap of its own. */
export function hasHeap<Of extends Kinded>(of: Of): of is With<Of, { hasHeap: true }> {
  return KINDS[of.kind].hasHeap
}

export function works<Of extends Kinded>(of: Of): of is With<Of, { works: true }> {
  return KINDS[of.kind].works
}

/** Uses some of its pages again and again: its own program's, or that of its heap. */
export function usesPages<Of extends Kinded>(
  of: Of,
): of is With<Of, { works: true }> | With<Of, { hasHeap: true }> {
  return works(of) || hasHeap(of)
}

/** Has all that stands on it within RAM that it has itself of what is below. */
export function encloses<Of extends Kinded>(
  of: Of,
): of is With<Of, { hardware: 'virtual' }> | With<Of, { hasHeap: true }> {
  return isVirtual(of) || hasHeap(of)
}

/** Is a program that other programs run on. */
export function holdsPrograms({ kind }: Kinded): boolean {
  return KINDS[kind].isProgram && KINDS[kind].holds !== 'nothing'
}

/** A type 2 hypervisor is a program of an OS, which schedules its vCPUs and hands out RAM to its VMs. */
export function isHosted({ type }: Pick<HypervisorSpec, 'type'>): boolean {
  return type === 2
}

/** Promises its VMs more RAM than there is. */
export function overcommits(spec: LayerSpec): spec is HypervisorSpec {
  return makesVms(spec) && spec.overcommit
}

/** Takes RAM back from its VMs itself where it has promised more than there is; a hosted one leaves that to its OS. */
export function reclaims(spec: LayerSpec): spec is HypervisorSpec {
  return overcommits(spec) && !isHosted(spec)
}

/** By what rules it shares out CPUs; null: it doesn't. */
export function schedulerOf(spec: LayerSpec): SchedulerSpec | null {
  return 'scheduler' in spec ? spec.scheduler : null
}

/** Stays off when what it stands on is switched on. */
export function startsOff(spec: LayerSpec): boolean {
  return isVirtual(spec) && !spec.power
}

/** RAM that a layer has been given: a VM's size, a machine's installed RAM, a process VM's own with its heap. */
export function configuredBytes(spec: LayerSpec): number {
  return hasHeap(spec) ? spec.ramBytes + spec.heapBytes : spec.ramBytes
}

/** How many CPUs hardware is given. */
export function configuredCpus(hardware: With<LayerSpec, { hardware: 'physical' | 'virtual' }>): number {
  return isPhysical(hardware) ? hardware.cores : hardware.vcpus
}

/**
 * A layer's key is its kind, or `hypervisor1` / `hypervisor2`: the two types stand on different things, and are not the
 * same layer.
 */
export type LayerKey = Exclude<LayerKind, 'hypervisor'> | 'hypervisor1' | 'hypervisor2'

/** What may stand on what: the one table. */
export const STANDS_ON: Readonly<Record<LayerKey, readonly (LayerKey | 'nothing')[]>> = {
  machine: ['nothing'],
  os: ['machine', 'vm'],
  hypervisor1: ['machine', 'vm'],
  hypervisor2: ['os'],
  vm: ['hypervisor1', 'hypervisor2'],
  runtime: ['os'],
  app: ['os', 'runtime'],
}

export function layerKey(layer: { readonly kind: LayerKind; readonly type?: 1 | 2 }): LayerKey {
  return layer.kind === 'hypervisor' ? `hypervisor${layer.type ?? 1}` : layer.kind
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
