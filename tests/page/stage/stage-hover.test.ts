import { expect, test } from 'vitest'
import { hoverText } from '../../../src/page/stage/stage-hover.ts'
import type { Hover } from '../../../src/stage/index.ts'
import { LOCALES, WORDS } from '../../../src/words/index.ts'
import { world } from '../../stage/world.ts'

const { snapshot } = world({ cores: 2, vms: 3, type: 1, last: 'refused' }, 1e9)
const NOTHING = { slice: null, strip: false, ramOf: null, part: null }

function say(hover: Hover, language: 'en' | 'es' = 'en'): string {
  const text = hoverText(hover, snapshot, WORDS[language], LOCALES[language], language)
  return text.replaceAll('\u00a0', ' ')
}

test('each thing says in a line what it is and how it is', () => {
  const vm = (n: number) => `server/xen/web-${n}`
  const running = snapshot.machines[0]!.cores[1]!.chain[0]!
  const name = running.slice(running.lastIndexOf('/') + 1)
  expect(say({ ...NOTHING, target: { kind: 'vcpu', path: running, index: 0 } })).toBe(
    `${name} · vCPU 0 · running on core 1`,
  )
  expect(say({ ...NOTHING, target: { kind: 'core', machine: 'server', index: 1 } })).toBe(`core 1 · ${name}`)
  expect(say({ ...NOTHING, target: { kind: 'layer', path: vm(3) } })).toMatch(
    /^web-3 · refused · needs 12 GiB/,
  )
  expect(say({ ...NOTHING, target: { kind: 'ram', machine: 'server' } })).toMatch(/GiB free$/)
})

test('a slice says who, how long, what its switch cost, and what it did on average', () => {
  const slice = {
    owner: 'server/xen/web-1',
    startNs: 0,
    lengthNs: 10e6,
    switchNs: 600,
    operations: [{ what: 'networkOperation', everyNs: 125e3, exits: true }],
    operation: null,
  } as const
  const target = { kind: 'core', machine: 'server', index: 0 } as const
  expect(say({ ...NOTHING, target, slice, strip: true })).toBe(
    'web-1 · 10 ms · switch 600 ns · VM exit: network every 125 µs on average',
  )
  expect(say({ ...NOTHING, target, slice, strip: true }, 'es')).toBe(
    'web-1 · 10 ms · cambio 600 ns · salida al hipervisor: red cada 125 µs en promedio',
  )
  const operation = { what: 'networkOperation', ns: 3300 } as const
  expect(say({ ...NOTHING, target, slice: { ...slice, operation }, strip: true })).toMatch(
    /^web-1 · network: 3.3 µs · click/,
  )
  expect(say({ ...NOTHING, target, strip: true })).toBe('core 0 · idle')
})

const pressed = world({ cores: 4, vms: 8, type: 1, pressed: true }, 1e9).snapshot

function sayRam(hover: Partial<Hover>, language: 'en' | 'es' = 'en'): string {
  const whole = { ...NOTHING, target: { kind: 'ram', machine: 'server' }, ...hover } as Hover
  const text = hoverText(whole, pressed, WORDS[language], LOCALES[language], language)
  return text.replaceAll('\u00a0', ' ')
}

test('a block says whose it is, what it is, how much, and what was taken last, by which rule and for whom', () => {
  const block = (kind: 'used' | 'shared' | 'swapped', owner: string | null, bytes = 2 ** 28) => ({
    ramOf: { machine: 'server', owner, kind, bytes },
  })
  expect(sayRam(block('used', 'server/xen/web-1'))).toBe(
    'web-1 · in use, in RAM · 256 MiB · 14.4 ms ago: 64 MiB became shared, for web-2',
  )
  expect(sayRam(block('swapped', 'server/xen/web-4'), 'es')).toBe(
    'web-4 · en el disco, no en RAM · 256 MiB · hace 9 ms: pasaron al disco 64 MiB',
  )
  expect(sayRam(block('shared', null))).toBe('one copy of pages that several VMs have · 256 MiB')
  expect(sayRam(block('swapped', null, 0))).toBe('disk · 3 in hand')
  expect(sayRam({})).toMatch(/^\d+ MiB free · xen: soft, takes/)
})

test('a part of a room’s memory says where it is and how it came there', () => {
  const target = { kind: 'layer', path: 'server/xen/web-2' } as const
  expect(sayRam({ target, part: { kind: 'balloon', bytes: 2 ** 27 } })).toBe(
    'web-2 · given back through its balloon · 128 MiB · 12.6 ms ago: its balloon gave back 64 MiB',
  )
  expect(sayRam({ target, part: { kind: 'untouched', bytes: 2 ** 27 } })).toBe(
    'web-2 · never touched · 128 MiB',
  )
})
