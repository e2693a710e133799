import type { ActionName } from './actions.ts'

/** A key as `KeyboardEvent.key` names it; shift is only looked at for keys that have no shifted sign. */
export interface Hotkey {
  readonly action: ActionName
  readonly key: string
  readonly shift?: boolean
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
  { action: 'gallery', key: 'g' },
  { action: 'openFile', key: 'o' },
  { action: 'reset', key: 'r' },
  { action: 'outline', key: 'e' },
  { action: 'language', key: 'l' },
  { action: 'theme', key: 't' },
  { action: 'help', key: '?' },
]

const NAMES: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

/** A key as it is shown: `Space` in the language, `⇧ →`. */
export function keyName({ key, shift }: Hotkey, space: string): string {
  const name = key === ' ' ? space : (NAMES[key] ?? key.toUpperCase())
  return shift === true ? `⇧ ${name}` : name
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
  if (event.ctrlKey || event.metaKey || event.altKey || keeps(event.target, event.key)) return null
  const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const found = HOTKEYS.find(
    ({ key, shift }) => key === wanted && (key.length === 1 || (shift ?? false) === event.shiftKey),
  )
  return found?.action ?? null
}
