import { h, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { createStore } from '../../../src/lab/state/store.ts'
import { useStore } from '../../../src/page/parts/use-store.ts'

/** Components that draw nothing need no more of a page than this. */
const nowhere = {
  nodeType: 1,
  childNodes: [],
  firstChild: null,
  insertBefore: () => {},
} as unknown as Element

test('a component picks by what it was given last, and is drawn again only when that changes', async () => {
  const store = createStore({ a: 1, b: 10 })
  const seen: number[] = []
  function Part({ of }: { readonly of: 'a' | 'b' }) {
    seen.push(useStore(store, (value) => value[of]))
    return null
  }
  const show = (of: 'a' | 'b') => act(() => render(h(Part, { of }), nowhere))
  await show('a')
  await act(() => store.patch({ b: 11 }))
  expect(seen).toEqual([1])
  await act(() => store.patch({ a: 2 }))
  expect(seen).toEqual([1, 2])
  // What it is given now counts at once, and from then on.
  await show('b')
  expect(seen).toEqual([1, 2, 11])
  await act(() => store.patch({ a: 3 }))
  await act(() => store.patch({ b: 12 }))
  expect(seen).toEqual([1, 2, 11, 12])
})

test('what is gone is not drawn any more', async () => {
  const store = createStore({ a: 1 })
  const seen: number[] = []
  function Part() {
    seen.push(useStore(store, (value) => value.a))
    return null
  }
  await act(() => render(h(Part, {}), nowhere))
  await act(() => render(null, nowhere))
  await act(() => store.patch({ a: 2 }))
  expect(seen).toEqual([1])
})

test('of things done together listeners hear once, when all are done', () => {
  const store = createStore({ a: 1, b: 1 })
  const heard: unknown[] = []
  store.subscribe((value) => heard.push(value))
  store.together(() => {
    store.patch({ a: 2 })
    store.together(() => store.patch({ b: 2 }))
    expect(store.get()).toEqual({ a: 2, b: 2 })
    expect(heard).toEqual([])
  })
  store.together(() => {})
  expect(heard).toEqual([{ a: 2, b: 2 }])
})
