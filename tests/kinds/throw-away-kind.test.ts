import { h } from 'preact'
import { describe, expect, test, vi } from 'vitest'
import type { KindTraits, LayerKind, LayerView, Report, Snapshot } from '../../src/core/index.ts'
import { levelOfLayer } from '../../src/figures/levels.ts'
import { measure } from '../../src/figures/measure.ts'
import { ownersByPath } from '../../src/figures/owners.ts'
import { createStore } from '../../src/lab/state/store.ts'
import { receivedOf } from '../../src/page/handout/sheet-figures.ts'
import { LevelInside } from '../../src/page/inspector/inspector-level.tsx'
import type { KindPage } from '../../src/page/kinds/kind-page.ts'
import { outlineOf, summaryOf } from '../../src/page/outline/outline-items.ts'
import { LabContext } from '../../src/page/parts/context.ts'
import { createSession, readScenario } from '../../src/scenario/index.ts'
import { spotAt } from '../../src/stage/hit.ts'
import { planStage } from '../../src/stage/layout/stage-layout.ts'
import { machineTrees } from '../../src/stage/machine-tree.ts'
import { blocksOf } from '../../src/stage/ram-blocks.ts'
import { asRoom, threadsOf } from '../../src/stage/thread-states.ts'
import { WORDS } from '../../src/words/index.ts'
import { makeLab, stubBrowser } from '../lab/lab-harness.ts'
import { textsOf } from '../page/render.ts'

/**
 * A kind that is nowhere in `src`: an enclave, a program on an OS that keeps one app. Its rows are added to the tables of
 * kinds before anything reads them; nothing else is touched.
 */
const ENCLAVE = 'enclave' as LayerKind

vi.mock('../../src/core/kinds.ts', async (original) => {
  const real = await original<{ readonly KINDS: Record<string, KindTraits> }>()
  real.KINDS.enclave = {
    ...real.KINDS.app!,
    holds: 'one',
    works: false,
  }
  return real
})

vi.mock('../../src/words/tables/kinds-words.ts', async (original) => {
  const real = await original<{ readonly KIND_WORDS: Record<string, unknown> }>()
  real.KIND_WORDS.enclave = {
    en: {
      short: 'enclave',
      full: 'enclave',
      addLike: 'Add an enclave like this one',
      the: 'the enclave',
      its: String,
    },
    es: {
      short: 'enclave',
      full: 'enclave',
      addLike: 'Agregar un enclave como este',
      the: 'el enclave',
      its: String,
    },
  }
  return real
})

vi.mock('../../src/page/kinds/index.ts', async (original) => {
  const real = await original<{ readonly KIND_PAGES: Record<string, KindPage> }>()
  real.KIND_PAGES.enclave = {
    pane: ({ layer }) => h('p', null, `keeps ${layer.ramBytes.configured} bytes to itself`),
    form: [{ setting: 'ram', word: 'ownRam' }],
    facts: ['ram'],
    outline: (layer) => [`sealed, ${layer.ramBytes.configured} bytes`],
  }
  return real
})

const read = readScenario(`version: 1
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
          - runtime: vault
            preset: cpython
            start: 100 ms
            stack:
              - app: keys
                threads: 3
                ram: 64 MiB
                workload: { kind: batch, work: 60 s }
          - app: shop
            ram: 64 MiB
            workload: { kind: batch, work: 60 s }
`)
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const session = createSession(read.file)
session.advance(3e9)
const VAULT = 'pc/linux/vault'
const KEYS = `${VAULT}/keys`

/** The world as it would be if the process VM in it were an enclave. */
const sealed = <Of extends { readonly kind: LayerKind }>(layer: Of): Of =>
  layer.kind === 'runtime' ? { ...layer, kind: ENCLAVE, runtime: null } : layer
const { layers, ...rest } = session.snapshot()
const snapshot: Snapshot = { ...rest, layers: layers.map(sealed) }
const first = session.report()
const report: Report = { ...first, layers: first.layers.map(sealed) }
const owners = ownersByPath(snapshot.layers)
const layerAt = (path: string): LayerView => snapshot.layers.find((layer) => layer.path === path)!

describe('a kind that is added by its rows alone', () => {
  test('owns what stands on it, and is of the level of programs', () => {
    expect(layerAt(VAULT).kind).toBe(ENCLAVE)
    expect(owners.get(KEYS)).toBe(VAULT)
    expect(levelOfLayer(layerAt(VAULT), true)).toBe('apps')
  })

  test.each([
    [1280, 720],
    [374, 490],
  ])('is planned on a stage of %i by %i, with the load of its app', (width, height) => {
    const plan = planStage(machineTrees(snapshot), width, height)
    const room = plan.machines[0]?.rooms.find(({ path }) => path === VAULT)
    expect(room).toMatchObject({ look: 'program', loadOf: KEYS, inRoom: false })
    expect((room?.glyphs.length ?? 0) + (room?.hiddenVcpus ?? 0)).toBe(3)
    const { x, y } = room!.head
    expect(spotAt(plan, x + 1, y + 1, () => true)?.target).toEqual({ kind: 'layer', path: VAULT })
  })

  test('shows its app’s threads, its RAM, and that its app crashed', () => {
    expect(threadsOf(layerAt(VAULT), snapshot)).toHaveLength(3)
    const blocks = blocksOf(snapshot.layers, owners, 2 ** 30, 64)
    expect(blocks.some(({ owner }) => owner === VAULT)).toBe(true)
    const crashed = new Map(snapshot.layers.map((layer) => [layer.path, layer]))
    crashed.set(KEYS, { ...layerAt(KEYS), state: 'crashed' })
    expect(asRoom(layerAt(VAULT), { layers: crashed }).state).toBe('crashed')
  })

  test('has its line in the outline, in both languages', () => {
    for (const language of ['en', 'es'] as const) {
      const items = outlineOf(snapshot, WORDS[language], language, language)
      const line = items.find(({ key }) => key === VAULT)?.text
      expect(line).toBe(
        `enclave vault: ${WORDS[language].state.up}, sealed, ${layerAt(VAULT).ramBytes.configured} bytes`,
      )
      expect(summaryOf(snapshot, WORDS[language], language)).toContain('vault')
    }
  })

  test('is looked into in a pane of its own', () => {
    stubBrowser()
    const lab = makeLab()
    const store = createStore({ ...lab.store.get(), snapshot, report })
    const texts = textsOf(
      h(LabContext.Provider, { value: { ...lab, store } }, h(LevelInside, { path: VAULT })),
    )
    expect(texts).toContain('vault')
    expect(texts).toContain('enclave')
    expect(texts).toContain(`keeps ${layerAt(VAULT).ramBytes.configured} bytes to itself`)
  })

  test('is measured and reported', () => {
    const measured = measure(report, null)
    expect(measured.layers.find(({ path }) => path === VAULT)?.kind).toBe(ENCLAVE)
    expect(receivedOf(measured, snapshot, {}).map(({ path }) => path)).toContain(VAULT)
  })
})
