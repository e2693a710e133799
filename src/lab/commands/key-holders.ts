/** What kind of element has the focus, if it needs some keys itself. */
export type Holder = 'text' | 'value' | 'slider' | 'chosen' | 'radio' | 'tree' | 'button' | 'scroller'

/** The first that fits is it. */
const HOLDERS: readonly (readonly [Holder, selector: string])[] = [
  // A number field without typing to undo leaves Ctrl+Z to the page.
  ['value', 'select, input[data-typing=false]'],
  ['slider', 'input[type=range], [role=slider]'],
  ['chosen', 'input[type=radio]:checked'],
  ['radio', 'input[type=radio]'],
  ['button', 'button, summary, a, input[type=checkbox]'],
  ['text', 'input, textarea, [contenteditable=true]'],
  ['tree', '[role=treeitem]'],
]

const DOWN = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']
const ACROSS = ['ArrowLeft', 'ArrowRight']

/** The keys that each kind needs, if it doesn't need all. */
const KEYS: Readonly<Record<Exclude<Holder, 'text' | 'value'>, readonly string[]>> = {
  slider: [...DOWN, ...ACROSS],
  chosen: ['ArrowUp', 'ArrowDown', ...ACROSS],
  radio: ['ArrowUp', 'ArrowDown', ...ACROSS, ' '],
  tree: [...DOWN, ...ACROSS, ' '],
  button: [' '],
  scroller: DOWN,
}

/** Whether what has the focus needs a key. @param control with Ctrl or ⌘ */
export function keeps(holder: Holder, key: string, control: boolean): boolean {
  if (holder === 'text') return true
  if (control) return false
  return holder === 'value' || KEYS[holder].includes(key)
}

/** @returns what the target of a key press needs keys as, or null. */
export function holderOf(target: EventTarget | null): Holder | null {
  if (!(target instanceof HTMLElement)) return null
  const found = HOLDERS.find(([, selector]) => target.closest(selector) !== null)
  return found?.[0] ?? (scrolls(target) ? 'scroller' : null)
}

function scrolls(element: HTMLElement): boolean {
  if (element.scrollHeight <= element.clientHeight) return false
  return ['auto', 'scroll'].includes(getComputedStyle(element).overflowY)
}
