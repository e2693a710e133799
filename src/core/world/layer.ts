import { hasHeap, holdsPrograms, isHardware, layerKey, makesVms, runsPrograms } from '../kinds.ts'
import type { Reason } from '../reasons.ts'
import type {
  AppSpec,
  HypervisorSpec,
  LayerKind,
  LayerSpec,
  MachineSpec,
  OsSpec,
  RuntimeSpec,
  SchedulerSpec,
  VmSpec,
} from '../scenario.ts'
import type { App } from './app.ts'
import type { Backing, Landlord } from './backing.ts'
import type { Claim } from './claim.ts'
import type { Disk } from './disk.ts'
import type { Domain } from './domain.ts'
import type { LayerState } from './layer-state.ts'
import type { Runtime } from './runtime.ts'
import type { Rule } from './snapshot-types.ts'
import type { Tenancy } from './tenancy.ts'

export type Phase = 'firmware' | 'kernel' | 'services'

/**
 * A layer of the running world. It keeps its identity by path: removed and added again it is the same layer, and its
 * books go on. Layers of all kinds have all of these fields, so that the engine finds them quickly; what a kind hasn't
 * is null, empty or −1.
 */
export interface AnyLayer {
  readonly id: number
  readonly path: string
  readonly kind: LayerKind
  readonly parent: Layer | null
  readonly machine: MachineLayer
  spec: LayerSpec
  children: Layer[]
  state: LayerState
  /** As last listed among the layerEvents. */
  noted: LayerState
  /** Paused itself; what stands on it is paused with it. */
  paused: boolean
  /** It was switched off by a user: it doesn't start by itself with what it stands on. */
  staysOff: boolean
  why: Reason | null
  upAtNs: number | null

  /** Machine: its cores. VM: its vCPUs as its guest sees them. In order; spec says how many are in use. */
  readonly cpus: number[]
  /** VM: its vCPUs as entities, one for each of `cpus`. */
  readonly vcpus: number[]
  /** VM: what it may ask of the domain below. */
  claim: Claim | null
  /** OS, or type 1 hypervisor. */
  readonly domain: Domain | null
  /** OS: its kernel thread, which boots it and does its background work. App: its threads. Runtime: one a role. */
  readonly threads: number[]
  readonly app: App | null
  readonly runtime: Runtime | null
  /** OS: phases of the boot still to come, the present one first; timer and backlog of its background work. */
  boot: Phase[]
  readonly backgroundSlot: number
  backgroundNs: number
  /** Program or VM: what it has of the RAM that is handed out below it. OS: its own. */
  readonly tenancy: Tenancy
  /** VM, and type 1 hypervisor that overcommits, while they are on: what it keeps of the VM, and for itself. */
  backing: Backing | null
  landlord: Landlord | null
  /** App: what of its data its OS keeps in RAM. */
  cachedBytes: number
  /** Of what was taken from it, in all, by rule. */
  readonly taken: Record<Rule, number>
  /** OS or hypervisor: it may have to take RAM back. Machine: of how many on it that is so. */
  short: boolean
  shortLandlords: number
  /** Machine: the timer at which landlords on it act; −1 for every other layer. */
  readonly memorySlot: number
  /** Machine. */
  readonly disk: Disk | null
}

/** The kinds of layers, and what each surely has. */
interface LayersByKind {
  readonly machine: MachineLayer
  readonly os: OsLayer
  readonly hypervisor: HypervisorLayer
  readonly vm: VmLayer
  readonly runtime: RuntimeLayer
  readonly app: AppLayer
}

export interface MachineLayer extends AnyLayer {
  readonly kind: 'machine'
  readonly parent: null
  spec: MachineSpec
  readonly disk: Disk
}

export interface OsLayer extends AnyLayer {
  readonly kind: 'os'
  spec: OsSpec
  readonly domain: Domain
}

export interface HypervisorLayer extends AnyLayer {
  readonly kind: 'hypervisor'
  spec: HypervisorSpec
}

export interface VmLayer extends AnyLayer {
  readonly kind: 'vm'
  readonly parent: HypervisorLayer
  spec: VmSpec
}

export interface RuntimeLayer extends AnyLayer {
  readonly kind: 'runtime'
  spec: RuntimeSpec
  readonly runtime: Runtime
}

export interface AppLayer extends AnyLayer {
  readonly kind: 'app'
  spec: AppSpec
  readonly app: App
}

export type LayerOf<K extends LayerKind> = LayersByKind[K]
export type Layer = LayerOf<LayerKind>
export type HardwareLayer = MachineLayer | VmLayer
/** An OS or a type 1 hypervisor: it shares out CPUs, and RAM with them. */
export type LandlordLayer = (OsLayer | HypervisorLayer) & {
  readonly domain: Domain
  readonly spec: { readonly scheduler: SchedulerSpec }
}

/** A layer is the same again if it comes back at its path as the same kind. */
export function identity(path: string, spec: LayerSpec): string {
  return `${path} ${layerKey(spec)}`
}

export function isOn(layer: Layer): boolean {
  return layer.state === 'up' || layer.state === 'booting'
}

/** Hands out RAM to the layers on it: an OS or a hypervisor that shares out CPUs does. */
export function isLandlord(layer: Layer): layer is LandlordLayer {
  return layer.domain !== null
}

/** The OS or hypervisor that hands out the RAM that a layer has. */
export function landlordOf(layer: Layer): LandlordLayer {
  for (let l = layer.parent; l !== null; l = l.parent) if (isLandlord(l)) return l
  throw new Error(`${layer.path} stands on nothing that hands out RAM`)
}

/** The nearest layer below, this one included, that shares out CPUs. */
export function domainBelow(layer: Layer): Domain {
  for (let l: Layer | null = layer; l !== null; l = l.parent) if (l.domain !== null) return l.domain
  throw new Error(`${layer.path} stands on nothing that schedules`)
}

/** The hypervisors on the way down from a layer, the lowest first. */
export function hypervisorsBelow(layer: Layer): HypervisorSpec[] {
  const found: HypervisorSpec[] = []
  for (let l = layer.parent; l !== null; l = l.parent) if (makesVms(l)) found.unshift(l.spec)
  return found
}

/** The machine and the VMs that a layer stands on or is, the lowest first. */
export function hardwareUnder(layer: Layer): HardwareLayer[] {
  const found: HardwareLayer[] = []
  for (let l: Layer | null = layer; l !== null; l = l.parent) if (isHardware(l)) found.unshift(l)
  return found
}

/** The machine or the VM right below a layer: its CPUs, and the RAM that it stands in. */
export function hardwareBelow(layer: Layer): HardwareLayer {
  for (let l = layer.parent; l !== null; l = l.parent) if (isHardware(l)) return l
  throw new Error(`${layer.path} stands on no hardware`)
}

/** Programs of an OS that are on, before those that run on them; but no program in a heap. */
export function programsOn(os: OsLayer): Layer[] {
  const on = os.children.filter(isOn)
  return on.some(holdsPrograms) ? on.flatMap(withProgramsOn) : on
}

function withProgramsOn(program: Layer): Layer[] {
  return holdsPrograms(program) && !hasHeap(program)
    ? [program, ...program.children.filter(isOn).flatMap(withProgramsOn)]
    : [program]
}

/** The OS that a program runs on. */
export function systemBelow(layer: Layer): OsLayer {
  for (let l = layer.parent; l !== null; l = l.parent) if (runsPrograms(l)) return l
  throw new Error(`${layer.path} runs on no OS`)
}
