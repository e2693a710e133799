import type { ActionName } from '../app/actions.ts'
import { useWords } from '../app/context.ts'
import { HOTKEYS, keyName } from '../app/hotkeys.ts'
import { Dialog } from './dialog.tsx'

/** Help on the keys, made from the table that the page obeys. */
export function Keys() {
  const { words } = useWords()
  const byAction = new Map<ActionName, string[]>()
  for (const hotkey of HOTKEYS) {
    byAction.set(hotkey.action, [...(byAction.get(hotkey.action) ?? []), keyName(hotkey, words.space)])
  }
  return (
    <Dialog title={words.keysTitle}>
      <dl class="keys">
        {[...byAction].map(([action, keys]) => (
          <div key={action}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.key[action]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
