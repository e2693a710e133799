import { expect, test } from 'vitest'
import { askedBy } from '../../src/app/address.ts'

test('reads what an address asks for', () => {
  expect(askedBy('?scenario=08-eight-vms-four-cores&step=double&lang=es&theme=projector')).toEqual({
    scenario: '08-eight-vms-four-cores',
    step: 'double',
    language: 'es',
    theme: 'projector',
  })
})

test('leaves out what it does not understand', () => {
  const nothing = { scenario: null, step: null, language: null, theme: null }
  expect(askedBy('')).toEqual(nothing)
  expect(askedBy('?lang=tlh&theme=neon&other=1')).toEqual(nothing)
})
