import { ACCOUNTS, type Account, type AppReport, type Report } from '../core/index.ts'
import type { Counted } from './mechanism.ts'

/** What some apps paid for a mechanism since the figures began to count. */
export interface Paid {
  readonly count: number | null
  /** Nanoseconds of cores. */
  readonly ns: number
  /** Of what they ran. */
  readonly share: number
  /** Where it was booked, the most first. */
  readonly byAccount: readonly (readonly [Account, number])[]
}

/** Where what exits cost is booked. */
const EXIT_ACCOUNTS: ReadonlySet<Account> = new Set<Account>(['vmExit', 'hypervisor'])

type PaidOperations = AppReport['operations']
const NONE: PaidOperations = {}

/** @returns what these apps paid, by their run paths; null if they didn't run. */
export function paidBy(
  paths: ReadonlySet<string>,
  counted: Counted,
  report: Report,
  base: Report | null,
): Paid | null {
  const before = new Map(base?.apps.map((app) => [app.path, app.operations]))
  const cpuBefore = new Map(base?.layers.map((layer) => [layer.path, layer.cpuNs]))
  const booked = new Map<Account, number>()
  let [count, ran] = [0, 0]
  const add = (account: Account, ns: number): void =>
    void booked.set(account, (booked.get(account) ?? 0) + ns)
  for (const { path, cpuNs } of report.layers) {
    if (!paths.has(path)) continue
    const past = cpuBefore.get(path)
    for (const account of ACCOUNTS) {
      const ns = cpuNs[account] - (past?.[account] ?? 0)
      ran += ns
      if (counted.by === 'account' && counted.account === account) add(account, ns)
    }
  }
  for (const { path, operations } of report.apps) {
    if (!paths.has(path) || counted.by === 'account') continue
    for (const [name, sums] of each(operations)) {
      const past = (before.get(path) ?? NONE)[name]
      const exits = counted.by === 'exits'
      if (!exits && counted.what !== name) continue
      count += exits ? sums.exits - (past?.exits ?? 0) : sums.count - (past?.count ?? 0)
      for (const account of ACCOUNTS) {
        if (exits && !EXIT_ACCOUNTS.has(account)) continue
        const ns = (sums.cpuNs[account] ?? 0) - (past?.cpuNs[account] ?? 0)
        if (ns > 0) add(account, ns)
      }
    }
  }
  if (ran <= 0) return null
  const byAccount = [...booked].sort(([, a], [, b]) => b - a)
  const ns = byAccount.reduce((sum, [, part]) => sum + part, 0)
  return { count: counted.by === 'account' ? null : count, ns, share: ns / ran, byAccount }
}

const each = (operations: PaidOperations) =>
  Object.entries(operations) as [keyof PaidOperations, NonNullable<PaidOperations[keyof PaidOperations]>][]
