import { useState } from 'preact/hooks'
import { ACTIONS, openOwnFile, setLanguage } from '../app/actions.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { Changing } from './changing.tsx'
import { History } from './history.tsx'

/** Name, gallery, notes, undo, files, sharing, reset, language, theme, help. */
export function Header() {
  const lab = useLab()
  const { words, language } = useWords()
  const opened = usePart((state) => state.opened)
  const themeWish = usePart((state) => state.themeWish)
  const status = usePart((state) => state.status)
  const text = usePart((state) => state.text)
  const title = opened?.title[language]
  // Only on small screens, where the less used buttons stand behind one.
  const [menu, setMenu] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the key that closes its menu
    <header class="header" onKeyDown={(event) => event.key === 'Escape' && setMenu(false)}>
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
          <span class="gallery-label">{words.gallery}</span>
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
        <button type="button" aria-haspopup="dialog" onClick={() => ACTIONS.notes(lab)}>
          {words.notesPage}
        </button>
        <button
          type="button"
          aria-haspopup="dialog"
          disabled={status !== 'ready'}
          onClick={() => ACTIONS.compare(lab)}
        >
          {words.lanes.compare}
        </button>
        <Changing>
          <button type="button" onClick={() => ACTIONS.openFile(lab)}>
            {words.openFile}
          </button>
        </Changing>
        <button
          type="button"
          aria-pressed={text}
          disabled={status !== 'ready'}
          title={words.text.openHint}
          onClick={() => ACTIONS.text(lab)}
        >
          {words.text.open}
        </button>
        <button
          type="button"
          disabled={status !== 'ready'}
          title={words.changes.saveHint}
          onClick={() => ACTIONS.save(lab)}
        >
          {words.changes.save}
        </button>
        <button
          type="button"
          disabled={status !== 'ready'}
          aria-haspopup="dialog"
          onClick={() => ACTIONS.share(lab)}
        >
          {words.share.share}
        </button>
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
        <Changing>
          <button type="button" disabled={status !== 'ready'} onClick={() => ACTIONS.reset(lab)}>
            {words.reset}
          </button>
        </Changing>
        <button
          type="button"
          class="square"
          aria-haspopup="dialog"
          aria-label={words.exports.button}
          title={words.exports.title}
          onClick={() => ACTIONS.export(lab)}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path
              d="M12 4v11m-5-5 5 5 5-5M5 20h14"
              fill="none"
              stroke="currentColor"
              stroke-width="2"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          </svg>
        </button>
        <button
          type="button"
          class="square"
          disabled={status !== 'ready'}
          aria-label={words.present.present}
          title={words.key.present}
          onClick={() => ACTIONS.present(lab)}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d="M3 5h18v11H3zM12 16v2m-4 3 4-3 4 3" fill="none" stroke="currentColor" stroke-width="2" />
          </svg>
        </button>
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
        <button
          type="button"
          class="square"
          aria-label={words.theme[themeWish]}
          title={words.theme[themeWish]}
          onClick={() => ACTIONS.theme(lab)}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <circle
              cx="12"
              cy="12"
              r="8"
              fill={themeWish === 'dark' ? 'currentColor' : 'none'}
              stroke="currentColor"
              stroke-width="2"
            />
            {themeWish === 'projector' ? <circle cx="12" cy="12" r="3.5" fill="currentColor" /> : null}
            {themeWish === 'system' ? <path d="M12 4a8 8 0 0 0 0 16z" fill="currentColor" /> : null}
          </svg>
        </button>
        <button type="button" class="square" aria-label={words.help} onClick={() => ACTIONS.help(lab)}>
          ?
        </button>
      </div>
    </header>
  )
}
