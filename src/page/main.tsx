import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import './base.css'
import './page.css'
import './header.css'
import './about/about.css'
import './parts/panel.css'
import './time/figures.css'
import './controls/controls.css'
import './changes/changes.css'
import './lanes/lanes.css'
import './lesson/lesson.css'
import './time/where.css'
import './parts/dialogs.css'
import './about/problems.css'
import './outline/outline.css'
import './playback/timebar.css'
import './inspector/inspector.css'
import './kinds/ram.css'
import './charts/charts.css'
import './settings/settings.css'
import './prices/prices.css'
import './notes/notes.css'
import './glossary/glossary.css'
import './validation/validation.css'
import './stage/stage.css'
import './present/present.css'
import './export/export.css'
import './handout/handout.css'
import './text/text.css'
import './share/share.css'
import { render } from 'preact'
import { ACTIONS, openPreset, showLanguage, showTheme } from '../lab/commands/actions.ts'
import { followInAddress } from '../lab/commands/address.ts'
import { actionFor } from '../lab/commands/hotkeys.ts'
import { holderOf } from '../lab/commands/key-holders.ts'
import { receiveLink } from '../lab/commands/receive.ts'
import { forgetRun, savedRun } from '../lab/keep/autosave.ts'
import { isLink } from '../lab/keep/link.ts'
import { createLab } from '../lab/lab.ts'
import { watchPointer } from '../lab/pointer-gesture.ts'
import { type BadParameter, readQuery } from '../lab/state/parameters.ts'
import { PRESETS } from '../lab/state/presets.ts'
import { Page } from './page.tsx'

/** What a first visit shows: many VMs, few cores, something to drag. */
const START = '08-eight-vms-four-cores'

const worker = new Worker(new URL('../lab/worker/worker.ts', import.meta.url), { type: 'module' })
const lab = createLab(worker)

const { requested, bad } = readQuery(location.search)
showLanguage(lab, requested.lang ?? lab.store.get().language)
showTheme(lab, requested.theme ?? lab.store.get().themeChoice)
lab.options.choose({
  letterKeys: requested.keys ?? lab.store.get().letterKeys,
  lessons: requested.lesson ?? lab.store.get().lessons,
  renderer: requested.renderer,
  embed: requested.embed,
  readOnly: requested.readonly,
})
followInAddress(lab)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  showTheme(lab, lab.store.get().themeChoice),
)

// The run is saved when the page is left: a phone may end it without another word.
window.addEventListener('pagehide', () => lab.keeping.saveNow())

watchPointer(window)
window.addEventListener('keydown', (event) => {
  const action = actionFor(event, holderOf(event.target), lab.store.get())
  if (action === null) return
  event.preventDefault()
  ACTIONS[action](lab)
})

const root = document.querySelector('#app')
if (root !== null) render(<Page lab={lab} />, root)

/** Opens the run in the address; else the scenario that the address names; else the run that was left here; else the first visit's scenario. */
async function begin(): Promise<void> {
  const kept = requested.embed || requested.readonly ? null : savedRun()
  if (isLink(location.hash) && (await receiveLink(lab, location.hash, kept))) return
  const { scenario, step } = requested
  const meant =
    kept !== null &&
    (scenario ?? kept.source.id) === kept.source.id &&
    (step ?? kept.lanes[0]?.variant) === kept.lanes[0]?.variant
  if (meant && (await lab.opening.restore(kept))) return
  // A saved run that can't be read is dropped, else it would fail at every visit.
  if (meant) forgetRun()
  const { broken } = lab.store.get()
  await beginWith(scenario, step)
  // The mistakes in a link's scenario stay listed over the scenario that is opened instead.
  if (broken !== null) lab.opening.showBroken(broken)
}

async function beginWith(scenario: string | null, step: string | null): Promise<void> {
  const known = PRESETS.some(({ id }) => id === scenario)
  if (scenario !== null && !known) tell('scenario', scenario, null)
  const id = known && scenario !== null ? scenario : START
  await openPreset(lab, id, step)
  if (lab.store.get().opened !== null) return
  await openPreset(lab, id)
  const steps = lab.store.get().opened?.variants.map(({ name }) => name) ?? []
  if (step !== null) tell('step', step, steps.length === 0 ? null : steps)
}

function tell(name: BadParameter['name'], found: string, expected: BadParameter['expected']): void {
  lab.messages.tell({ remark: { what: 'address', parameter: { name, found, expected } } })
}

void begin().then(() => {
  for (const { name, found, expected } of bad) tell(name, found, expected)
})

// Somebody pastes a link where the page is open already.
window.addEventListener('hashchange', () => {
  if (isLink(location.hash)) void receiveLink(lab, location.hash)
})
