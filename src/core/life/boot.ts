import { profileNow } from '../books/ledger.ts'
import { wake } from '../cpu/schedule.ts'
import { isVirtual } from '../kinds.ts'
import { addKernelWork } from '../memory/kernel.ts'
import { costNs } from '../prices/profile.ts'
import { plannedFor, schedule } from '../world/agenda.ts'
import { hardwareBelow, type OsLayer, type Phase } from '../world/layer.ts'
import { standsStill } from '../world/layer-events.ts'
import { STATE, type World } from '../world/world.ts'

/** What an OS does by itself: it boots, and once it is up it has background work. */

const BACKGROUND_PERIOD_NS = 1_000_000_000

/** @returns whether the boot takes time */
export function beginBoot(w: World, os: OsLayer): boolean {
  const firmware: Phase[] = isVirtual(hardwareBelow(os)) ? ['firmware'] : []
  os.boot = [...firmware, 'kernel', 'services']
  return bootOn(w, os)
}

/**
 * The next phase of an OS's boot, as work on its kernel thread; phases without a price take no time.
 * @returns false: there is none left
 */
export function bootOn(w: World, os: OsLayer): boolean {
  const thread = os.threads[0]!
  for (;;) {
    const phase = os.boot[0]
    if (phase === undefined) return false
    const { bootFirmware, bootKernel, bootServices, virtualization } = w.prices
    // Only a VM's firmware is simulated: it comes with virtualization.
    const firmware = bootFirmware * virtualization
    const workNs = { firmware, kernel: bootKernel, services: bootServices }[phase]
    if (workNs > 0) {
      w.leftNs[thread] = costNs(profileNow(w, thread), workNs)
      if (w.state[thread]! === STATE.blocked) wake(w, thread)
      return true
    }
    os.boot.shift()
  }
}

/** An OS that is up has background work where that has a price: the next is planned, unless it already is. */
export function planBackground(w: World, os: OsLayer): void {
  const never = Number.POSITIVE_INFINITY
  if (w.prices.background === 0) schedule(w.agenda, os.backgroundSlot, never)
  else if (plannedFor(w.agenda, os.backgroundSlot) === never)
    schedule(w.agenda, os.backgroundSlot, w.nowNs + BACKGROUND_PERIOD_NS)
}

/** Once a second an OS does its background work. */
export function backgroundDue(w: World, os: OsLayer): void {
  schedule(w.agenda, os.backgroundSlot, w.nowNs + BACKGROUND_PERIOD_NS)
  if (standsStill(os)) return
  addKernelWork(w, os, w.prices.background)
}
