import { type ActionName, setLetterKeys } from '../../lab/commands/actions.ts'
import { activeKeys, keyName } from '../../lab/commands/hotkeys.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** Help on the keys, made from the table that the page obeys; those of a single letter can be turned off. */
export function Keys() {
  const lab = useLab()
  const { words } = useWords()
  const letterKeys = usePart((state) => state.letterKeys)
  const byAction = new Map<ActionName, string[]>()
  for (const hotkey of activeKeys(letterKeys)) {
    byAction.set(hotkey.action, [...(byAction.get(hotkey.action) ?? []), keyName(hotkey, words.keyNames)])
  }
  return (
    <>
      <label class="letter-keys">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={({ currentTarget }) => setLetterKeys(lab, currentTarget.checked)}
        />
        {words.letterKeys}
      </label>
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
    </>
  )
}
