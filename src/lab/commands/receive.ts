import { fromLink, isLink } from '../keep/link.ts'
import { readRunFile } from '../keep/run-file.ts'
import type { Lab } from '../lab.ts'
import { sourceOf } from '../state/presets.ts'
import type { Run } from '../state/run.ts'
import { dropLink } from './address.ts'

/**
 * Opens the run that an address's hash holds. The hash stays in the address as long as that run is open unchanged.
 * @param kept what the browser had kept from before
 * @returns whether there is no need to open anything else
 */
export async function receiveLink(lab: Lab, hash: string, kept: Run | null = null): Promise<boolean> {
  const read = await fromLink(hash, sourceOf)
  // Another was pasted while this one was read.
  if (isLink(location.hash) && location.hash !== hash) return true
  if ('trouble' in read) {
    lab.store.patch({ remarks: [{ what: 'trouble', file: null, trouble: read.trouble }] })
    dropLink(hash)
    return false
  }
  lab.store.patch({ remarks: read.changed ? [{ what: 'preset-changed' }] : [] })
  const received = await lab.restore(read.run, { link: hash, kept })
  if (lab.store.get().shared !== hash) dropLink(hash)
  return received
}

export async function receiveFile(lab: Lab, name: string, text: string): Promise<void> {
  const read = readRunFile(text)
  const trouble = 'trouble' in read ? [{ what: 'trouble', file: name, trouble: read.trouble } as const] : []
  lab.store.patch({ remarks: trouble, dialog: null })
  if ('run' in read) await lab.restore(read.run, { link: null, kept: null })
}
