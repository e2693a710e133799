import { type Domain, isBefore } from '../world/domain.ts'
import type { World } from '../world/world.ts'

/**
 * Affinity: some may use only some of a domain's CPUs (Xen's hard affinity, Linux's `sched_setaffinity`, vSphere's
 * "scheduling affinity"). There is still one queue, so that a CPU looks past those that may not use it; and no CPU
 * stays empty for want of a move: who runs on the only CPU that another may use moves to another one (Linux's active balancing). Strict
 * co-scheduling gives CPUs to whole VMs and ignores it; the reader refuses the two together.
 */

export function mayUse(w: World, e: number, c: number): boolean {
  const { allowed } = w.claimOf[e]!
  return allowed === null || allowed.has(c) || (w.domainOf[e]!.coscheduling?.gangs ?? null) !== null
}

/** The first in the queue that may use a CPU; −1: nobody. */
export function firstFor(w: World, d: Domain, c: number): number {
  let found = -1
  for (let i = 0; i < d.waiting; i++) {
    const e = d.queue[i]!
    if (mayUse(w, e, c) && (found < 0 || isBefore(w, e, found))) found = e
  }
  return found
}

/**
 * How to make room for an entity by moving others: CPUs, the first of which it may use, each one's occupant may use
 * the next, and the last is empty. The shortest way; among those the one over the lowest CPUs. @returns null: there is none
 */
export function wayIn(w: World, d: Domain, e: number): readonly number[] | null {
  const before = new Map<number, number>()
  const found = d.cpus.filter((c) => mayUse(w, e, c))
  for (const c of found) before.set(c, -1)
  for (const c of found) {
    if (w.cur[c]! < 0) {
      const way: number[] = []
      for (let at = c; at >= 0; at = before.get(at)!) way.unshift(at)
      return way
    }
    for (const next of d.cpus)
      if (!before.has(next) && mayUse(w, w.cur[c]!, next)) {
        before.set(next, c)
        found.push(next)
      }
  }
  return null
}
