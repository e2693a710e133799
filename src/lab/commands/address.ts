import { isLink } from '../keep/link.ts'
import type { Lab } from '../lab.ts'
import { type AddressRequest, writeQuery } from '../state/parameters.ts'

/** Says in the page's address what it asks for from now on; the hash stays. */
export function sayInAddress(requested: Partial<AddressRequest>): void {
  const url = new URL(location.href)
  writeQuery(url.searchParams, requested)
  if (url.href !== location.href) history.replaceState(null, '', url)
}

/** Takes a run out of the address, if it is still the one that is meant. */
export function dropLink(hash: string): void {
  if (location.hash !== hash || !isLink(hash)) return
  const url = new URL(location.href)
  url.hash = ''
  history.replaceState(null, '', url)
}

/** @returns the address that opens a preset at a step, and nothing else that this page's own may ask for. */
export function addressOf({ scenario, step }: Pick<AddressRequest, 'scenario' | 'step'>): string {
  const url = new URL(location.pathname, location.origin)
  if (scenario !== null) url.searchParams.set('scenario', scenario)
  if (step !== null) url.searchParams.set('step', step)
  return url.href
}

/**
 * The address says which preset is open, so that it can be passed on and a reload finds it again. The run of a link
 * stays in it until that run is changed here: from then on the browser keeps it, and a reload finds it as it was left.
 */
export function followInAddress(lab: Lab): void {
  let before = lab.store.get()
  lab.store.subscribe((state) => {
    const { opened, source, shared, embed, readOnly } = state
    if (opened !== null && opened !== before.opened) {
      const id = source?.id ?? null
      sayInAddress({ scenario: id, step: id === null ? null : opened.variant })
    }
    if (before.shared !== null && shared === null && !embed && !readOnly) dropLink(before.shared)
    before = state
  })
}
