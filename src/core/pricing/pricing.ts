import { bookAsPaging, openRow, profileId, profileNow } from '../books/ledger.ts'
import { hasHeap, isHosted, works } from '../kinds.ts'
import { sourcesOf } from '../memory/missing.ts'
import { CHARACTERS, QUIET } from '../prices/characters.ts'
import { nesting } from '../prices/cost.ts'
import { mechanisms, totalOf } from '../prices/mechanisms.ts'
import { appProfile, costNs, osProfile, type Profile } from '../prices/profile.ts'
import { hypervisorsBelow, type Layer, type VmLayer } from '../world/layer.ts'
import { slowdownNow } from '../world/runtime.ts'
import { PIECE, type World } from '../world/world.ts'
import { asRuntime, slowed } from './runtime-profile.ts'

/** What threads and vCPUs cost on the path that they stand on. */

/** A process VM's own threads work memory as a compiler does; their system calls are not told apart. */
const TRANSLATING = { ...QUIET, tlbMissesPerS: CHARACTERS.compile.tlbMissesPerS }

function speedOf(layer: Layer): number {
  return layer.machine.spec.speed
}

/** What it costs to put a vCPU of this VM on a CPU. */
export function priceVcpus(w: World, vm: VmLayer): void {
  const { prices } = w
  const below = hypervisorsBelow(vm)
  const share = prices.virtualization
  const price = isHosted(vm.parent.spec)
    ? prices.contextSwitch + prices.hostCrossing * share
    : prices.worldSwitch * share
  const dearer = nesting(below.length - 1, prices)
  const halt = totalOf(mechanisms(below, prices).halt) * share
  for (const vcpu of vm.vcpus) {
    w.switchNs[vcpu] = Math.round((price * dearer) / speedOf(vm))
    w.wakeNs[vcpu] = Math.round(halt / speedOf(vm))
  }
}

/** What the threads of an OS or app cost on their path, from now on; what they have left to do is not touched. */
export function priceThreads(w: World, layer: Layer): void {
  const { prices } = w
  const profile = profileId(w, profileOf(w, layer))
  const more = totalOf(mechanisms(hypervisorsBelow(layer), prices).contextSwitch) * prices.virtualization
  // Where it costs nothing to fetch, it needn't be known.
  const set = works(layer) && prices.cacheRefill > 0 ? layer.spec.character.workingSetBytes : 0
  if (works(layer)) layer.app.sources = sourcesOf(w, layer)
  for (const thread of layer.threads) {
    w.switchNs[thread] = Math.round((prices.contextSwitch + more) / speedOf(layer))
    w.workingSet[thread] = set
    openRow(w, thread, profile, layer)
    if (w.piece[thread]! === PIECE.fetch) bookAsPaging(w, thread, layer)
  }
}

function profileOf(w: World, layer: Layer): Profile {
  const below = hypervisorsBelow(layer)
  const speed = speedOf(layer)
  if (hasHeap(layer)) return asRuntime(appProfile(TRANSLATING, below, speed, w.prices))
  if (!works(layer)) return osProfile(below.length > 0, speed)
  const profile = appProfile(layer.spec.character, below, speed, w.prices)
  const runtime = layer.parent?.runtime ?? null
  return runtime === null ? profile : slowed(profile, slowdownNow(runtime, w.prices))
}

/**
 * The same, and a burst that is half done costs the rest of its work as it is priced now. The CPUs of threads that run must
 * have been touched.
 */
export function repriceThreads(w: World, layer: Layer): void {
  const [first] = layer.threads
  // An app that isn't up yet has no threads.
  if (first === undefined) return
  const before = layer.threads.map((thread) => profileNow(w, thread).perWork)
  priceThreads(w, layer)
  layer.threads.forEach((thread, i) => {
    const left = w.leftNs[thread]!
    // The CPU time of a page that is being asked for stays as it was.
    if (left > 0 && w.piece[thread]! !== PIECE.fetch)
      w.leftNs[thread] = costNs(profileNow(w, thread), left / before[i]!)
  })
  if (layer.app !== null && layer.app.profile !== null) layer.app.profile = profileNow(w, first)
}
