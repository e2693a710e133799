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
import './styles/lanes.css'
import './styles/lesson.css'
import './styles/where.css'
import './styles/dialogs.css'
import './styles/problems.css'
import './styles/outline.css'
import './styles/timebar.css'
import './styles/inspector.css'
import './styles/charts.css'
import './styles/settings.css'
import './styles/notes.css'
import './styles/glossary.css'
import './styles/stage.css'
import './styles/present.css'
import './styles/export.css'
import './styles/handout.css'
import './styles/text.css'
import { render } from 'preact'
import { ACTIONS, openPreset, showLanguage, showTheme } from './actions.ts'
import { askedBy } from './address.ts'
import { forgetRun, savedRun } from './autosave.ts'
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
showLanguage(lab, asked.language ?? lab.store.get().language)
showTheme(lab, asked.theme ?? lab.store.get().themeWish)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  showTheme(lab, lab.store.get().themeWish),
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

/** What the address asks for; else the run that was left here; else what a first visit shows. */
async function begin(): Promise<void> {
  const run = savedRun()
  const { scenario, step } = asked
  const meant =
    run !== null &&
    (scenario ?? run.source.id) === run.source.id &&
    (step ?? run.lanes[0]?.variant) === run.lanes[0]?.variant
  if (meant && (await lab.restore(run))) return
  // What can't be read any more would be in the way at every visit.
  if (meant) forgetRun()
  const id = PRESETS.some((preset) => preset.id === scenario) ? scenario : START
  if (id === null) return
  await openPreset(lab, id, step)
  if (lab.store.get().opened === null) await openPreset(lab, id)
}

void begin()
