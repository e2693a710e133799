import { ACTIONS, type ActionName } from '../lab/commands/actions.ts'
import { IfChangeable } from './parts/changing.tsx'
import { useLab, usePart, useWords } from './parts/context.ts'

/** What is used less: files, text, teaching, how the page looks. @param close what ends the menu */
export function HeaderMenu({ close }: { readonly close: () => void }) {
  const lab = useLab()
  const { words } = useWords()
  const ready = usePart((state) => state.status === 'ready')
  const text = usePart((state) => state.text)
  const themeChoice = usePart((state) => state.themeChoice)
  const item = (action: ActionName, name: string, { hint = '', pressed = false, always = false } = {}) => (
    <button
      type="button"
      disabled={!ready && !always}
      title={hint === '' ? undefined : hint}
      aria-pressed={pressed ? true : undefined}
      onClick={() => {
        close()
        ACTIONS[action](lab)
      }}
    >
      {name}
    </button>
  )
  return (
    <div class="menu-more">
      <IfChangeable>{item('openFile', words.openFile, { always: true })}</IfChangeable>
      {item('save', words.changes.save, { hint: words.changes.saveHint })}
      {item('text', words.text.open, { hint: words.text.openHint, pressed: text })}
      {item('export', words.exports.button, { hint: words.exports.title })}
      {item('handout', words.handout.title)}
      {item('present', words.present.present, { hint: words.key.present })}
      {item('glossary', words.glossary.title, { always: true })}
      {item('validation', words.validation.title, { hint: words.validation.hint, always: true })}
      {item('prices', words.prices.open, { hint: words.prices.title })}
      {item('settings', words.changes.allSettings)}
      {/* Whoever looks for a theme tries one after the other. */}
      <button type="button" onClick={() => ACTIONS.theme(lab)}>
        {words.theme[themeChoice]}
      </button>
      {item('help', words.help, { always: true })}
    </div>
  )
}
