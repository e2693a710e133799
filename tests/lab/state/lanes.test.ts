import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slices } from '../../../src/core/index.ts'
import { machineNames } from '../../../src/lab/state/lane-names.ts'
import { alone, alternativesTo, inLane, laneTitles } from '../../../src/lab/state/lanes.ts'
import { mergedSlices } from '../../../src/lab/worker/lane-merge.ts'
import { renaming, unrenamed } from '../../../src/lab/worker/lane-path.ts'
import type { Opened } from '../../../src/lab/worker/worker-types.ts'
import { readScenario } from '../../../src/scenario/index.ts'
import { EIGHT } from '../lab-harness.ts'

const both = (text: string) => ({ en: text, es: `${text} es` })

function opened(variant: string | null): Opened {
  const read = readScenario(EIGHT.text)
  if ('problems' in read) throw new Error('the preset is broken')
  const { title, about, notes, controls, variants, lesson, scenario } = read.file
  return {
    title,
    about,
    notes,
    controls,
    lesson,
    variant,
    seed: scenario.seed,
    endNs: scenario.durationNs,
    variants: variants.map(({ name, title, change }) => ({ name, title, changes: change.length })),
  }
}

test('a path leads to its lane and back, whatever lanes and machines are called', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/)
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
      fc.array(name, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      (ids, names, which) => {
        const lanes = ids.map((id) => ({ ...alone(null), id }))
        const [lane, path] = [which % ids.length, names.join('/')]
        const id = ids[lane] ?? ''
        expect(inLane(renaming(id)(path), lanes)).toEqual({ lane, id, path })
        // Of one lane alone paths are the file's own, even where a machine is called as the lane.
        expect(unrenamed(path)).toEqual({ lane: null, path })
      },
    ),
  )
})

test('a machine is called as its lane; of several in a lane each as the lane and itself', () => {
  const lanes = [alone(null), { ...alone(null), id: 'server' }]
  const machines = [{ path: 'main:server' }, { path: 'server:a' }, { path: 'server:b' }]
  const nameOf = machineNames(lanes, ['As it is', '1/2'], machines)
  expect(machines.map(({ path }) => nameOf(path))).toEqual(['As it is', '1∕2 · a', '1∕2 · b'])
  expect(nameOf('server')).toBe('server')
})

test('lanes are called as their variants, each in its language, and no two alike', () => {
  const lanes = [alone(null), { ...alone('double'), id: 'a' }, { ...alone('double'), id: 'b' }]
  expect(laneTitles(lanes, opened(null), 'en')).toEqual([
    'Equal shares',
    'web-1 has twice the shares',
    'web-1 has twice the shares (2)',
  ])
  expect(laneTitles([{ ...alone(null), title: both('Mine') }], opened(null), 'es')).toEqual(['Mine es'])
})

test('the same, but: other variants, other choices, the ends of sliders, and for free', () => {
  const read = readScenario(EIGHT.text)
  if ('problems' in read) throw new Error('the preset is broken')
  const titles = alternativesTo(opened(null), read.file.document).map(({ title }) => title.en)
  expect(titles).toContain('web-1 has twice the shares')
  expect(titles).toContain('Scheduler: fair')
  expect(titles).toContain('Number of VMs: 32')
  expect(titles).toContain('Free virtualization')
  // What there is already is no difference.
  expect(titles).not.toContain('Equal shares')
  expect(titles).not.toContain('Scheduler: by shares')
  expect(new Set(titles).size).toBe(titles.length)
})

test('slices of several lanes keep their places in the lists of all', () => {
  const slices = (path: string, start: number): Slices => ({
    paths: [path, `${path}/app`],
    profiles: [{} as Slices['profiles'][number]],
    cores: [{ machine: path, index: 0 }],
    startNs: Float64Array.of(start),
    lengthNs: Float64Array.of(10),
    switchNs: Float64Array.of(0),
    core: Int32Array.of(0),
    owner: Int32Array.of(0),
    leaf: Int32Array.of(1),
    profile: Int32Array.of(0),
  })
  const one = { one: slices('m', 5), rename: renaming('a') }
  const other = { one: slices('m', 7), rename: renaming('b') }
  const merged = mergedSlices([one, other])
  expect(merged.paths).toEqual(['a:m', 'a:m/app', 'b:m', 'b:m/app'])
  expect([...merged.owner].map((at) => merged.paths[at])).toEqual(['a:m', 'b:m'])
  expect([...merged.leaf].map((at) => merged.paths[at])).toEqual(['a:m/app', 'b:m/app'])
  expect([...merged.core].map((at) => merged.cores[at]?.machine)).toEqual(['a:m', 'b:m'])
  expect([...merged.startNs]).toEqual([5, 7])
  expect([...merged.profile]).toEqual([0, 1])
})
