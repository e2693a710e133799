import type { Language } from '../../core/index.ts'
import { paintPage } from '../../theme/colours.ts'
import { guarded } from '../guard.ts'
import { isRunFile } from '../keep/run-file.ts'
import type { Lab } from '../lab.ts'
import { freeAlternative, MOST_LANES } from '../state/lanes.ts'
import { stepNow } from '../state/lesson-state.ts'
import { resolveTheme, savePreferences, type ThemeChoice } from '../state/preferences.ts'
import { cardOf, PRESETS, sourceOf } from '../state/presets.ts'
import { stepOf } from '../state/variant-steps.ts'
import { sayInAddress } from './address.ts'
import { download } from './download.ts'
import { leavePresenting, moveSpotlight, present } from './present.ts'
import { receiveFile } from './receive.ts'

const NEXT_THEME: Readonly<Record<ThemeChoice, ThemeChoice>> = {
  system: 'light',
  light: 'dark',
  dark: 'projector',
  projector: 'system',
}

/** Something that opens or changes what is open: it needs the permission to. */
const changing = (act: (lab: Lab) => unknown) => (lab: Lab) => guarded(lab.guard, ['change'], act)(lab)

/** Everything that can be done, by name: buttons, keys and menus all call these. */
export const ACTIONS = {
  playPause: (lab) => (lab.store.get().playing ? lab.playback.pause() : lab.playback.play()),
  stepSlice: (lab) => void lab.travel.stepSlice(),
  stepSecond: (lab) => void lab.travel.stepTime(1e9),
  stepSliceBack: (lab) => void lab.travel.stepSliceBack(),
  stepSecondBack: (lab) => void lab.travel.stepTimeBack(1e9),
  slower: (lab) => lab.playback.setSpeedStep(lab.store.get().speedStep - 1),
  faster: (lab) => lab.playback.setSpeedStep(lab.store.get().speedStep + 1),
  microscope: (lab) => lab.playback.setMode('microscope'),
  answer(lab) {
    lab.playback.setMode('answer')
    lab.playback.play()
  },
  skipBoot: (lab) => void lab.travel.skipBoot(),
  gallery: changing((lab) => lab.view.toggle('gallery')),
  compare: changing((lab) => lab.view.toggle('compare')),
  prices: (lab) => lab.view.toggle('prices'),
  free: (lab) => void whatIfFree(lab),
  openFile: changing(() => document.querySelector<HTMLInputElement>('#own-file')?.click()),
  reset: (lab) =>
    void (stepNow(lab.store.get()) === null
      ? lab.opening.reset()
      : lab.teacher.goTo(lab.store.get().lesson.step)),
  undo: (lab) => lab.changes.undo(),
  redo: (lab) => lab.changes.redo(),
  text: (lab) => lab.view.showText(!lab.store.get().text),
  save: (lab) => void saveFile(lab),
  share: (lab) => lab.view.toggle('share'),
  nextStep: (lab) => goStep(lab, 1),
  previousStep: (lab) => goStep(lab, -1),
  notes: (lab) => lab.view.toggle('notes'),
  glossary: (lab) => lab.view.toggle('glossary'),
  validation: (lab) => lab.view.toggle('validation'),
  settings: (lab) => lab.view.toggle('settings'),
  export: (lab) => lab.view.toggle('export'),
  handout: (lab) => lab.view.toggle('handout'),
  present: (lab) => (lab.store.get().presenting ? leavePresenting(lab) : present(lab)),
  levelAbove: (lab) => moveSpotlight(lab, 1),
  levelBelow: (lab) => moveSpotlight(lab, -1),
  close: (lab) => close(lab),
  outline: (lab) => lab.view.showOutline(!lab.store.get().outline),
  zoomIn: (lab) => lab.stage?.zoomIn(),
  zoomOut: (lab) => lab.stage?.zoomOut(),
  zoomFit: (lab) => lab.stage?.fit(),
  stripsBack: (lab) => lab.stage?.scrollStrips(0.5),
  stripsForward: (lab) => lab.stage?.scrollStrips(-0.5),
  stripsNearer: (lab) => lab.stage?.zoomStrips(2),
  stripsFarther: (lab) => lab.stage?.zoomStrips(0.5),
  stripsToNow: (lab) => lab.stage?.stripsNow(),
  language: (lab) => setLanguage(lab, lab.store.get().language === 'en' ? 'es' : 'en'),
  theme: (lab) => setTheme(lab, NEXT_THEME[lab.store.get().themeChoice]),
  help: (lab) => lab.view.toggle('help'),
} as const satisfies Record<string, (lab: Lab) => unknown>

export type ActionName = keyof typeof ACTIONS

