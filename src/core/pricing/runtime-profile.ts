import { ACCOUNTS, type Account } from '../accounts.ts'
import type { Profile } from '../prices/profile.ts'

/** What running on a process VM, or being one, makes of a profile. */

/** Nanoseconds of each account for one of work, changed, as a profile again. */
function withParts(profile: Profile, change: (parts: Map<Account, number>) => void): Profile {
  const parts = new Map(profile.shares.map(([account, share]) => [account, share * profile.perWork]))
  change(parts)
  const perWork = [...parts.values()].reduce((sum, part) => sum + part, 0)
  const shares = ACCOUNTS.flatMap((account) => {
    const part = parts.get(account)
    return part === undefined ? [] : [[account, part / perWork] as const]
  })
  const longer = perWork / profile.perWork
  const operations = profile.operations.map((one) => ({ ...one, everyNs: one.everyNs * longer }))
  return { ...profile, perWork, shares, operations }
}

/** The same work in code that takes so many times as long; what the OS and the hypervisors do for it stays. */
export function slowed(profile: Profile, slowdown: number): Profile {
  if (slowdown === 1) return profile
  return withParts(profile, (parts) => {
    parts.set('runtime', (parts.get('work') ?? 0) * (slowdown - 1))
  })
}

/** What a process VM's own threads do is no app's work. */
export function asRuntime(profile: Profile): Profile {
  return withParts(profile, (parts) => {
    parts.set('runtime', parts.get('work') ?? 0)
    parts.delete('work')
  })
}
