import { expect, expectTypeOf, test } from 'vitest'
import type { State } from '../../../src/lab/state/state.ts'
import type { SharedFields, Slice } from '../../../src/lab/state/state-slice.ts'
import { createStore } from '../../../src/lab/state/store.ts'

test('no two parts write the same field', () => {
  expectTypeOf<SharedFields>().toEqualTypeOf<never>()
})

test('a part reads what it names, and writes its own fields alone', () => {
  const store = createStore({ playing: false, mode: 'answer', seeking: null, status: 'ready' } as State)
  const slice: Slice<'playback', 'seeking'> = store
  slice.patch({ playing: true })
  expect([slice.get().playing, slice.get().seeking]).toEqual([true, null])
  // @ts-expect-error: another part's field is not written here.
  slice.patch({ seeking: 5 })
  // @ts-expect-error: what isn't named isn't read.
  expect(slice.get().status).toBe('ready')
})
