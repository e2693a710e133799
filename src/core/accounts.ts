/**
 * What time of a core goes into: an app's own work; what its guest does for it, the OS and the process VM; what is kept
 * from both by all that is below, and by switches; or nothing.
 */
export type Spending = 'work' | 'guest' | 'kept' | 'idle'

interface AccountRow {
  readonly spentOn: Spending
  /** A hypervisor keeps it of its own VMs, and of no other's. */
  readonly byHypervisor: boolean
}

/** The accounts of a core, one row each, in the order in which they are stacked and written. */
const ACCOUNT_ROWS = {
  work: { spentOn: 'work', byHypervisor: false },
  guestOs: { spentOn: 'guest', byHypervisor: false },
  vmExit: { spentOn: 'kept', byHypervisor: true },
  paging: { spentOn: 'kept', byHypervisor: true },
  hypervisor: { spentOn: 'kept', byHypervisor: true },
  hostOs: { spentOn: 'kept', byHypervisor: false },
  io: { spentOn: 'kept', byHypervisor: true },
  runtime: { spentOn: 'guest', byHypervisor: false },
  switch: { spentOn: 'kept', byHypervisor: false },
  idle: { spentOn: 'idle', byHypervisor: false },
} as const satisfies Readonly<Record<string, AccountRow>>

export type Account = keyof typeof ACCOUNT_ROWS

export const ACCOUNTS = Object.keys(ACCOUNT_ROWS) as readonly Account[]

/** Nanoseconds of physical cores by account. */
export type CpuNs = Record<Account, number>

export function accountsOn(spending: Spending): readonly Account[] {
  return ACCOUNTS.filter((account) => ACCOUNT_ROWS[account].spentOn === spending)
}

/** Time in which a core does something. */
export function isBusy(account: Account): boolean {
  return ACCOUNT_ROWS[account].spentOn !== 'idle'
}

/** An app's own work. */
export function isWork(account: Account): boolean {
  return ACCOUNT_ROWS[account].spentOn === 'work'
}

/** What is paid beside the work: mechanisms are booked under it, and have prices. */
export function isPaid(account: Account): boolean {
  return isBusy(account) && !isWork(account)
}

/** Kept by a hypervisor of its own VMs. */
export const KEPT_BY_HYPERVISOR = ACCOUNTS.filter((account) => ACCOUNT_ROWS[account].byHypervisor)
