import type { ComponentType } from 'preact'
import type { DialogName } from '../lab/state/dialog-names.ts'
import type { PageWords } from '../words/index.ts'
import { Exports } from './export/export.tsx'
import { Gallery } from './gallery/gallery.tsx'
import { Glossary } from './glossary/glossary-page.tsx'
import { Handout } from './handout/handout.tsx'
import { Keys } from './keys/keys.tsx'
import { Compare } from './lanes/compare.tsx'
import { Notes } from './notes/notes.tsx'
import { usePart, useWords } from './parts/context.ts'
import { Dialog } from './parts/dialog.tsx'
import { onDemand } from './parts/on-demand.tsx'
import { AllSettings } from './settings/settings-all.tsx'
import { Share } from './share/share.tsx'

interface DialogRow {
  readonly component: ComponentType
  /** Over its content. */
  readonly title: (words: PageWords) => string
  /** On the button that opens it. */
  readonly button: (words: PageWords) => string
  /** Beside that button, where somebody points at it. */
  readonly hint?: (words: PageWords) => string
  /** Whether it can be opened before a scenario is. */
  readonly always?: boolean
}

/** One row a dialog: the page shows it, the header opens it. Its key is that of its action (`HOTKEYS`). */
export const DIALOGS: Readonly<Record<DialogName, DialogRow>> = {
  gallery: {
    component: Gallery,
    title: (words) => words.galleryTitle,
    button: (words) => words.gallery,
    always: true,
  },
  compare: {
    component: Compare,
    title: (words) => words.lanes.title,
    button: (words) => words.lanes.compare,
  },
  prices: {
    component: onDemand({
      load: async () => (await import('./prices/prices.tsx')).Prices,
      says: (words) => words.prices,
    }),
    title: (words) => words.prices.title,
    button: (words) => words.prices.open,
    hint: (words) => words.prices.title,
  },
  notes: {
    component: Notes,
    title: (words) => words.notes.title,
    button: (words) => words.notesPage,
    always: true,
  },
  glossary: {
    component: Glossary,
    title: (words) => words.glossary.title,
    button: (words) => words.glossary.title,
    always: true,
  },
  validation: {
    component: onDemand({
      load: async () => (await import('./validation/validation.tsx')).ValidationPage,
      says: (words) => words.validation,
    }),
    title: (words) => words.validation.title,
    button: (words) => words.validation.title,
    hint: (words) => words.validation.hint,
    always: true,
  },
  settings: {
    component: AllSettings,
    title: (words) => words.settings.title,
    button: (words) => words.changes.allSettings,
  },
  export: {
    component: Exports,
    title: (words) => words.exports.title,
    button: (words) => words.exports.button,
    hint: (words) => words.exports.title,
  },
  handout: {
    component: Handout,
    title: (words) => words.handout.title,
    button: (words) => words.handout.title,
  },
  share: {
    component: Share,
    title: (words) => words.share.title,
    button: (words) => words.share.share,
  },
  help: {
    component: Keys,
    title: (words) => words.keysTitle,
    button: (words) => words.help,
    always: true,
  },
}

/** The dialog that is open. */
export function OpenDialog() {
  const { words } = useWords()
  const name = usePart((state) => state.dialog)
  if (name === null) return null
  const { component: Content, title } = DIALOGS[name]
  return (
    <Dialog key={name} title={title(words)}>
      <Content />
    </Dialog>
  )
}
