import { isWork } from '../accounts.ts'
import { hasHeap, makesVms, runsPrograms, works } from '../kinds.ts'
import { endPeriod, PERIOD_NS, reckonActive, touchedOnce } from '../world/activity.ts'
import type { BackedVm } from '../world/backing.ts'
import { type AppLayer, isOn, type Layer, programsOn } from '../world/layer.ts'
import { unbooked } from '../world/reach.ts'
import type { World } from '../world/world.ts'
import { activeSetBytes } from './active.ts'
import { touchedNow } from './touching.ts'

/**
 * A hypervisor watches what its VMs touch. A program touches pages of its active set as often as it misses the TLB, in
 * the work that it has got; one that is idle touches none. Of the pages of an OS itself as large a share is taken to
 * be active as of its programs', and all of them while it boots: nothing is published of it.
 */

/** Brings what counts as active of a VM up to now, and its active set with what of it is elsewhere. */
export function reckonVm(w: World, vm: BackedVm): void {
  const { backing, tenancy } = vm
  const { activity } = backing
  const seen = Math.min(tenancy.touchedBytes, seenOn(w, vm, activity.workedNs))
  if (w.nowNs - activity.periodAtNs >= PERIOD_NS) {
    endPeriod(activity, seen, w.nowNs)
    // From now on counts what is worked from now on.
    seenOn(w, vm, activity.workedNs)
  }
  tenancy.activeBytes = Math.min(tenancy.touchedBytes, reckonActive(activity, seen))
  const before = backing.activeSetBytes
  const now = activeSetBytes(w, vm)
  if (now < before) {
    // Pages elsewhere that belong to programs that have gone are not active any more.
    backing.activeSwappedBytes *= now / before
    backing.activeCompressedBytes *= now / before
  }
  backing.activeSetBytes = now
}

/** Bytes that programs on a layer have touched in the present period. @param workedNs what each had worked when it began */
function seenOn(w: World, layer: Layer, workedNs: Map<number, number>): number {
  let sum = 0
  for (const child of layer.children) {
    if (!isOn(child)) continue
    if (!runsPrograms(child)) {
      sum += seenOn(w, child, workedNs)
      continue
    }
    if (child.state === 'booting') {
      sum += touchedNow(w, child)
      continue
    }
    let [seen, touched] = [0, 0]
    for (const program of programsOn(child)) {
      if (makesVms(program)) sum += seenOn(w, program, workedNs)
      else {
        seen += seenOf(w, program, workedNs)
        touched += touchedNow(w, program)
      }
    }
    sum += seen
    if (touched > 0) sum += touchedNow(w, child) * (seen / touched)
  }
  return sum
}

function seenOf(w: World, program: Layer, workedNs: Map<number, number>): number {
  const [app] = (hasHeap(program) ? program.children : [program]).filter(isOn).filter(works)
  if (app === undefined) return 0
  const worked = workNs(w, app)
  const before = workedNs.get(app.id)
  if (before === undefined) workedNs.set(app.id, worked)
  const touches = ((worked - (before ?? worked)) / 1e9) * app.spec.character.tlbMissesPerS
  return touchedOnce(activeSetBytes(w, program), touches)
}

/** Work that an app has got so far, on the reference core. */
function workNs(w: World, app: AppLayer): number {
  let sum = 0
  for (const thread of app.threads) {
    const running = unbooked(w, thread)
    for (const id of w.rowsOf[thread]!) {
      const { profile, base, hardware } = w.rows[id]!
      const share = profile.shares.find(([account]) => isWork(account))?.[1] ?? 0
      let ran = id === w.row[thread] ? running : 0
      for (let at = base, end = base + 2 * hardware[0]!.cpus; at < end; at += 2) ran += w.ledger[at]!
      sum += ran * share * profile.speed
    }
  }
  return sum
}
