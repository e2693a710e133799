import { profileNow } from '../books/ledger.ts'
import { wake } from '../cpu/schedule.ts'
import { costNs } from '../prices/profile.ts'
import type { OsLayer } from '../world/layer.ts'
import { STATE, type World } from '../world/world.ts'

/** Work for the kernel thread of an OS that is up, beside or after what it already has. @param workNs on the reference core */
export function addKernelWork(w: World, os: OsLayer, workNs: number): void {
  const [thread] = os.threads
  if (thread === undefined || workNs <= 0 || w.state[thread]! === STATE.gone) return
  const ns = costNs(profileNow(w, thread), workNs)
  if (w.state[thread]! === STATE.blocked && os.state === 'up') {
    w.leftNs[thread] = ns
    wake(w, thread)
  } else os.backgroundNs += ns
}

/** Whether it still works on what it has been given. */
export function isKernelBusy(w: World, os: OsLayer): boolean {
  const [thread] = os.threads
  return thread !== undefined && w.state[thread]! !== STATE.blocked && w.state[thread]! !== STATE.gone
}
