import { POLICIES } from '../cpu/policies/index.ts'
import { createStream } from '../random.ts'
import type { LayerSpec, VmSpec } from '../scenario.ts'
import { EVENT, newSlot } from '../world/agenda.ts'
import { newApp } from '../world/app.ts'
import { newClaim } from '../world/claim.ts'
import { newDisk } from '../world/disk.ts'
import { createDomain } from '../world/domain.ts'
import { newCpu, newEntity } from '../world/entities.ts'
import { domainBelow, hardwareUnder, identity, type Layer, schedulerOf } from '../world/layer.ts'
import { newRuntime } from '../world/runtime.ts'
import { NO_TENANCY, NOTHING_TAKEN } from '../world/tenancy.ts'
import type { World } from '../world/world.ts'

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
