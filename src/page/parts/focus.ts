/** The focus goes back to where it was, unless somebody has put it elsewhere by then. */
export function giveBack(before: Element | null): void {
  if (!(before instanceof HTMLElement)) return
  // By then the browser has nothing left to give it back from.
  requestAnimationFrame(() => {
    const { activeElement, body } = document
    if (before.isConnected && (activeElement === null || activeElement === body)) before.focus()
  })
}
