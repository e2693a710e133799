import { describe, expect, test } from 'vitest'
import { actionFor, activeKeys, HOTKEYS } from '../../../src/lab/commands/hotkeys.ts'
import { type Holder, keeps } from '../../../src/lab/commands/key-holders.ts'
import type { State } from '../../../src/lab/state/state.ts'

interface With {
  readonly control?: boolean
  readonly shift?: boolean
  readonly holder?: Holder
  readonly dialog?: State['dialog']
  readonly letterKeys?: boolean
}

function asked(key: string, wish: With = {}) {
  const { control = false, shift = false, holder = null, dialog = null, letterKeys = true } = wish
  const press = { key, ctrlKey: control, metaKey: false, altKey: false, shiftKey: shift }
  return actionFor(press, holder, { dialog, letterKeys })
}

test('every key of the table does what it says', () => {
  for (const { key, action, control = false, shift = false } of HOTKEYS)
    expect(asked(key, { control, shift }), key).toBe(action)
  expect(asked('M', { shift: true })).toBe('microscope')
  expect(asked('m', { control: true })).toBe(null)
  expect(asked('ArrowUp', { shift: true })).toBe(null)
})

describe('what has the focus keeps the keys that it needs', () => {
  test('keys that move belong to sliders, trees, lists of choices and regions that scroll', () => {
    for (const key of ['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown']) {
      for (const holder of ['slider', 'tree', 'value', 'text', 'scroller'] as const)
        expect(asked(key, { holder }), `${key} ${holder}`).toBe(null)
      expect(asked(key, { holder: 'button' }), key).not.toBe(null)
    }
    for (const holder of ['slider', 'tree', 'value', 'scroller'] as const)
      for (const key of ['Home', 'End']) expect(keeps(holder, key, false)).toBe(true)
    expect(asked('ArrowRight', { holder: 'slider' })).toBe(null)
    expect(asked('ArrowRight', { holder: 'scroller' })).toBe('stepSlice')
    expect(asked('PageDown', { holder: 'radio' })).toBe('nextStep')
  })

  test('space presses what can be pressed, and plays elsewhere', () => {
    for (const holder of ['button', 'radio', 'tree', 'text'] as const)
      expect(asked(' ', { holder }), holder).toBe(null)
    for (const holder of ['slider', 'scroller'] as const)
      expect(asked(' ', { holder }), holder).toBe('playPause')
  })

  test('what is being typed keeps letters and its own undo; a value only letters', () => {
    for (const holder of ['text', 'value'] as const) expect(asked('m', { holder })).toBe(null)
    expect(asked('z', { control: true, holder: 'text' })).toBe(null)
    for (const holder of ['value', 'slider', 'button', 'tree'] as const)
      expect(asked('z', { control: true, holder })).toBe('undo')
  })
})

describe('while a dialog is open', () => {
  test('others can be opened, and nothing behind it is done', () => {
    for (const dialog of ['gallery', 'help', 'notes', 'glossary', 'settings'] as const) {
      expect(asked('g', { dialog })).toBe('gallery')
      expect(asked('?', { dialog })).toBe('help')
      for (const key of [' ', 'r', 'PageDown', 'ArrowRight', 'a']) expect(asked(key, { dialog })).toBe(null)
    }
  })

  test('changes are undone and redone among all settings only', () => {
    expect(asked('z', { control: true, dialog: 'settings' })).toBe('undo')
    expect(asked('Z', { control: true, shift: true, dialog: 'settings' })).toBe('redo')
    for (const dialog of ['gallery', 'help', 'notes', 'glossary'] as const)
      expect(asked('z', { control: true, dialog })).toBe(null)
  })
})

test('single letters and signs can be turned off; what has no sign, space and Ctrl stay', () => {
  const left = activeKeys(false)
  expect(left.map(({ key, control }) => `${control === true ? 'Ctrl ' : ''}${key}`).sort()).toEqual([
    ' ',
    'ArrowDown',
    'ArrowLeft',
    'ArrowLeft',
    'ArrowRight',
    'ArrowRight',
    'ArrowUp',
    'Ctrl z',
    'Ctrl z',
    'Escape',
    'PageDown',
    'PageUp',
  ])
  for (const key of ['m', '.', '0', '?']) expect(asked(key, { letterKeys: false })).toBe(null)
  expect(asked(' ', { letterKeys: false })).toBe('playPause')
  expect(asked('z', { control: true, letterKeys: false })).toBe('undo')
})
