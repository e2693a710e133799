import { expect, test } from 'vitest'
import { hoverText } from '../../src/app/stage-hover.ts'
import { LOCALES, WORDS } from '../../src/app/strings.ts'
import type { Hover } from '../../src/stage/index.ts'
import { world } from '../stage/world.ts'

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
