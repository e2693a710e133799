import { ACCOUNTS, type Account, type CpuNs } from '../accounts.ts'
import type { Profile } from '../prices/profile.ts'
import { grown } from '../world/columns.ts'
import { hardwareUnder, type Layer } from '../world/layer.ts'
import type { LedgerRow, World } from '../world/world.ts'

/**
 * The books: one sum of nanoseconds for each thread, profile and CPU, split into accounts only when read, and once: the
 * parts are then dealt out to the CPUs. So cores, vCPUs and layers add up from the same integers, and every account of
 * a core adds up to the elapsed time exactly.
 */

/** @returns the place of a profile among all that there were; of one that is equal, that one's. */
export function profileId(w: World, profile: Profile): number {
  const text = JSON.stringify(profile)
  const known = w.profiles.findIndex((one) => one.perWork === profile.perWork && JSON.stringify(one) === text)
  return known >= 0 ? known : w.profiles.push(profile) - 1
}

/** Opens the book of a thread of a layer under a profile, or goes on with the one it had. @param profileId its place */
export function openRow(w: World, thread: number, profileId: number, layer: Layer): void {
  w.pagingRow[thread] = -1
  setRow(w, thread, rowOf(w, thread, profileId, layer))
}

function rowOf(w: World, thread: number, profileId: number, layer: Layer): number {
  const hardware = hardwareUnder(layer).map((one) => ({ layer: one, cpus: one.cpus.length }))
  const rows = w.rowsOf[thread]!
  let id = rows.find((row) => {
    const known = w.rows[row]!
    return known.hardware.every(({ cpus }, i) => cpus === hardware[i]!.cpus) && known.profileId === profileId
  })
  if (id === undefined) {
    id = w.rows.length
    rows.push(id)
    const base = w.ledgerSize
    w.ledgerSize += hardware.reduce((sum, { cpus }) => sum + 2 * cpus, 0)
    if (w.ledgerSize > w.ledger.length) w.ledger = grown(w.ledger, 2 * w.ledgerSize)
    w.rows.push({ thread, profile: w.profiles[profileId]!, profileId, base, hardware })
  }
  return id
}

/** What a thread runs from now on is its work again. */
export function bookAsWork(w: World, thread: number): void {
  setRow(w, thread, w.workRow[thread]!)
}

function setRow(w: World, thread: number, row: number): void {
  w.row[thread] = row
  w.rowBase[thread] = w.rows[row]!.base
}

/** What it runs from now on is paging, until `bookAsWork`. @param layer its own */
export function bookAsPaging(w: World, thread: number, layer: Layer): void {
  if (w.pagingRow[thread]! < 0) {
    const { speed } = layer.machine.spec
    const profile: Profile = { perWork: 1 / speed, speed, shares: [['paging', 1]], operations: [] }
    w.pagingRow[thread] = rowOf(w, thread, profileId(w, profile), layer)
  }
  w.workRow[thread] = w.row[thread]!
  setRow(w, thread, w.pagingRow[thread]!)
}

/** What a burst of the thread costs now. */
export function profileNow(w: World, thread: number): Profile {
  return w.rows[w.row[thread]!]!.profile
}

const ZERO = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as CpuNs

export function zeroCpuNs(): CpuNs {
  return { ...ZERO }
}

export function addCpuNs(to: CpuNs, more: CpuNs): void {
  for (const account of ACCOUNTS) to[account] += more[account]
}

/** Splits whole nanoseconds among accounts in proportion, by largest remainder: the parts add up exactly. */
export function split(ns: number, profile: Profile): CpuNs {
  const parts = zeroCpuNs()
  const { shares } = profile
  const remainders: number[] = []
  let left = ns
  for (const [account, share] of shares) {
    const whole = Math.floor(ns * share)
    parts[account] = whole
    left -= whole
    remainders.push(ns * share - whole)
  }
  for (; left > 0; left--) {
    const next = remainders.indexOf(Math.max(...remainders))
    parts[shares[next]![0]]++
    remainders[next]!--
  }
  // Rounding of the products can give one too many; it comes off the largest part.
  if (left < 0) parts[shares.reduce((a, b) => (b[1] > a[1] ? b : a))[0]] += left
  return parts
}

