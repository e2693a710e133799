import { type AddressRequest, writeQuery } from '../state/parameters.ts'
import type { Run } from '../state/run.ts'

/** @returns the address at which a run is opened, by its link, with what else is asked of the page. */
export function addressOf(
  { source: { id }, lanes }: Run,
  link: string,
  requested: Partial<AddressRequest>,
): string {
  const url = new URL(location.href)
  url.search = ''
  // Whoever can't read the link still gets the right scenario.
  writeQuery(url.searchParams, {
    scenario: id,
    step: id === null ? null : (lanes[0]?.variant ?? null),
    ...requested,
  })
  url.hash = link
  return url.href
}

/** @returns the frame that shows an address in another page, in HTML. */
export function frameOf(address: string, title: string): string {
  const frame = document.createElement('iframe')
  Object.assign(frame, { src: address, title, width: '640', height: '400', allow: 'fullscreen' })
  frame.style.border = '0'
  return frame.outerHTML
}
