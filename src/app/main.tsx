import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import './styles/base.css'
import './styles/page.css'
import './styles/header.css'
import './styles/about.css'
import './styles/panel.css'
import './styles/figures.css'
import './styles/controls.css'
import './styles/changes.css'
import './styles/where.css'
import './styles/dialogs.css'
import './styles/problems.css'
import './styles/outline.css'
import './styles/timebar.css'
import './styles/inspector.css'
import './styles/charts.css'
import './styles/settings.css'
import './styles/notes.css'
import './styles/stage.css'
import { render } from 'preact'
import { ACTIONS, openPreset, setLanguage, setTheme } from './actions.ts'
import { askedBy } from './address.ts'
import { savedRun } from './autosave.ts'
import { PRESETS } from './gallery.ts'
import { actionFor } from './hotkeys.ts'
import { holderOf } from './key-holders.ts'
import { Lab } from './lab.ts'
import { Page } from './page.tsx'

/** What a first visit shows: many VMs, few cores, something to drag. */
const START = '08-eight-vms-four-cores'

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const lab = new Lab(worker)

const asked = askedBy(location.search)
setLanguage(lab, asked.language ?? lab.store.get().language)
setTheme(lab, asked.theme ?? lab.store.get().themeWish)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  setTheme(lab, lab.store.get().themeWish),
)

// The page may be closed or put to sleep at any moment.
window.addEventListener('pagehide', () => lab.saveNow())

window.addEventListener('keydown', (event) => {
  const action = actionFor(event, holderOf(event.target), lab.store.get())
  if (action === null) return
  event.preventDefault()
  ACTIONS[action](lab)
})

const root = document.querySelector('#app')
if (root !== null) render(<Page lab={lab} />, root)

const saved = savedRun()
const preset = PRESETS.find(({ id }) => id === asked.scenario) ?? PRESETS.find(({ id }) => id === START)
const meant =
  saved !== null &&
  (asked.scenario === null || asked.scenario === saved.source.id) &&
  (asked.step === null || asked.step === saved.variant)
if (meant) void lab.restore(saved)
else if (preset !== undefined) void openPreset(lab, preset.id, asked.step)
