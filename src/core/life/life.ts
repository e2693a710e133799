import { profileNow } from '../books/ledger.ts'
import { niceShares } from '../cpu/nice.ts'
import { POLICIES } from '../cpu/policies/index.ts'
import { activate, deactivate, pause, resume } from '../cpu/presence.ts'
import { relaxed } from '../cpu/relaxed.ts'
import { changeAffinity, reorder } from '../cpu/rules.ts'
import { block, makeStale, wake } from '../cpu/schedule.ts'
import { strict } from '../cpu/strict.ts'
import { changeLimit } from '../cpu/window.ts'
import { shortage, unreserved } from '../memory/admission.ts'
import { makeRoom } from '../memory/evict.ts'
import { addKernelWork } from '../memory/kernel.ts'
import { begin, leave } from '../memory/tenants.ts'
import { costNs } from '../prices/profile.ts'
import { priceThreads, priceVcpus } from '../pricing/pricing.ts'
import type { Reason } from '../reasons.ts'
import { collect, outOfMemory } from '../runtime/collect.ts'
import { holdApp, leaveApp, startWorkNs } from '../runtime/runtime-life.ts'
import type { AppSpec, ClaimSpec, MachineSpec, RuntimeSpec } from '../scenario.ts'
import { startApp, stopApp } from '../workload/app-life.ts'
import { plannedFor, schedule } from '../world/agenda.ts'
import { limitNs } from '../world/claim.ts'
import type { Domain } from '../world/domain.ts'
import { domainBelow, hardwareOf, isOn, type Layer, type Phase, schedulerOf } from '../world/layer.ts'
import { noteState, setState, standsStill } from '../world/layer-events.ts'
import { liveBytes, ROLE, ROLES, type Runtime } from '../world/runtime.ts'
import { STATE, type World } from '../world/world.ts'
import { makeCores, makeThreads, makeVcpus } from './make-layer.ts'

/** Life of a layer: off → booting → up → off, crashed or removed; refused where it finds no room. */

/** 1 − 0.9 is a little less than 0.1. */
const ROUNDING_CORES = 1e-9

const COSCHEDULING = { none: null, relaxed, strict } as const

const BACKGROUND_PERIOD_NS = 1_000_000_000

/** Switches a layer on, and with it what stands on it as soon as it is up. */
export function powerOn(w: World, layer: Layer): void {
  if (isOn(layer)) return
  layer.staysOff = false
  const refusal = refuse(w, layer)
  layer.upAtNs = null
  setState(w, layer, refusal === null ? 'booting' : 'refused', refusal)
  if (refusal !== null) return
  begin(w, layer)
  if (layer.parent?.landlord != null) makeRoom(w, layer.parent, layer)
  prepare(w, layer)
  const { spec } = layer
  if (spec.kind === 'os') {
    const firmware: Phase[] = layer.parent?.spec.kind === 'vm' ? ['firmware'] : []
    layer.boot = [...firmware, 'kernel', 'services']
    bootOn(w, layer)
  } else if (spec.kind === 'vm' && layer.children.length > 0) {
    startChildren(w, layer)
    upWithoutGuest(w, layer)
  } else if (layer.runtime !== null) startRuntime(w, layer, layer.runtime)
  else nowUp(w, layer)
}

/** The process VM's main thread has work to do until it is up. */
function startRuntime(w: World, layer: Layer, runtime: Runtime): void {
  const thread = layer.threads[ROLE.main]!
  const workNs = startWorkNs(w, runtime)
  if (workNs === 0) {
    nowUp(w, layer)
    return
  }
  w.leftNs[thread] = costNs(profileNow(w, thread), workNs)
  wake(w, thread)
}

function startChildren(w: World, layer: Layer): void {
  for (const child of layer.children) if (!child.staysOff) powerOn(w, child)
}

/** A booting VM whose guest doesn't boot (any more) is a computer that is on, with nothing to run. */
export function upWithoutGuest(w: World, layer: Layer): void {
  if (layer.state === 'booting' && layer.spec.kind === 'vm' && !layer.children.some(isOn)) markUp(w, layer)
}

function markUp(w: World, layer: Layer): void {
  setState(w, layer, 'up', null)
  layer.upAtNs = w.nowNs
}

/** Whether there is something that carries what stands on it. */
export function carries(layer: Layer | null): boolean {
  return layer === null || layer.state === 'up' || (layer.spec.kind === 'vm' && layer.state === 'booting')
}

