import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Lab } from '../../src/lab/lab.ts'
import type { Moment } from '../../src/lab/worker/worker-types.ts'
import { EIGHT, makeLab, rest, stubBrowser } from './lab-harness.ts'

beforeEach(stubBrowser)
afterEach(() => vi.unstubAllGlobals())

const DOUBLE = { title: { en: 'Twice the shares', es: 'El doble de cuotas' }, variant: 'double', change: [] }

/** Two worlds side by side, changed and played for a while, in a language from the start. */
async function worlds(language: 'en' | 'es'): Promise<Lab> {
  const lab = makeLab()
  lab.options.choose({ language })
  await lab.opening.open(EIGHT)
  await lab.lanes.compareWith(DOUBLE)
  await lab.travel.stepTime(1e9)
  lab.changes.act({ do: 'power-off', path: 'lane-1:server/xen/web-3' })
  await rest(lab)
  return lab
}

const machines = (lab: Lab): (string | undefined)[] =>
  (lab.store.get().snapshot?.layers ?? []).filter(({ parent }) => parent === null).map(({ name }) => name)

/** What the file itself calls the first of them, as it is. */
const first = (lab: Lab, language: 'en' | 'es') => lab.store.get().opened?.variants[0]?.title[language]

/** All that the page knows of a run, but for words. */
function wordless(lab: Lab) {
  const { snapshot, samples, layerEvents, report, responses, edits, ...state } = lab.store.get()
  return {
    ...{ samples, report, responses, nowNs: snapshot?.nowNs, machines: snapshot?.machines },
    ...{ laneSamples: state.laneSamples, lanes: state.lanes.map(({ id }) => id) },
    layers: snapshot?.layers.map(({ name, ...layer }) => layer),
    layerEvents: layerEvents.map(({ name, ...event }) => event),
    edits: edits.map(({ command }) => command),
  }
}

test('the same run has the same paths in either language, and titles in its own', async () => {
  const [en, es] = [await worlds('en'), await worlds('es')]
  expect(wordless(en)).toEqual(wordless(es))
  expect(
    en.store
      .get()
      .samples.at(-1)
      ?.machines.map(({ path }) => path),
  ).toEqual(['main:server', 'lane-1:server'])
  expect(machines(en)).toEqual([first(en, 'en'), DOUBLE.title.en])
  expect(machines(es)).toEqual([first(es, 'es'), DOUBLE.title.es])
})

test('another language keeps samples and selection, and asks for nothing again', async () => {
  const lab = await worlds('en')
  lab.view.select({ kind: 'layer', path: 'lane-1:server/xen/web-1' })
  const before = lab.store.get()
  const seen: Moment[] = []
  lab.moments.onMoment((moment) => seen.push(moment))
  lab.options.choose({ language: 'es' })
  lab.moments.rename()
  const after = lab.store.get()
  expect(after.working).toBe(false)
  expect(after.samples).toBe(before.samples)
  expect(after.laneSamples).toBe(before.laneSamples)
  expect(after.selected).toBe(before.selected)
  expect(machines(lab)).toEqual([first(lab, 'es'), DOUBLE.title.es])
  // The stage hears of it too, and what is on the time line is called so.
  expect(seen.at(-1)?.snapshot).toBe(after.snapshot)
  const up = after.layerEvents.filter(({ kind }) => kind === 'machine')
  expect(new Set(up.map(({ name }) => name))).toEqual(new Set(machines(lab)))
})
