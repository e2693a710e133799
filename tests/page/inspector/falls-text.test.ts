import { expect, test } from 'vitest'
import { fallsText } from '../../../src/page/inspector/falls-text.ts'
import { WORDS } from '../../../src/words/index.ts'
import { world } from '../../stage/world.ts'

const { layers } = world({ cores: 4, vms: 4, type: 2, hostApps: 1, last: 'off' }, 123e6).snapshot

test('what falls with a level is named by kind, not counted in levels', () => {
  const es = (path: string) => fallsText(layers, path, WORDS.es, 'es')
  expect(es('server/linux/kvm/web-1')).toBe('caen la VM, su SO y su app')
  expect(es('server/linux/browser-1')).toBe('cae la app')
  expect(es('server/linux')).toMatch(/^caen el SO, .*su hipervisor, .*sus 3 VM/)
  expect(fallsText(layers, 'server/linux/kvm/web-1', WORDS.en, 'en')).toBe(
    'takes down the VM, its OS, and its app',
  )
  expect(es('server/linux/kvm/web-4')).toBeNull()
})