/** Looks for what the layer must be sure of: a floor, CPU time, RAM. @returns null, or why it can't start */
function refuse(w: World, layer: Layer): Reason | null {
  const { spec, parent } = layer
  if (!carries(parent)) return { code: 'below', where: parent?.path ?? '' }
  if (spec.kind === 'vm' && spec.cpu.reservationCores > 0) {
    const domain = domainBelow(layer)
    let freeCores = domain.cpus.length
    for (const claim of domain.claims) {
      const owner = w.layers[w.layerOf[claim.members[0]!]!]!
      if (owner !== layer && isOn(owner)) freeCores -= claim.reservationCores
    }
    const needCores = spec.cpu.reservationCores
    if (needCores > freeCores + ROUNDING_CORES)
      return { code: 'reservation', needCores, freeCores, where: layer.parent?.path ?? '' }
  }
  const reserved = unreserved(w, layer)
  if (reserved !== null) return { code: 'ramReservation', ...reserved }
  const short = shortage(w, layer)
  return short === null ? null : { code: 'ram', ...short, where: short.where.path }
}

/** Makes what the layer's spec asks for: cores, vCPUs, threads, and the domain that shares them out. */
function prepare(w: World, layer: Layer): void {
  const { spec } = layer
  if (spec.kind === 'machine') makeCores(w, layer, spec.cores)
  if (spec.kind === 'vm') {
    makeVcpus(w, layer, spec)
    setCpuClaim(w, layer, spec.cpu)
    priceVcpus(w, layer)
    for (const vcpu of layer.vcpus.slice(0, spec.vcpus)) activate(w, vcpu)
    keepStill(w, layer)
  }
  if (layer.domain !== null) {
    const hardware = hardwareOf(layer)
    const cores = hardware.spec.kind === 'vm' ? hardware.spec.vcpus : (hardware.spec as MachineSpec).cores
    layer.domain.cpus = hardware.cpus.slice(0, cores)
    layer.domain.idle = cores
    setScheduler(w, layer)
  }
  if (spec.kind === 'os' || spec.kind === 'runtime') {
    makeThreads(w, layer, spec.kind === 'os' ? 1 : ROLES)
    priceThreads(w, layer)
    for (const thread of layer.threads) activate(w, thread)
    keepStill(w, layer)
  }
}

/** The policy and slice of an OS or a type 1 hypervisor, from now on. */
export function setScheduler(w: World, layer: Layer): void {
  const spec = schedulerOf(layer.spec)
  if (layer.domain === null || spec === null) return
  const policy = POLICIES[spec.policy]
  reorder(w, layer.domain, {
    policy,
    sliceNs: spec.sliceNs ?? policy.defaultSliceNs,
    coscheduling: COSCHEDULING[spec.coscheduling],
  })
}

/** Shares, reservation and limit of a VM, from now on. */
export function setCpuClaim(w: World, vm: Layer, spec: ClaimSpec): void {
  if (vm.claim === null) return
  vm.claim.shares = spec.shares
  vm.claim.reservationCores = spec.reservationCores
  changeLimit(w, vm.claim, limitNs(spec))
  changeAffinity(w, vm.claim, cpusOf(domainBelow(vm), spec.affinity))
  makeStale(w, domainBelow(vm))
}

/** Weight and affinity of an app's threads, from now on. */
export function setThreadClaims(w: World, app: Layer, { nice, affinity }: AppSpec): void {
  const domain = domainBelow(app)
  for (const thread of app.threads) {
    const claim = w.claimOf[thread]!
    claim.shares = niceShares(nice)
    changeAffinity(w, claim, cpusOf(domain, affinity))
  }
  makeStale(w, domain)
}

/** By number; those that the domain doesn't have (any more) are left out, and with none left all may be used. */
function cpusOf(domain: Domain, numbers: readonly number[] | null): ReadonlySet<number> | null {
  const cpus = (numbers ?? []).flatMap((number) => domain.cpus[number] ?? [])
  return cpus.length === 0 ? null : new Set(cpus)
}

/** The next phase of an OS's boot, as work on its kernel thread; phases without a price take no time. */
function bootOn(w: World, os: Layer): void {
  const thread = os.threads[0]!
  for (;;) {
    const phase = os.boot[0]
    if (phase === undefined) {
      nowUp(w, os)
      return
    }
    const { bootFirmware, bootKernel, bootServices, virtualization } = w.prices
    // Only a VM's firmware is simulated: it comes with virtualization.
    const firmware = bootFirmware * virtualization
    const workNs = { firmware, kernel: bootKernel, services: bootServices }[phase]
    if (workNs > 0) {
      w.leftNs[thread] = costNs(profileNow(w, thread), workNs)
      if (w.state[thread]! === STATE.blocked) wake(w, thread)
      return
    }
    os.boot.shift()
  }
}

/** A burst of an OS's kernel thread is over: a phase of its boot, or background work. */
export function kernelBurstEnds(w: World, os: Layer): void {
  const thread = os.threads[0]!
  if (os.boot.length > 0) {
    os.boot.shift()
    w.leftNs[thread] = 0
    bootOn(w, os)
  } else if (os.backgroundNs > 0) {
    w.leftNs[thread] = os.backgroundNs
    os.backgroundNs = 0
  }
  if (w.leftNs[thread]! === 0 && w.state[thread]! === STATE.on) block(w, thread)
}