/** Nanoseconds on the CPUs of one piece of hardware, in order. */
interface Sums {
  readonly ran: readonly number[]
  readonly switched: readonly number[]
}

/** What runs at this moment and isn't booked yet: in how many pairs of its row it counts, and how much. */
interface Unbooked {
  readonly places: readonly number[]
  readonly ran: number
  readonly switched: number
}

/**
 * Calls back for every row that has something, with its nanoseconds run and of switching, up to now.
 * @param visit may ask `onCpus` for where
 */
export function eachRow(
  w: World,
  visit: (row: LedgerRow, ran: number, switched: number, running: Unbooked | undefined) => void,
): void {
  const running = runningNow(w)
  for (const row of w.rows) {
    const now = running.get(row.base)
    let ran = now?.ran ?? 0
    let switched = now?.switched ?? 0
    for (let at = row.base, end = at + 2 * row.hardware[0]!.cpus; at < end; at += 2) {
      ran += w.ledger[at]!
      switched += w.ledger[at + 1]!
    }
    if (ran + switched > 0) visit(row, ran, switched, now)
  }
}

/** What runs now, by the base of its row. */
function runningNow(w: World): Map<number, Unbooked> {
  const running = new Map<number, Unbooked>()
  for (const machine of w.machines)
    for (const core of machine.cpus) {
      const leaf = w.leaf[core]!
      if (leaf < 0) continue
      const elapsed = w.nowNs - w.segStart[core]!
      const switched = Math.min(elapsed, w.segSwitch[core]!)
      const places: number[] = []
      for (let c = core; c >= 0; c = w.guestCpu[w.cur[c]!]!) places.push(w.bookPlace[c]!)
      running.set(w.rowBase[leaf]!, { places, ran: elapsed - switched, switched })
    }
  return running
}

/** A row, CPU by CPU, for each piece of hardware on its path. */
export function onCpus(w: World, row: LedgerRow, running: Unbooked | undefined): Sums[] {
  let place = 0
  return row.hardware.map(({ cpus }) => {
    const sums = { ran: new Array<number>(cpus), switched: new Array<number>(cpus) }
    for (let i = 0; i < cpus; i++, place++) {
      const now = running?.places.includes(place) ? running : null
      sums.ran[i] = w.ledger[row.base + 2 * place]! + (now?.ran ?? 0)
      sums.switched[i] = w.ledger[row.base + 2 * place + 1]! + (now?.switched ?? 0)
    }
    return sums
  })
}

/**
 * Deals the accounts of a row out to the CPUs that it ran on: each CPU gets what ran there, and of each account all
 * is dealt, to the last nanosecond. Where rounding leaves something over, the first CPU that lacks some gets it.
 * @param parts what `split` made of the sum of `ran`
 */
export function deal(parts: CpuNs, profile: Profile, { ran, switched }: Sums, to: readonly CpuNs[]): void {
  const left = { ...parts }
  const give = (i: number, account: Account, ns: number): number => {
    const given = Math.min(ns, left[account])
    to[i]![account] += given
    left[account] -= given
    return given
  }
  const lacking = ran.map((ns, i) => {
    let rest = ns
    for (const [account, share] of profile.shares)
      rest -= give(i, account, Math.min(rest, Math.floor(ns * share)))
    return rest
  })
  lacking.forEach((ns, i) => {
    let rest = ns
    for (const [account] of profile.shares) rest -= give(i, account, rest)
    to[i]!.switch += switched[i]!
  })
}

export function totalNs(cpuNs: CpuNs): number {
  return ACCOUNTS.reduce((sum, account) => sum + cpuNs[account], 0)
}
