import { useEffect, useRef, useState } from 'preact/hooks'
import { ACTIONS, openOwnFile, setLanguage } from '../lab/commands/actions.ts'
import { History } from './changes/history.tsx'
import { DIALOGS } from './dialogs.tsx'
import { HeaderMenu } from './header-menu.tsx'
import { Changing } from './parts/changing.tsx'
import { useLab, usePart, useWords } from './parts/context.ts'

/** The dialogs that are opened most. */
const FIRST = ['notes', 'compare', 'share'] as const

/** Name, gallery, undo, what is used most, and a menu of the rest. */
export function Header() {
  const lab = useLab()
  const { words, language } = useWords()
  const opened = usePart((state) => state.opened)
  const status = usePart((state) => state.status)
  const title = opened?.title[language]
  const [menu, setMenu] = useState(false)
  const header = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!menu) return
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && header.current?.contains(event.target) === false) setMenu(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [menu])
  const ready = status === 'ready'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the key that closes its menu
    <header class="header" ref={header} onKeyDown={(event) => event.key === 'Escape' && setMenu(false)}>
      <h1 class="brand">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          <rect x="2" y="15" width="20" height="7" rx="2" fill="currentColor" />
          <rect x="3" y="3" width="8" height="9" rx="2" fill="var(--accent)" />
          <rect
            x="13"
            y="3"
            width="8"
            height="9"
            rx="2"
            fill="none"
            stroke="var(--accent)"
            stroke-width="2"
          />
        </svg>
        <span class="brand-name">{words.name}</span>
      </h1>
      <Changing>
        <button
          type="button"
          class="gallery-button"
          aria-haspopup="dialog"
          onClick={() => ACTIONS.gallery(lab)}
        >
          <span class="gallery-label">{DIALOGS.gallery.button(words)}</span>
          <span class="gallery-title">{title ?? words.empty}</span>
          <span aria-hidden="true">▾</span>
        </button>
      </Changing>
      <span class="spring" />
      <History />
      <button
        type="button"
        class="menu-button"
        aria-expanded={menu}
        aria-controls="menu"
        onClick={() => setMenu(!menu)}
      >
        {words.changes.menu}
      </button>
      <div id="menu" class="menu" data-open={menu}>
        <div class="menu-first">
          {FIRST.map((name) => (
            <button
              type="button"
              key={name}
              aria-haspopup="dialog"
              disabled={!ready && DIALOGS[name].always !== true}
              onClick={() => ACTIONS[name](lab)}
            >
              {DIALOGS[name].button(words)}
            </button>
          ))}
          <Changing>
            <button type="button" disabled={!ready} onClick={() => ACTIONS.reset(lab)}>
              {words.reset}
            </button>
          </Changing>
          <fieldset class="segmented" aria-label={words.language}>
            {(['es', 'en'] as const).map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="language"
                  checked={language === each}
                  onChange={() => setLanguage(lab, each)}
                  aria-label={each === 'es' ? 'Español' : 'English'}
                />
                <span>{each.toUpperCase()}</span>
              </label>
            ))}
          </fieldset>
        </div>
        <HeaderMenu close={() => setMenu(false)} />
      </div>
      <input
        id="own-file"
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        onChange={(event) => {
          const input = event.currentTarget
          const file = input.files?.[0]
          if (file !== undefined) void openOwnFile(lab, file)
          // The same file can be chosen again.
          input.value = ''
        }}
      />
    </header>
  )
}
