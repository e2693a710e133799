import { isVirtual } from '../kinds.ts'
import { shortage, unreserved } from '../memory/admission.ts'
import type { Reason } from '../reasons.ts'
import { domainBelow, isOn, type Layer, type VmLayer } from '../world/layer.ts'
import type { World } from '../world/world.ts'

/** 1 − 0.9 is a little less than 0.1. */
const ROUNDING_CORES = 1e-9

/** Looks for what a layer must be sure of: what it stands on, CPU time, RAM. @returns null, or why it can't start */
export function refuse(w: World, layer: Layer): Reason | null {
  const { parent } = layer
  if (!carries(parent)) return { code: 'below', where: parent?.path ?? '' }
  const unsure = isVirtual(layer) ? refuseReservations(w, layer) : null
  if (unsure !== null) return unsure
  const short = shortage(w, layer)
  return short === null ? null : { code: 'ram', ...short, where: short.where.path }
}

/** Whether a layer, or what there is below a machine, carries what stands on it: a VM does while its guest boots. */
export function carries(layer: Layer | null): boolean {
  return layer === null || layer.state === 'up' || (isVirtual(layer) && layer.state === 'booting')
}

function refuseReservations(w: World, vm: VmLayer): Reason | null {
  const needCores = vm.spec.cpu.reservationCores
  if (needCores > 0) {
    const freeCores = unreservedCores(w, vm)
    if (needCores > freeCores + ROUNDING_CORES)
      return { code: 'reservation', needCores, freeCores, where: vm.parent.path }
  }
  const reserved = unreserved(w, vm)
  return reserved === null ? null : { code: 'ramReservation', ...reserved }
}

/** Cores below a VM that no other VM that is on has reserved. */
function unreservedCores(w: World, vm: VmLayer): number {
  const domain = domainBelow(vm)
  let freeCores = domain.cpus.length
  for (const claim of domain.claims) {
    const owner = w.layers[w.layerOf[claim.members[0]!]!]!
    if (owner !== vm && isOn(owner)) freeCores -= claim.reservationCores
  }
  return freeCores
}
