import { POLICIES } from '../cpu/policies/index.ts'
import { hasHeap, isPhysical, runsPrograms, schedulerOf, works } from '../kinds.ts'
import { createStream } from '../random.ts'
import type { LayerSpec } from '../scenario.ts'
import { EVENT, newSlot } from '../world/agenda.ts'
import { newApp } from '../world/app.ts'
import { newClaim } from '../world/claim.ts'
import { newDisk } from '../world/disk.ts'
import { createDomain } from '../world/domain.ts'
import { newCpu, newEntity } from '../world/entities.ts'
import {
  type AnyLayer,
  domainBelow,
  hardwareUnder,
  identity,
  type Layer,
  type MachineLayer,
  type VmLayer,
} from '../world/layer.ts'
import { newRuntime } from '../world/runtime.ts'
import { NO_TENANCY, NOTHING_TAKEN } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'

/** A layer, switched off, with all that its kind surely has. */
export function newLayer(w: World, spec: LayerSpec, parent: Layer | null, path: string): Layer {
  const id = w.layers.length
  const scheduler = schedulerOf(spec)
  const record: AnyLayer = {
    id,
    path,
    kind: spec.kind,
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
    app: works(spec) ? newApp(w, spec) : null,
    runtime: null,
    boot: [],
    backgroundSlot: runsPrograms(spec) ? newSlot(w.agenda, EVENT.background, id) : -1,
    backgroundNs: 0,
    tenancy: { ...NO_TENANCY },
    backing: null,
    landlord: null,
    cachedBytes: 0,
    taken: { ...NOTHING_TAKEN },
    short: false,
    shortLandlords: 0,
    memorySlot: isPhysical(spec) ? newSlot(w.agenda, EVENT.memory, id) : -1,
    disk: isPhysical(spec) ? newDisk(w, id) : null,
  }
  const layer = record as Layer
  const runtime = hasHeap(layer) ? newRuntime(layer) : null
  Object.assign(layer, { machine: parent === null ? layer : parent.machine, runtime })
  w.layers.push(layer)
  w.byPath.set(path, layer)
  w.byIdentity.set(identity(path, spec), layer)
  return layer
}

/** Physical cores of a machine, as many as its spec asks for; those there already are kept. */
export function makeCores(w: World, machine: MachineLayer, cores: number): void {
  while (machine.cpus.length < cores) {
    const core = newCpu(w, machine.cpus.length, -1)
    w.bookPlace[core] = machine.cpus.length
    w.slotOf[core] = newSlot(w.agenda, EVENT.core, core)
    machine.cpus.push(core)
  }
}

/** vCPUs of a VM, likewise. */
export function makeVcpus(w: World, vm: VmLayer): void {
  vm.claim ??= newClaim(w)
  const domain = domainBelow(vm)
  while (vm.vcpus.length < vm.spec.vcpus) {
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

/** Threads of a layer, each with a claim of its own. */
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
