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
  // Another link was pasted while this one was read.
  if (isLink(location.hash) && location.hash !== hash) return true
  if ('trouble' in read) {
    lab.messages.forgetRemarks()
    lab.messages.tell({ remark: { what: 'trouble', file: null, trouble: read.trouble } })
    dropLink(hash)
    return false
  }
  lab.messages.forgetRemarks()
  if (read.changed) lab.messages.tell({ remark: { what: 'preset-changed' } })
  const received = await lab.opening.restore(read.run, { link: hash, kept })
  if (lab.store.get().shared !== hash) dropLink(hash)
  return received
}

export async function receiveFile(lab: Lab, name: string, text: string): Promise<void> {
  const read = readRunFile(text)
  lab.messages.forgetRemarks()
  lab.view.closeDialog()
  if ('trouble' in read) lab.messages.tell({ remark: { what: 'trouble', file: name, trouble: read.trouble } })
  else await lab.opening.restore(read.run, { link: null, kept: null })
}