/** Sets the same world with free virtualization beside this one, unless it is there already. */
async function whatIfFree(lab: Lab): Promise<void> {
  const { opened, documents, lanes } = lab.store.get()
  const [document] = documents
  if (opened === null || document === undefined) return
  const free = freeAlternative(document)
  if (free === null || lanes.length >= MOST_LANES) return
  lab.view.closeDialog()
  const notYet = (): boolean => lab.store.get().documents.every((other) => freeAlternative(other) !== null)
  await lab.lanes.compareWith({ ...free, variant: opened.variant }, notYet)
}

/** Speaks a language as long as the page is open, as its address may ask, without changing what is kept as chosen. */
export function showLanguage(lab: Lab, language: Language): void {
  lab.options.choose({ language })
  document.documentElement.lang = language
  lab.moments.rename()
}

export function setLanguage(lab: Lab, language: Language): void {
  showLanguage(lab, language)
  savePreferences({ language })
  // What was chosen here counts from now on, not what the address asked for.
  sayInAddress({ lang: null })
}

export function showTheme(lab: Lab, choice: ThemeChoice): void {
  lab.options.choose({ themeChoice: choice, theme: resolveTheme(choice) })
  paintPage(lab.store.get().theme, document.documentElement)
}

export function setTheme(lab: Lab, choice: ThemeChoice): void {
  showTheme(lab, choice)
  savePreferences({ themeChoice: choice })
  sayInAddress({ theme: null })
}

export function setLetterKeys(lab: Lab, letterKeys: boolean): void {
  lab.options.choose({ letterKeys })
  savePreferences({ letterKeys })
  sayInAddress({ keys: null })
}

export function setLessons(lab: Lab, lessons: boolean): void {
  lab.options.choose({ lessons })
  savePreferences({ lessons })
  sayInAddress({ lesson: null })
}

/** Closes one thing: the outline, else the view for a room, else the inspector. */
function close(lab: Lab): void {
  const { outline, presenting } = lab.store.get()
  if (outline) lab.view.showOutline(false)
  else if (presenting) leavePresenting(lab)
  else lab.view.select(null)
}

/** Counts requests to open a file: one that is fetched slowly must not replace one that was asked for later. */
let openings = 0

/** Opens a preset, or one of its variants. */
export async function openPreset(lab: Lab, id: string, variant: string | null = null): Promise<void> {
  const request = ++openings
  const source = await sourceOf(id)
  if (source === null || request !== openings || !(await lab.opening.open(source, { variant }))) return
  // Whoever asks for a variant gets just that, not the lesson.
  if (variant === null) await lab.teacher.begin()
}

/** Opens a scenario, or a run that was saved. */
export async function openOwnFile(lab: Lab, file: File): Promise<void> {
  if (!lab.guard(['change'])) return
  const request = ++openings
  const text = await file.text()
  if (request !== openings) return
  if (isRunFile(text)) await receiveFile(lab, file.name, text)
  else if (await lab.opening.open({ id: null, name: file.name, text })) await lab.teacher.begin()
}

/** Opens what was typed: from then on it is the run's own text. */
export async function openText(lab: Lab, text: string): Promise<void> {
  openings++
  const name = lab.store.get().source?.name ?? 'scenario.yaml'
  await lab.opening.open({ id: null, name, text, typed: true })
}

/** Steps wait for each other, however fast they are asked for. */
let steps: Promise<void> = Promise.resolve()

function goStep(lab: Lab, by: 1 | -1): void {
  steps = steps.then(() => step(lab, by))
}

/** To the next or the previous step of the scenario; past its steps, to the scenario beside it. */
async function step(lab: Lab, by: 1 | -1): Promise<void> {
  const { opened, source, lesson } = lab.store.get()
  if (opened === null || source === null) return
  const inLesson = stepNow(lab.store.get()) !== null
  if (inLesson && (await lab.teacher.goTo(lesson.step + by))) return
  const beside = opened.variants[stepOf(opened) + by]
  if (beside !== undefined && !inLesson) {
    if (source.id !== null) await openPreset(lab, source.id, beside.name)
    else await lab.opening.open(source, { variant: beside.name })
    return
  }
  const at = PRESETS.findIndex(({ id }) => id === source.id)
  const preset = at < 0 ? undefined : PRESETS[at + by]
  if (preset === undefined) return
  // Forwards to the next scenario's first step; backwards to the last of the one before.
  if (inLesson) {
    await openPreset(lab, preset.id)
    if (by < 0) await lab.teacher.goTo((lab.store.get().opened?.lesson.length ?? 1) - 1)
    return
  }
  const next = (await cardOf(preset))?.steps.at(by > 0 ? 0 : -1)
  await openPreset(lab, preset.id, next?.name ?? null)
}

/** The scenario with what was changed, as a file of its own. */
async function saveFile(lab: Lab): Promise<void> {
  const { source } = lab.store.get()
  if (source === null) return
  const name = source.name.replace(/\.(ya?ml|json)$/, '').concat('.yaml')
  download(name, new Blob([await lab.queries.text()], { type: 'application/yaml' }))
  lab.messages.tell({ announcement: lab.messages.words.changes.saved(name) })
}
