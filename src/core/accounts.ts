/** The accounts of a core, in the order in which they are stacked and written. */
export const ACCOUNTS = [
  'work',
  'guestOs',
  'vmExit',
  'paging',
  'hypervisor',
  'hostOs',
  'io',
  'runtime',
  'switch',
  'idle',
] as const

export type Account = (typeof ACCOUNTS)[number]

/** Nanoseconds of physical cores by account. */
export type CpuNs = Record<Account, number>
