/** The focus goes back to where it was, unless somebody has put it elsewhere by then. */
export function giveBack(before: Element | null): void {
  if (!(before instanceof HTMLElement)) return
  // Later than the browser's own return of the focus, which has nothing to return it from.
  requestAnimationFrame(() => {
    const { activeElement, body } = document
    if (before.isConnected && (activeElement === null || activeElement === body)) before.focus()
  })
}
