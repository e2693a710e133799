import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import './styles/base.css'
import './styles/page.css'
import './styles/panels.css'
import './styles/timebar.css'
import './styles/inspector.css'
import './styles/charts.css'
import './styles/settings.css'
import './styles/notes.css'
import { render } from 'preact'
import { ACTIONS, openPreset, setLanguage, setTheme } from './actions.ts'
import { PRESETS } from './gallery.ts'
import { actionFor } from './hotkeys.ts'
import { Lab } from './lab.ts'
import { Page } from './page.tsx'

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const lab = new Lab(worker)

setLanguage(lab, lab.store.get().language)
setTheme(lab, lab.store.get().themeWish)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  setTheme(lab, lab.store.get().themeWish),
)

window.addEventListener('keydown', (event) => {
  const action = actionFor(event)
  if (action === null || (lab.store.get().dialog !== null && action !== 'help' && action !== 'gallery'))
    return
  event.preventDefault()
  ACTIONS[action](lab)
})

const root = document.querySelector('#app')
if (root !== null) render(<Page lab={lab} />, root)

const first = PRESETS[0]
if (first !== undefined) void openPreset(lab, first.id)
