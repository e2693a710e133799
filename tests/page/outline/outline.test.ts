import { expect, test } from 'vitest'
import { outlineOf, summaryOf } from '../../../src/page/outline/outline-items.ts'
import { WORDS } from '../../../src/words/index.ts'
import { world } from '../../stage/world.ts'

const { snapshot } = world({ cores: 4, vms: 6, vcpus: 2, type: 2, hostApps: 1, last: 'refused' }, 123e6)
const en = outlineOf(snapshot, WORDS.en, 'en', 'en')
const es = outlineOf(snapshot, WORDS.es, 'es', 'es')
const texts = en.map(({ text }) => text)

test('every machine, core, level and vCPU has one line, in both languages the same ones', () => {
  expect(new Set(en.map(({ key }) => key)).size).toBe(en.length)
  expect(es.map(({ key }) => key)).toEqual(en.map(({ key }) => key))
  const cores = texts.filter((text) => text.startsWith('core '))
  const vcpus = texts.filter((text) => text.startsWith('vCPU '))
  expect(cores.length).toBe(4)
  expect(vcpus.length).toBe(12)
  // And one for the RAM.
  expect(en.length).toBe(cores.length + vcpus.length + snapshot.layers.length + 1)
})

test('who runs on a core is said the same by the core and by the vCPU', () => {
  for (const [core, { chain }] of (snapshot.machines[0]?.cores ?? []).entries()) {
    const owner = chain[0]
    if (owner === undefined) continue
    const name = owner.slice(owner.lastIndexOf('/') + 1)
    expect(texts).toContain(`core ${core}: runs ${name}`)
    const line = en.find(({ key }) => key === `${owner} vcpu 0`)
    if (owner.includes('web')) expect(line?.text).toBe(`vCPU 0: running on core ${core}`)
  }
})

test('waiting says how long, a refusal says why', () => {
  expect(texts.some((text) => /^vCPU 0: ready [\d.]+.(ms|s)$/.test(text))).toBe(true)
  const refused = texts.find((text) => text.startsWith('VM web-6'))
  expect(refused).toContain('refused, needs 12\u00a0GiB of RAM')
  expect(es.find(({ key }) => key.endsWith('web-6'))?.text).toContain(
    'rechazada, necesita 12\u00a0GiB de RAM',
  )
})

test('levels are nested as they stand on each other', () => {
  const level = (path: string): number => en.find(({ key }) => key === path)?.level ?? 0
  expect(level('server')).toBe(1)
  expect(level('server/linux')).toBe(2)
  expect(level('server/linux/kvm/web-1')).toBe(4)
  expect(level('server/linux/kvm/web-1/linux/nginx')).toBe(6)
})

test('the summary names who runs and who waits as the lines do, and how much RAM is free', () => {
  const summary = summaryOf(snapshot, WORDS.en, 'en')
  const [runs = '', waits = ''] = summary.split('; ')
  for (const [, name] of texts.flatMap((text) => [...text.matchAll(/^core \d+: runs (.+)$/g)]))
    expect(runs).toContain(name)
  expect(waits === '' || !runs.split(', ').some((name) => waits.split(', ').includes(name))).toBe(true)
  const free = /RAM: .*, (.+) free/.exec(texts.find((text) => text.startsWith('RAM')) ?? '')?.[1]
  expect(summary).toContain(`${free} of RAM free`)
  expect(summary).toContain('1 VM is not up')
})
