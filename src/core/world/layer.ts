import { POLICIES } from '../cpu/policies/index.ts'
import { layerKey } from '../kinds.ts'
import { createStream } from '../random.ts'
import type { Reason } from '../reasons.ts'
import type { LayerState } from '../report/types.ts'
import type { HypervisorSpec, LayerSpec, SchedulerSpec, VmSpec } from '../scenario.ts'
import { EVENT, newSlot } from './agenda.ts'
import { type App, newApp } from './app.ts'
import type { Backing, Landlord } from './backing.ts'
import { type Claim, newClaim } from './claim.ts'
import { type Disk, newDisk } from './disk.ts'
import { createDomain, type Domain } from './domain.ts'
import { newCpu, newEntity } from './entities.ts'
import { newRuntime, type Runtime } from './runtime.ts'
import type { Rule } from './snapshot-types.ts'
import { NO_TENANCY, NOTHING_TAKEN, type Tenancy } from './tenancy.ts'
import type { World } from './world.ts'

export type Phase = 'firmware' | 'kernel' | 'services'

/**
 * A layer of the running world. It keeps its identity by path: removed and added again it is the same layer, and its
 * books go on.
 */
export interface Layer {
  readonly id: number
  readonly path: string
  readonly parent: Layer | null
  readonly machine: Layer
  spec: LayerSpec
  children: Layer[]
  state: LayerState
  /** As last listed among the happenings. */
  noted: LayerState
  /** Paused itself; what stands on it is paused with it. */
  paused: boolean
  /** Somebody switched it off: it doesn't start by itself with what it stands on. */
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
  /** Machine: the timer at which those who hand out its RAM act; −1 for every other layer. */
  readonly memorySlot: number
  /** Machine. */
  readonly disk: Disk | null
}

export function newLayer(w: World, spec: LayerSpec, parent: Layer | null, path: string): Layer {
  const id = w.layers.length
  const scheduler = schedulerOf(spec)
  const layer: Layer = {
    id,
    path,
    parent,
    machine: undefined as never,
    spec,
    children: [],
    state: 'off',
    noted: 'off',
    paused: false,
    staysOff: false,
    why: null,
    upAtNs: null,
    cpus: [],
    vcpus: [],
    claim: null,
    domain:
      scheduler === null
        ? null
        : createDomain(POLICIES[scheduler.policy], id, createStream(w.seed, `${path}/lottery`)),
    threads: [],
    app: spec.kind === 'app' ? newApp(w, spec) : null,
    runtime: null,
    boot: [],
    backgroundSlot: spec.kind === 'os' ? newSlot(w.agenda, EVENT.background, id) : -1,
    backgroundNs: 0,
    tenancy: { ...NO_TENANCY },
    backing: null,
    landlord: null,
    cachedBytes: 0,
    taken: { ...NOTHING_TAKEN },
    short: false,
    shortLandlords: 0,
    memorySlot: spec.kind === 'machine' ? newSlot(w.agenda, EVENT.memory, id) : -1,
    disk: spec.kind === 'machine' ? newDisk(w, id) : null,
  }
  const runtime = spec.kind === 'runtime' ? newRuntime(layer, spec) : null
  Object.assign(layer, { machine: parent === null ? layer : parent.machine, runtime })
  w.layers.push(layer)
  w.byPath.set(path, layer)
  w.byIdentity.set(identity(path, spec), layer)
  return layer
}

/** A layer is the same again if it comes back at its path as the same kind. */
export function identity(path: string, spec: LayerSpec): string {
  return `${path} ${layerKey(spec)}`
}

export function isOn(layer: Layer): boolean {
  return layer.state === 'up' || layer.state === 'booting'
}

/** Of an OS or a type 1 hypervisor; null for every other layer. */
export function schedulerOf(spec: LayerSpec): SchedulerSpec | null {
  return spec.kind === 'os' || spec.kind === 'hypervisor' ? spec.scheduler : null
}

/** The nearest layer below, this one included, that shares out CPUs. */
export function domainBelow(layer: Layer): Domain {
  for (let l: Layer | null = layer; l !== null; l = l.parent) if (l.domain !== null) return l.domain
  throw new Error(`${layer.path} stands on nothing that schedules`)
}

/** The hypervisors on the way down from a layer, the lowest first. */
export function hypervisorsBelow(layer: Layer): HypervisorSpec[] {
  const found: HypervisorSpec[] = []
  for (let l = layer.parent; l !== null; l = l.parent) if (l.spec.kind === 'hypervisor') found.unshift(l.spec)
  return found
}

/** The cores or vCPUs that an OS or a type 1 hypervisor shares out. */
export function hardwareOf(layer: Layer): Layer {
  return layer.parent ?? layer
}

/** The machine and the VMs that a layer stands on or is, the lowest first. */
export function hardwareUnder(layer: Layer): Layer[] {
  const found: Layer[] = []
  for (let l: Layer | null = layer; l !== null; l = l.parent)
    if (l.spec.kind === 'machine' || l.spec.kind === 'vm') found.unshift(l)
  return found
}

/** The machine or the VM right below a layer: the RAM that it stands in. */
export function hardwareBelow(layer: Layer): Layer {
  for (let l = layer.parent; l !== null; l = l.parent)
    if (l.spec.kind === 'machine' || l.spec.kind === 'vm') return l
  throw new Error(`${layer.path} stands on no hardware`)
}

/** The OS that a program runs on. */
export function systemBelow(layer: Layer): Layer {
  for (let l = layer.parent; l !== null; l = l.parent) if (l.spec.kind === 'os') return l
  throw new Error(`${layer.path} runs on no OS`)
}

/** Physical cores of a machine, as many as its spec asks for; those there already are kept. */
export function makeCores(w: World, machine: Layer, cores: number): void {
  while (machine.cpus.length < cores) {
    const core = newCpu(w, machine.cpus.length, -1)
    w.bookPlace[core] = machine.cpus.length
    w.slotOf[core] = newSlot(w.agenda, EVENT.core, core)
    machine.cpus.push(core)
  }
}

/** vCPUs of a VM, likewise. */
export function makeVcpus(w: World, vm: Layer, spec: VmSpec): void {
  vm.claim ??= newClaim(w)
  const domain = domainBelow(vm)
  while (vm.vcpus.length < spec.vcpus) {
    const cpu = newCpu(w, vm.vcpus.length, -1)
    const vcpu = newEntity(w, vm.id, domain, vm.claim, cpu)
    w.cpuHost[cpu] = vcpu
    vm.cpus.push(cpu)
    vm.vcpus.push(vcpu)
    vm.claim.members.push(vcpu)
  }
  // What is below may have more CPUs than when it was last on; whatever stands on this one is off.
  const below = hardwareUnder(vm).slice(0, -1)
  const first = below.reduce((sum, hardware) => sum + hardware.cpus.length, 0)
  vm.cpus.forEach((cpu, i) => {
    w.bookPlace[cpu] = first + i
  })
  if (!domain.claims.includes(vm.claim)) domain.claims.push(vm.claim)
}

/** Threads of an OS or an app, each with a claim of its own. */
export function makeThreads(w: World, layer: Layer, count: number): void {
  const domain = domainBelow(layer)
  while (layer.threads.length < count) {
    const claim = newClaim(w)
    const thread = newEntity(w, layer.id, domain, claim, -1)
    claim.members.push(thread)
    domain.claims.push(claim)
    layer.threads.push(thread)
    w.appOf[thread] = layer.app
  }
}
