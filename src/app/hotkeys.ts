import type { ActionName } from './actions.ts'

/** A key as `KeyboardEvent.key` names it; shift is only looked at for keys that have no shifted sign. */
export interface Hotkey {
  readonly action: ActionName
  readonly key: string
  readonly shift?: boolean
  /** With Ctrl, or ⌘ on a Mac. */
  readonly control?: boolean
}

/** The one table of keys: the page obeys it, and its help is made from it. */
export const HOTKEYS: readonly Hotkey[] = [
  { action: 'playPause', key: ' ' },
  // Presenters' remotes send it.
  { action: 'playPause', key: '.' },
  { action: 'stepSlice', key: 'ArrowRight' },
  { action: 'stepSecond', key: 'ArrowRight', shift: true },
  { action: 'faster', key: 'ArrowUp' },
  { action: 'slower', key: 'ArrowDown' },
  { action: 'microscope', key: 'm' },
  { action: 'answer', key: 'a' },
  { action: 'skipBoot', key: 'b' },
  // Presenters' remotes send them.
  { action: 'nextStep', key: 'PageDown' },
  { action: 'previousStep', key: 'PageUp' },
  { action: 'undo', key: 'u' },
  { action: 'undo', key: 'z', control: true },
  { action: 'redo', key: 'i' },
  { action: 'redo', key: 'z', control: true, shift: true },
  { action: 'gallery', key: 'g' },
  { action: 'notes', key: 'n' },
  { action: 'settings', key: 'c' },
  { action: 'save', key: 's' },
  { action: 'openFile', key: 'o' },
  { action: 'reset', key: 'r' },
  { action: 'outline', key: 'e' },
  { action: 'zoomIn', key: '+' },
  { action: 'zoomOut', key: '-' },
  { action: 'zoomFit', key: '0' },
  { action: 'stripsBack', key: 'j' },
  { action: 'stripsForward', key: 'k' },
  { action: 'stripsNearer', key: 'v' },
  { action: 'stripsFarther', key: 'x' },
  { action: 'stripsToNow', key: 'w' },
  { action: 'language', key: 'l' },
  { action: 'theme', key: 't' },
  { action: 'help', key: '?' },
]

const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
}

/** A key as it is shown: `Space` in the language, `⇧ →`. */
export function keyName({ key, shift, control }: Hotkey, space: string): string {
  const name = key === ' ' ? space : (NAMES[key] ?? key.toUpperCase())
  return `${control === true ? 'Ctrl ' : ''}${shift === true ? '⇧ ' : ''}${name}`
}

/** Elements that need the key themselves. */
function keeps(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input:not([type=range]):not([type=radio]), textarea, select') !== null) return true
  if (key === ' ') return target.closest('button, summary, a, input, [role=treeitem]') !== null
  return key.startsWith('Arrow') && target.closest('input, [role=tree], [role=radiogroup]') !== null
}

/** @returns what a key press asks for, or null. */
export function actionFor(event: KeyboardEvent): ActionName | null {
  const control = event.ctrlKey || event.metaKey
  if (event.altKey || keeps(event.target, event.key)) return null
  const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const found = HOTKEYS.find(
    (hotkey) =>
      hotkey.key === wanted &&
      (hotkey.control ?? false) === control &&
      // A letter alone is the same with the shift key; an arrow or a Ctrl key isn't.
      ((wanted.length === 1 && !control) || (hotkey.shift ?? false) === event.shiftKey),
  )
  return found?.action ?? null
}
