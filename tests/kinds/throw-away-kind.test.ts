import { h } from 'preact'
import { expect, test, vi } from 'vitest'
import type { KindTraits, LayerKind, LayerView } from '../../src/core/index.ts'
import { levelOfLayer } from '../../src/figures/levels.ts'
import { measure } from '../../src/figures/measure.ts'
import { ownersByPath } from '../../src/figures/owners.ts'
import { addLike } from '../../src/page/form/form-levels.ts'
import { factsText } from '../../src/page/form/form-words.ts'
import { fieldsOf } from '../../src/page/form/settings-form.ts'
import { receivedOf } from '../../src/page/handout/sheet-figures.ts'
import { LevelInside } from '../../src/page/inspector/inspector-level.tsx'
import type { KindPage } from '../../src/page/kinds/kind-page.ts'
import { outlineOf } from '../../src/page/outline/outline-items.ts'
import { LabContext } from '../../src/page/parts/context.ts'
import { createSession, jsonSchema, readScenario } from '../../src/scenario/index.ts'
import { spotAt } from '../../src/stage/hit.ts'
import { planStage } from '../../src/stage/layout/stage-layout.ts'
import { machineTrees } from '../../src/stage/machine-tree.ts'
import { blocksOf } from '../../src/stage/ram-blocks.ts'
import { asRoom, threadsOf } from '../../src/stage/thread-states.ts'
import { WORDS } from '../../src/words/index.ts'
import { makeLab, stubBrowser, until } from '../lab/lab-harness.ts'
import { textsOf } from '../page/render.ts'

/**
 * A kind that is nowhere in `src`: an enclave, a program on an OS that keeps RAM of its own and one app. Its rows are added to
 * the tables of kinds before anything reads them; nothing else is touched.
 */
const ENCLAVE = 'enclave' as LayerKind

type Rows<Row> = Record<string, Row>

vi.mock('../../src/core/kinds.ts', async (original) => {
  const real = await original<{ KINDS: Rows<KindTraits>; STANDS_ON: Rows<string[]> }>()
  real.KINDS.enclave = {
    holds: 'one',
    hardware: null,
    schedules: false,
    runsPrograms: false,
    makesVms: false,
    isProgram: true,
    hasHeap: false,
    works: false,
    ownsOnScreen: true,
  }
  real.STANDS_ON.enclave = ['os']
  real.STANDS_ON.app?.push('enclave')
  return real
})

vi.mock('../../src/core/life/kinds/index.ts', async (original) => {
  const real = await original<{ LIFE_ROWS: Rows<unknown> }>()
  const nothing = (): void => {}
  real.LIFE_ROWS.enclave = {
    prepare: nothing,
    start: () => 'now',
    up: nothing,
    changesLive: () => false,
    adopt: nothing,
    adjust: nothing,
  }
  return real
})

vi.mock('../../src/core/memory/kinds/index.ts', async (original) => {
  const real = await original<{ RAM_ROWS: Rows<unknown> }>()
  const { touchedNow } = await import('../../src/core/memory/touching.ts')
  real.RAM_ROWS.enclave = {
    usedBytes: touchedNow,
    neededBytes: (_: unknown, { spec }: { spec: { ramBytes: number } }) => spec.ramBytes,
  }
  return real
})

vi.mock('../../src/scenario/kinds/index.ts', async (original) => {
  const real = await original<{ KIND_SPECS: Rows<unknown> }>()
  const { describe, name, quantity } = await import('../../src/scenario/value-types.ts')
  const { layerSchema } = await import('../../src/scenario/kinds/kind-spec.ts')
  const { count } = await import('../../src/scenario/kinds/shared-fields.ts')
  const fields = {
    enclave: describe({ en: 'An enclave: its name.', es: 'Un enclave: su nombre.' }, name()),
    count,
    ram: describe(
      { en: 'What it keeps to itself.', es: 'Lo que guarda para sí.' },
      quantity('bytes', '1 MiB', '1 GiB'),
      ['32 MiB'],
    ),
  }
  const one = { en: 'an enclave', es: 'un enclave' }
  real.KIND_SPECS.enclave = {
    fields,
    schema: layerSchema(fields),
    keys: { enclave: { name: one, stands: { en: 'on an OS', es: 'sobre un SO' }, holds: one } },
    size: () => ({ entities: 0, cores: 0 }),
    toSpec: ({ ram }: { ram: number }, as: { name: string; children: unknown[] }) => ({
      kind: 'enclave',
      name: as.name,
      children: as.children,
      ramBytes: ram,
    }),
  }
  return real
})

vi.mock('../../src/words/tables/kinds-words.ts', async (original) => {
  const real = await original<{ KIND_WORDS: Rows<unknown> }>()
  real.KIND_WORDS.enclave = {
    en: {
      short: 'enclave',
      full: 'sealed enclave',
      the: 'the enclave',
      its: (n: number) => `its ${n}`,
      addLike: '+',
    },
    es: {
      short: 'enclave',
      full: 'enclave sellado',
      the: 'el enclave',
      its: (n: number) => `sus ${n}`,
      addLike: '+',
    },
  }
  return real
})

vi.mock('../../src/page/kinds/index.ts', async (original) => {
  const real = await original<{ KIND_PAGES: Rows<KindPage> }>()
  real.KIND_PAGES.enclave = {
    pane: ({ layer }) => h('p', null, `keeps ${layer.ramBytes.configured} bytes to itself`),
    form: [{ setting: 'ram', word: 'ownRam', slide: { from: '1 MiB', to: '1 GiB' } }],
    facts: ['ram'],
    outline: (layer) => [`sealed, ${layer.ramBytes.configured} bytes`],
  }
  return real
})

