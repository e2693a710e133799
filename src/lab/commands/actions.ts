import type { Language } from '../../core/index.ts'
import { paintPage } from '../../theme/colours.ts'
import { isRunFile } from '../keep/run-file.ts'
import type { Lab } from '../lab.ts'
import type { DialogName } from '../state/dialog-names.ts'
import { freeBut, MOST_LANES } from '../state/lanes.ts'
import { stepNow } from '../state/lesson-state.ts'
import { resolveTheme, savePreferences, type ThemeChoice } from '../state/preferences.ts'
import { cardOf, PRESETS, sourceOf } from '../state/presets.ts'
import { ALL_PRICES, type PriceQuery } from '../state/price-query.ts'
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

/** Everything that can be done, by name: buttons, keys and menus all call these. */
export const ACTIONS = {
  playPause: (lab) => (lab.store.get().playing ? lab.pause() : lab.play()),
  stepSlice: (lab) => void lab.stepSlice(),
  stepSecond: (lab) => void lab.stepTime(1e9),
  stepSliceBack: (lab) => void lab.stepSliceBack(),
  stepSecondBack: (lab) => void lab.stepTimeBack(1e9),
  slower: (lab) => lab.setSpeedStep(lab.store.get().speedStep - 1),
  faster: (lab) => lab.setSpeedStep(lab.store.get().speedStep + 1),
  microscope: (lab) => lab.setMode('microscope'),
  answer(lab) {
    lab.setMode('answer')
    lab.play()
  },
  skipBoot: (lab) => void lab.skipBoot(),
  gallery: (lab) => lab.refuses() || toggle(lab, 'gallery'),
  compare: (lab) => lab.refuses() || toggle(lab, 'compare'),
  prices(lab) {
    lab.store.patch({ priceQuery: ALL_PRICES })
    toggle(lab, 'prices')
  },
  free: (lab) => void whatIfFree(lab),
  openFile: (lab) => lab.refuses() || document.querySelector<HTMLInputElement>('#own-file')?.click(),
  reset: (lab) =>
    void (stepNow(lab.store.get()) === null ? lab.reset() : lab.teacher.goTo(lab.store.get().lesson.step)),
  undo: (lab) => lab.undo(),
  redo: (lab) => lab.redo(),
  text: (lab) => lab.store.patch({ text: !lab.store.get().text }),
  save: (lab) => void saveFile(lab),
  share: (lab) => toggle(lab, 'share'),
  nextStep: (lab) => goStep(lab, 1),
  previousStep: (lab) => goStep(lab, -1),
  notes: (lab) => toggle(lab, 'notes'),
  glossary: (lab) => toggle(lab, 'glossary'),
  validation: (lab) => toggle(lab, 'validation'),
  settings: (lab) => toggle(lab, 'settings'),
  export: (lab) => toggle(lab, 'export'),
  handout: (lab) => toggle(lab, 'handout'),
  present: (lab) => (lab.store.get().presenting ? leavePresenting(lab) : present(lab)),
  levelAbove: (lab) => moveSpotlight(lab, 1),
  levelBelow: (lab) => moveSpotlight(lab, -1),
  close: (lab) => close(lab),
  outline: (lab) => lab.store.patch({ outline: !lab.store.get().outline }),
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
  help: (lab) => toggle(lab, 'help'),
} as const satisfies Record<string, (lab: Lab) => unknown>

export type ActionName = keyof typeof ACTIONS

/** Says what something costs, and why. */
export function explainPrices(lab: Lab, asked: Partial<PriceQuery>): void {
  lab.store.patch({ priceQuery: { ...ALL_PRICES, ...asked }, dialog: 'prices' })
}

/** Beside this world the same with free virtualization; not twice. */
async function whatIfFree(lab: Lab): Promise<void> {
  const { opened, documents, lanes } = lab.store.get()
  const [document] = documents
  if (opened === null || document === undefined) return
  const but = freeBut(document)
  if (but === null || lanes.length >= MOST_LANES) return
  lab.store.patch({ dialog: null })
  const notYet = (): boolean => lab.store.get().documents.every((other) => freeBut(other) !== null)
  await lab.compareWith({ ...but, variant: opened.variant }, notYet)
}

/** As long as the page is open: an address may ask for it without changing what was chosen. */
export function showLanguage(lab: Lab, language: Language): void {
  lab.store.patch({ language })
  document.documentElement.lang = language
  lab.rename()
}

export function setLanguage(lab: Lab, language: Language): void {
  showLanguage(lab, language)
  savePreferences({ language })
  // What was chosen here counts from now on, not what the address asked for.
  sayInAddress({ lang: null })
}

export function showTheme(lab: Lab, choice: ThemeChoice): void {
  lab.store.patch({ themeChoice: choice, theme: resolveTheme(choice) })
  paintPage(lab.store.get().theme, document.documentElement)
}

export function setTheme(lab: Lab, choice: ThemeChoice): void {
  showTheme(lab, choice)
  savePreferences({ themeChoice: choice })
  sayInAddress({ theme: null })
}

export function setLetterKeys(lab: Lab, letterKeys: boolean): void {
  lab.store.patch({ letterKeys })
  savePreferences({ letterKeys })
  sayInAddress({ keys: null })
}

export function setLessons(lab: Lab, lessons: boolean): void {
  lab.store.patch({ lessons })
  savePreferences({ lessons })
  sayInAddress({ lesson: null })
}

/** What was opened over the rest goes first. */
function close(lab: Lab): void {
  const { outline, presenting } = lab.store.get()
  if (outline) lab.store.patch({ outline: false })
  else if (presenting) leavePresenting(lab)
  else lab.select(null)
}

function toggle(lab: Lab, dialog: DialogName): void {
  lab.store.patch({ dialog: lab.store.get().dialog === dialog ? null : dialog })
}

/** Counts what was asked to be opened: what is fetched more slowly doesn't take the place of what was asked for later. */
let openings = 0

/** Opens a preset, or one of its variants. */
export async function openPreset(lab: Lab, id: string, variant: string | null = null): Promise<void> {
  const mine = ++openings
  const source = await sourceOf(id)
  if (source === null || mine !== openings || !(await lab.open(source, { variant }))) return
  // Who asks for a step of the scenario gets just that.
  if (variant === null) await lab.teacher.begin()
}

/** Opens a scenario, or a run that was saved. */
export async function openOwnFile(lab: Lab, file: File): Promise<void> {
  if (lab.refuses()) return
  const mine = ++openings
  const text = await file.text()
  if (mine !== openings) return
  if (isRunFile(text)) await receiveFile(lab, file.name, text)
  else if (await lab.open({ id: null, name: file.name, text })) await lab.teacher.begin()
}

/** Opens what was typed: from then on it is the run's own text. */
export async function openText(lab: Lab, text: string): Promise<void> {
  openings++
  const name = lab.store.get().source?.name ?? 'scenario.yaml'
  await lab.open({ id: null, name, text, typed: true })
}

/** Steps are gone one after the other, however fast they are asked for. */
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
    else await lab.open(source, { variant: beside.name })
    return
  }
  const at = PRESETS.findIndex(({ id }) => id === source.id)
  const preset = at < 0 ? undefined : PRESETS[at + by]
  if (preset === undefined) return
  // There and back the same way: its first step, or the last of the scenario before.
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
  download(name, new Blob([await lab.text()], { type: 'application/yaml' }))
  lab.store.patch({ announcement: lab.words.changes.saved(name) })
}
