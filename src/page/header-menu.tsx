import { ACTIONS, type ActionName } from '../lab/commands/actions.ts'
import type { DialogName } from '../lab/state/dialog-names.ts'
import { DIALOGS } from './dialogs.tsx'
import { IfChangeable } from './parts/changing.tsx'
import { useLab, usePart, useWords } from './parts/context.ts'

interface MenuLook {
  /** Where somebody points at it. */
  readonly hint?: string | undefined
  readonly pressed?: boolean
  /** Whether it acts before a scenario is open. */
  readonly always?: boolean | undefined
}

/** What is used less: files, text, teaching, how the page looks. @param close what ends the menu */
export function HeaderMenu({ close }: { readonly close: () => void }) {
  const lab = useLab()
  const { words } = useWords()
  const ready = usePart((state) => state.status === 'ready')
  const text = usePart((state) => state.text)
  const themeChoice = usePart((state) => state.themeChoice)
  const item = (
    action: ActionName,
    name: string,
    { hint, pressed = false, always = false }: MenuLook = {},
  ) => (
    <button
      type="button"
      disabled={!ready && !always}
      title={hint}
      aria-pressed={pressed ? true : undefined}
      onClick={() => {
        close()
        ACTIONS[action](lab)
      }}
    >
      {name}
    </button>
  )
  const dialog = (name: DialogName) => {
    const { button, hint, always } = DIALOGS[name]
    return item(name, button(words), { hint: hint?.(words), always })
  }
  return (
    <div class="menu-more">
      <IfChangeable>{item('openFile', words.openFile, { always: true })}</IfChangeable>
      {item('save', words.changes.save, { hint: words.changes.saveHint })}
      {item('text', words.text.open, { hint: words.text.openHint, pressed: text })}
      {dialog('export')}
      {dialog('handout')}
      {item('present', words.present.present, { hint: words.key.present })}
      {dialog('glossary')}
      {dialog('validation')}
      {dialog('prices')}
      {dialog('settings')}
      {/* It leaves the menu open: people try one theme after the other. */}
      <button type="button" onClick={() => ACTIONS.theme(lab)}>
        {words.theme[themeChoice]}
      </button>
      {dialog('help')}
    </div>
  )
}