const TEXT = `version: 1
title: An enclave
duration: 20 s
prices: { bootKernel: 0 s, bootServices: 0 s }
stack:
  - machine: pc
    cores: 2
    ram: 1 GiB
    stack:
      - os: linux
        stack:
          - enclave: vault
            ram: 32 MiB
            stack:
              - app: keys
                threads: 3
                ram: 64 MiB
                workload: { kind: batch, work: 60 s }
          - app: shop
            ram: 64 MiB
            workload: { kind: batch, work: 60 s }
`

const read = readScenario(TEXT)
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const session = createSession(read.file)
session.advance(3e9)
const VAULT = 'pc/linux/vault'
const KEYS = `${VAULT}/keys`
const KEPT = 32 * 2 ** 20

const snapshot = session.snapshot()
const report = session.report()
const { document } = session
const owners = ownersByPath(snapshot.layers)

function layerAt(path: string): LayerView {
  const found = snapshot.layers.find((layer) => layer.path === path)
  if (found === undefined) throw new Error(`nothing at ${path}`)
  return found
}

test('it is read, and what is wrong with it is said', () => {
  const bad = readScenario(TEXT.replace('ram: 32 MiB', 'ram: 0 B'))
  expect('problems' in bad && bad.problems.map(({ path }) => path)).toEqual(['pc/linux/vault.ram'])
  expect(JSON.stringify(jsonSchema())).toContain('What it keeps to itself.')
})

test('it runs, and what stands on it works', () => {
  expect(layerAt(VAULT)).toMatchObject({ kind: ENCLAVE, state: 'up', ramBytes: { configured: KEPT } })
  expect(layerAt(KEYS)).toMatchObject({ state: 'up', app: { threads: 3 } })
  expect(layerAt(KEYS).app?.progress).toBeGreaterThan(0)
  const { ramBytes } = report.machines[0]!
  const owned = Object.values(ramBytes.byLayer).reduce((sum, bytes) => sum + bytes, 0)
  expect(owned + ramBytes.free).toBe(ramBytes.installed)
})

test('it is reported and measured', () => {
  expect(report.layers.find(({ path }) => path === VAULT)).toMatchObject({ kind: ENCLAVE, state: 'up' })
  const measured = measure(report, null)
  expect(receivedOf(measured, snapshot, {}).map(({ path }) => path)).toContain(VAULT)
})

test('it owns what stands on it, and is of the level of programs', () => {
  expect(owners.get(KEYS)).toBe(VAULT)
  expect(levelOfLayer(layerAt(VAULT), true)).toBe('apps')
})

test.each([
  [1280, 720],
  [374, 490],
])('it is planned on a stage of %i by %i, with the load of its app', (width, height) => {
  const plan = planStage(machineTrees(snapshot), width, height)
  const room = plan.machines[0]?.rooms.find(({ path }) => path === VAULT)
  expect(room).toMatchObject({ look: 'program', loadOf: KEYS, inRoom: false })
  expect((room?.glyphs.length ?? 0) + (room?.hiddenVcpus ?? 0)).toBe(3)
  const { x, y } = room!.head
  expect(spotAt(plan, x + 1, y + 1, () => true)?.target).toEqual({ kind: 'layer', path: VAULT })
})

test('its room shows its app’s threads, its RAM, and that its app crashed', () => {
  expect(threadsOf(layerAt(VAULT), snapshot)).toHaveLength(3)
  expect(blocksOf(snapshot.layers, owners, 2 ** 30, 64).some(({ owner }) => owner === VAULT)).toBe(true)
  const layers = new Map(snapshot.layers.map((layer) => [layer.path, layer]))
  layers.set(KEYS, { ...layerAt(KEYS), state: 'crashed' })
  expect(asRoom(layerAt(VAULT), { layers }).state).toBe('crashed')
})

test('it has its line in the outline, in both languages', () => {
  for (const language of ['en', 'es'] as const) {
    const words = WORDS[language]
    const line = outlineOf(snapshot, words, language, language).find(({ key }) => key === VAULT)
    expect(line?.text).toBe(`enclave vault: ${words.state.up}, sealed, ${KEPT} bytes`)
  }
})

test('it has a form and its facts, and another one can be added', () => {
  const fields = fieldsOf(document, VAULT)
  expect(fields.map(({ setting, value }) => [setting, value])).toEqual([['ram', '32 MiB']])
  expect(factsText({ enclave: 'vault', ram: '32 MiB' }, fields, 'en')).toMatch(/32\u00a0MiB$/)
  expect(addLike(document, VAULT)).toMatchObject({ kind: ENCLAVE, name: 'vault2' })
})

test('it is looked into, with a pane of its own and its settings', async () => {
  stubBrowser()
  const lab = makeLab()
  await lab.opening.open({ id: null, name: 'enclave.yaml', text: TEXT })
  await until(() => lab.store.get().snapshot !== null)
  const texts = textsOf(h(LabContext.Provider, { value: lab }, h(LevelInside, { path: VAULT })))
  for (const said of ['vault', 'enclave', `keeps ${KEPT} bytes to itself`]) expect(texts).toContain(said)
  expect(texts.join(' ')).toContain('the enclave')
})
