import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetRun, savedRun, saveRun } from '../../../src/lab/keep/autosave.ts'
import type { Edit } from '../../../src/lab/state/edits.ts'
import { alone } from '../../../src/lab/state/lanes.ts'
import { freshState, type State } from '../../../src/lab/state/state.ts'

const edit: Edit = {
  atNs: 5,
  command: { do: 'set', change: [{ path: 'server/xen/web.count', set: 3 }] },
  summary: { label: { en: 'a', es: 'a' }, from: '1', to: '2' },
  goesOn: false,
}

function state(edits: readonly Edit[]): State {
  const opened = {
    title: { en: 'a', es: 'a' },
    about: null,
    notes: [],
    controls: [],
    variants: [],
    lesson: [],
    variant: 'double',
    seed: 7,
    endNs: 1e9,
  }
  const source = { id: '08', name: '08.yaml', text: 'version: 1' }
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const lanes = [{ ...alone('double'), edits }]
  return {
    ...freshState({ language: 'en', themeChoice: 'light', letterKeys: true, lessons: true }),
    opened,
    source,
    lanes,
  }
}

const edits = (): number | undefined => savedRun()?.lanes[0]?.edits.length

beforeEach(() => {
  for (const name of ['localStorage', 'sessionStorage']) vi.stubGlobal(name, storage())
})

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  }
}

afterEach(() => vi.unstubAllGlobals())

test('a run that was changed is kept whole', () => {
  saveRun(state([edit]))
  expect(savedRun()).toMatchObject({
    seed: 7,
    lanes: [{ variant: 'double', edits: [edit] }],
    source: { id: '08' },
    nowNs: 0,
  })
  forgetRun()
  expect(savedRun()).toBeNull()
})

test('another tab finds the latest run of all, and leaves each tab its own', () => {
  saveRun(state([edit]))
  const mine = sessionStorage
  vi.stubGlobal('sessionStorage', storage())
  expect(edits()).toBe(1)
  saveRun(state([edit, edit]))
  expect(edits()).toBe(2)
  vi.stubGlobal('sessionStorage', mine)
  expect(edits()).toBe(1)
})

test('a run that nobody changed is not worth keeping, and leaves what was kept', () => {
  saveRun(state([edit]))
  saveRun(state([]))
  expect(edits()).toBe(1)
})

test('what only looks on, in a frame or read-only, keeps nothing; nor does the run of a link', () => {
  for (const only of [{ embed: true }, { readOnly: true }, { shared: '#run=4.abc' }])
    saveRun({ ...state([edit]), ...only })
  expect(savedRun()).toBeNull()
})

test('what was kept by the version before is there again', () => {
  const { source } = state([])
  const { summary, ...rest } = edit
  const old = { version: 2, source, seed: 7, variant: null, deeds: [{ ...rest, edit: summary }], nowNs: 5 }
  localStorage.setItem('hypervisor-lab-run', JSON.stringify(old))
  expect(savedRun()?.lanes).toEqual([{ id: 'main', title: null, variant: null, change: [], edits: [edit] }])
})

test('what is kept by a version unknown, or broken, is no run', () => {
  for (const text of ['', '{', 'null', '{"version":1,"edits":[]}', '{"version":2}', '{"version":4}', '[]']) {
    localStorage.setItem('hypervisor-lab-run', text)
    expect(savedRun(), text).toBeNull()
  }
})

test('without storage nothing is kept and nothing breaks', () => {
  const refuse = () => {
    throw new Error('no storage')
  }
  for (const name of ['localStorage', 'sessionStorage'])
    vi.stubGlobal(name, { getItem: refuse, setItem: refuse, removeItem: refuse })
  saveRun(state([edit]))
  forgetRun()
  expect(savedRun()).toBeNull()
})

test('a text that was typed is kept though nothing else was done: nobody else has it', () => {
  saveRun(state([]))
  expect(savedRun()).toBeNull()
  const source = { id: null, name: 'mine.yaml', text: 'version: 1', typed: true } as const
  saveRun({ ...state([]), source })
  expect(savedRun()?.source).toEqual(source)
})