/** An OS that is up has background work where that has a price: the next is planned, unless it already is. */
export function planBackground(w: World, os: Layer): void {
  const never = Number.POSITIVE_INFINITY
  if (w.prices.background === 0) schedule(w.agenda, os.backgroundSlot, never)
  else if (plannedFor(w.agenda, os.backgroundSlot) === never)
    schedule(w.agenda, os.backgroundSlot, w.nowNs + BACKGROUND_PERIOD_NS)
}

/** Once a second an OS does what it does when nobody asks for anything. */
export function backgroundDue(w: World, os: Layer): void {
  schedule(w.agenda, os.backgroundSlot, w.nowNs + BACKGROUND_PERIOD_NS)
  if (standsStill(os)) return
  addKernelWork(w, os, w.prices.background)
}

/** The layer is up: what stands on it may start, and a VM is up when its system is. */
export function nowUp(w: World, layer: Layer): void {
  markUp(w, layer)
  if (layer.spec.kind === 'os') planBackground(w, layer)
  if (layer.app !== null) {
    const spec = layer.spec as AppSpec
    const runtime = layer.parent?.runtime ?? null
    if (runtime !== null) holdApp(runtime, layer.app)
    layer.app.runtime = runtime
    makeThreads(w, layer, spec.threads)
    priceThreads(w, layer)
    setThreadClaims(w, layer, spec)
    startApp(w, layer.app, layer.threads.slice(0, spec.threads), profileNow(w, layer.threads[0]!))
    if (runtime !== null) fillHeap(w, runtime)
  }
  keepStill(w, layer)
  const { parent } = layer
  if (parent?.spec.kind === 'vm' && parent.state === 'booting') markUp(w, parent)
  startChildren(w, layer)
}

/** An app's data come into the heap: where they leave no room to work, the collector looks for some first. */
function fillHeap(w: World, runtime: Runtime): void {
  if (!outOfMemory(runtime)) return
  if ((runtime.layer.spec as RuntimeSpec).collectBytesPerS !== null && w.prices.processVm > 0)
    collect(w, runtime)
  else crashIfFull(w, runtime)
}

/** With no room left in the heap the app crashes. */
export function crashIfFull(w: World, runtime: Runtime): void {
  const layer = runtime.layer.children.find(({ app }) => app !== null && app === runtime.app)
  if (layer === undefined || !outOfMemory(runtime)) return
  const { heapBytes } = runtime.layer.spec as RuntimeSpec
  powerOff(w, layer, 'crashed', { code: 'heap', needBytes: liveBytes(runtime), heapBytes })
}

/** Switches a layer and all that stands on it off, from the top down. @param why null: somebody asked for it */
export function powerOff(
  w: World,
  layer: Layer,
  state: 'off' | 'crashed' | 'removed',
  why: Reason | null = null,
): void {
  const below: Reason | null = state === 'crashed' ? { code: 'below', where: layer.path } : null
  for (const child of layer.children) powerOff(w, child, state, below)
  const wasOn = isOn(layer)
  if (wasOn) {
    if (layer.app !== null) {
      stopApp(w, layer.app)
      if (layer.app.runtime !== null) leaveApp(w, layer.app.runtime)
      layer.app.runtime = null
    }
    for (const e of [...layer.threads, ...layer.vcpus]) deactivate(w, e)
    if (layer.backgroundSlot >= 0) schedule(w.agenda, layer.backgroundSlot, Number.POSITIVE_INFINITY)
    layer.boot = []
    layer.backgroundNs = 0
    leave(w, layer)
  }
  layer.upAtNs = null
  layer.paused = false
  // What was down already stays as it was when something below it crashes.
  if (wasOn || state !== 'crashed') setState(w, layer, state, why)
}

/** What starts on something paused is paused with it. */
function keepStill(w: World, layer: Layer): void {
  if (standsStill(layer)) for (const e of [...layer.vcpus, ...layer.threads]) pause(w, e)
}

/** Stops a layer and all that stands on it where they are. */
export function pauseLayer(w: World, layer: Layer): void {
  if (!isOn(layer)) return
  layer.paused = true
  pauseAll(w, layer)
}

function pauseAll(w: World, layer: Layer): void {
  keepStill(w, layer)
  noteState(w, layer)
  for (const child of layer.children) pauseAll(w, child)
}

/** Lets it go on, but for what is paused on its own account. */
export function resumeLayer(w: World, layer: Layer): void {
  layer.paused = false
  resumeAll(w, layer)
}

function resumeAll(w: World, layer: Layer): void {
  if (standsStill(layer)) return
  for (const e of [...layer.vcpus, ...layer.threads]) resume(w, e)
  noteState(w, layer)
  for (const child of layer.children) resumeAll(w, child)
}
