import { grown } from '../engine/columns.ts'
import type { Row, World } from '../engine/world.ts'
import type { Layer } from '../machine/layer.ts'
import type { Profile } from '../prices/profile.ts'
import { ACCOUNTS, type CpuNs } from './types.ts'

/**
 * The books: one sum of nanoseconds for each core, thread and profile, split into accounts only when read. So cores
 * and layers add up from the same integers, and every account of a core adds up to the elapsed time exactly.
 */

const same = (x: Profile, y: Profile): boolean =>
  x.perWork === y.perWork && JSON.stringify(x.shares) === JSON.stringify(y.shares)

/** Opens the book of a thread under a profile, or goes on with the one it had. */
export function openRow(w: World, thread: number, profile: Profile, machine: Layer): void {
  const cores = machine.cpus.length
  const rows = w.rowsOf[thread]!
  let id = rows.find((row) => w.rows[row]!.cores >= cores && same(w.rows[row]!.profile, profile))
  if (id === undefined) {
    id = w.rows.length
    rows.push(id)
    const base = w.ledgerSize
    w.ledgerSize += 2 * cores
    if (w.ledgerSize > w.ledger.length) w.ledger = grown(w.ledger, 2 * w.ledgerSize)
    w.rows.push({ thread, profile, base, cores, machine })
  }
  w.row[thread] = id
  w.rowBase[thread] = (w.rows[id] as Row).base
}

/** What a burst of the thread costs now. */
export function profileNow(w: World, thread: number): Profile {
  return w.rows[w.row[thread]!]!.profile
}

export function zeroCpuNs(): CpuNs {
  return Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as CpuNs
}

export function addCpuNs(to: CpuNs, more: CpuNs): void {
  for (const account of ACCOUNTS) to[account] += more[account]
}

/** Splits whole nanoseconds among accounts in proportion, by largest remainder: the parts add up exactly. */
export function split(ns: number, profile: Profile): CpuNs {
  const parts = zeroCpuNs()
  let left = ns
  const remainders = profile.shares.map(([account, share]) => {
    const exact = ns * share
    const whole = Math.floor(exact)
    parts[account] = whole
    left -= whole
    return { account, remainder: exact - whole }
  })
  remainders.sort((x, y) => y.remainder - x.remainder)
  for (let i = 0; left > 0 && remainders.length > 0; i = (i + 1) % remainders.length, left--)
    parts[remainders[i]!.account]++
  // Rounding of the products can give one too many; it comes off the largest part.
  const largest = profile.shares.reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  parts[largest] += Math.min(0, left)
  return parts
}

/** Calls back for every row and core with what was booked there, and what runs at this moment and is not booked yet. */
export function eachEntry(
  w: World,
  visit: (row: Row, core: number, ranNs: number, switchedNs: number) => void,
): void {
  // What runs now, by its place in the ledger.
  const running = new Map<number, readonly [number, number]>()
  for (const machine of w.machines)
    for (const core of machine.cpus) {
      const leaf = w.leaf[core]!
      if (leaf < 0) continue
      const elapsed = w.nowNs - w.segStart[core]!
      const switched = Math.min(elapsed, w.segSwitch[core]!)
      running.set(w.rowBase[leaf]! + 2 * w.cpuIndex[core]!, [elapsed - switched, switched])
    }
  for (const row of w.rows) {
    for (let core = 0; core < row.cores; core++) {
      const book = row.base + 2 * core
      const now = running.get(book)
      const ran = w.ledger[book]! + (now?.[0] ?? 0)
      const switched = w.ledger[book + 1]! + (now?.[1] ?? 0)
      if (ran > 0 || switched > 0) visit(row, core, ran, switched)
    }
  }
}
