import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slices } from '../../../src/core/index.ts'
import { alone, butsOf, laneTitles } from '../../../src/lab/state/lanes.ts'
import { mergedSlices, renaming, unrenamed } from '../../../src/lab/worker/lane-merge.ts'
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

test('a path leads to its lane and back, whatever lanes are called', () => {
  const name = fc.stringMatching(/^[a-z]{1,6}$/)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.nat(),
      fc.array(name, { maxLength: 3 }),
      (titles, machines, which, machine, rest) => {
        const lanes = titles.map((title) => ({ machines, rename: renaming(title, machines) }))
        fc.pre(
          new Set(lanes.flatMap(({ rename }) => machines.map(rename))).size ===
            lanes.length * machines.length,
        )
        const path = [machines[machine % machines.length], ...rest].join('/')
        const lane = which % lanes.length
        expect(unrenamed(lanes[lane]?.rename(path) ?? '', lanes)).toEqual({ lane, path })
      },
    ),
  )
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
  const titles = butsOf(opened(null), read.file.document).map(({ title }) => title.en)
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
  const one = { one: slices('m', 5), rename: renaming('A', ['m']) }
  const other = { one: slices('m', 7), rename: renaming('B', ['m']) }
  const merged = mergedSlices([one, other])
  expect(merged.paths).toEqual(['A', 'A/app', 'B', 'B/app'])
  expect([...merged.owner].map((at) => merged.paths[at])).toEqual(['A', 'B'])
  expect([...merged.leaf].map((at) => merged.paths[at])).toEqual(['A/app', 'B/app'])
  expect([...merged.core].map((at) => merged.cores[at]?.machine)).toEqual(['A', 'B'])
  expect([...merged.startNs]).toEqual([5, 7])
  expect([...merged.profile]).toEqual([0, 1])
})
