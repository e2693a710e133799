import { DIALOG_NAMES, type DialogName } from '../state/dialog-names.ts'
import type { State } from '../state/state.ts'
import type { ActionName } from './actions.ts'
import { type Holder, keeps } from './key-holders.ts'

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
  { action: 'stepSliceBack', key: 'ArrowLeft' },
  { action: 'stepSecondBack', key: 'ArrowLeft', shift: true },
  { action: 'faster', key: 'ArrowUp' },
  { action: 'slower', key: 'ArrowDown' },
  { action: 'microscope', key: 'm' },
  { action: 'answer', key: 'a' },
  { action: 'skipBoot', key: 'b' },
  // Presenters' remotes send them.
  { action: 'nextStep', key: 'PageDown' },
  { action: 'previousStep', key: 'PageUp' },
  { action: 'present', key: 'p' },
  { action: 'levelAbove', key: ']' },
  // Where brackets take a second key.
  { action: 'levelAbove', key: 'q' },
  { action: 'levelBelow', key: '[' },
  { action: 'undo', key: 'u' },
  { action: 'undo', key: 'z', control: true },
  { action: 'redo', key: 'i' },
  { action: 'redo', key: 'z', control: true, shift: true },
  // Two worlds.
  { action: 'compare', key: '2' },
  { action: 'prices', key: '$' },
  // Zero.
  { action: 'free', key: 'z' },
  { action: 'gallery', key: 'g' },
  { action: 'notes', key: 'n' },
  { action: 'glossary', key: 'd' },
  // Simulated = published?
  { action: 'validation', key: '=' },
  { action: 'settings', key: 'c' },
  { action: 'text', key: 'y' },
  { action: 'save', key: 's' },
  { action: 'export', key: 'f' },
  // One page.
  { action: 'handout', key: '1' },
  { action: 'share', key: 'h' },
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
  { action: 'close', key: 'Escape' },
  { action: 'language', key: 'l' },
  { action: 'theme', key: 't' },
  { action: 'help', key: '?' },
]

const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** A key as it is shown: `⇧ →`. @param names of those that each language calls in its own way, by `KeyboardEvent.key` */
export function keyName({ key, shift, control }: Hotkey, names: Readonly<Record<string, string>>): string {
  const name = names[key] ?? NAMES[key] ?? key.toUpperCase()
  return `${control === true ? 'Ctrl ' : ''}${shift === true ? '⇧ ' : ''}${name}`
}

/** Whether it is one letter, digit or sign alone: who dictates presses such keys unawares, and can turn them off. */
const isSign = ({ key, control }: Hotkey): boolean => key.length === 1 && key !== ' ' && control !== true

/** @returns the keys that act. @param letterKeys whether single letters and signs do */
export function activeKeys(letterKeys: boolean): readonly Hotkey[] {
  return letterKeys ? HOTKEYS : HOTKEYS.filter((hotkey) => !isSign(hotkey))
}

/** Dialogs in which changes are made: undo and redo act in them too. */
const CHANGING: readonly DialogName[] = ['settings', 'prices']

/** Whether a key acts while a dialog is open: it opens another one; anything else would act on what is behind. */
function actsIn(dialog: DialogName, action: ActionName): boolean {
  const opens = DIALOG_NAMES.some((name) => name === action)
  return opens || (CHANGING.includes(dialog) && (action === 'undo' || action === 'redo'))
}

type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** @returns what a key press asks for, or null. @param holder what has the focus, if that needs keys itself */
export function actionFor(
  press: Press,
  holder: Holder | null,
  { dialog, letterKeys }: Pick<State, 'dialog' | 'letterKeys'>,
): ActionName | null {
  const control = press.ctrlKey || press.metaKey
  if (press.altKey || (holder !== null && keeps(holder, press.key, control))) return null
  const wanted = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const action = activeKeys(letterKeys).find(
    (hotkey) =>
      hotkey.key === wanted &&
      (hotkey.control ?? false) === control &&
      // A letter alone is the same with the shift key; an arrow or a Ctrl key isn't.
      ((wanted.length === 1 && !control) || (hotkey.shift ?? false) === press.shiftKey),
  )?.action
  if (action === undefined || (dialog !== null && !actsIn(dialog, action))) return null
  return action
}
