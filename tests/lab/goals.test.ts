import { expect, test } from 'vitest'
import { reachedBy } from '../../src/lab/state/lesson-state.ts'
import { readScenario } from '../../src/scenario/index.ts'

const read = readScenario(`version: 1
title: One
stack:
  - machine: server
    cores: 1
    ram: 1 GiB
    stack: [{ os: linux }]
lesson:
  - title: Goals
    text: Reach them.
    goals:
      - text: half of a core
        metric: { of: "server/linux:runNs", per: time, label: cores }
        from: 0.5
      - text: one level fallen
        metric: { of: "server:state.crashed", label: levels }
        from: 1
`)

test('what stands somewhere counts at once; what is so much of a time only after enough of it', () => {
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const [step] = read.file.lesson
  if (step === undefined) throw new Error('no step')
  expect(reachedBy(step, [1, 1], 20e6)).toEqual([1])
  expect(reachedBy(step, [1, 1], 1e9)).toEqual([0, 1])
  expect(reachedBy(step, [0.4, 0], 5e9)).toEqual([])
  expect(reachedBy(step, [null, null], 5e9)).toEqual([])
})
