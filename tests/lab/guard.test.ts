import { expect, test } from 'vitest'
import { createGuard, guardedPart, NEEDS, type Permission } from '../../src/lab/guard.ts'
import type { PageMessages } from '../../src/lab/page-messages.ts'
import { FREE_PLAY } from '../../src/lab/state/lesson-state.ts'
import type { Message } from '../../src/lab/state/message.ts'
import type { State } from '../../src/lab/state/state.ts'
import { createStore } from '../../src/lab/state/store.ts'
import { WORDS } from '../../src/words/index.ts'

const STEP = { question: {}, actions: [] } as unknown as NonNullable<State['opened']>['lesson'][number]
const OPENED = { lesson: [STEP] } as unknown as NonNullable<State['opened']>
const at = (phase: 'ask' | 'run' | 'told') => ({ ...FREE_PLAY, on: true, phase })

function guardAt(state: Partial<State>) {
  const told: Message[] = []
  const messages = {
    words: WORDS.en,
    tell: (message: Message) => told.push(message),
  } as unknown as PageMessages
  const store = createStore({ readOnly: false, opened: OPENED, lesson: FREE_PLAY, ...state } as State)
  return { told, guard: createGuard(store, messages, () => {}) }
}

test.each<[Partial<State>, readonly Permission[]]>([
  [{}, ['change', 'replace', 'answer', 'verdict']],
  [{ readOnly: true }, ['answer', 'verdict']],
  [{ readOnly: true, opened: null }, ['replace', 'answer', 'verdict']],
  [{ lesson: at('ask') }, ['change', 'replace']],
  [{ lesson: at('run') }, ['change', 'replace', 'answer']],
  [{ lesson: at('told') }, ['change', 'replace', 'answer', 'verdict']],
])('what is permitted where %o', (state, permitted) => {
  const { guard, told } = guardAt(state)
  const all = ['change', 'replace', 'answer', 'verdict'] as const
  expect(all.filter((permission) => guard([permission]))).toEqual(permitted)
  // Whatever is not done is told.
  expect(told.length).toBe(all.length - permitted.length)
})

test('a command is done with all of its permissions, else not at all; one that needs none always', () => {
  const part = { edit: (by: number) => by + 1, perform: () => 'done' }
  const held = guardedPart(guardAt({ lesson: at('ask') }).guard, NEEDS.changes, part)
  expect([held.edit(1), held.perform()]).toEqual([undefined, 'done'])
  expect(guardedPart(guardAt({}).guard, NEEDS.changes, part).edit(1)).toBe(2)
})
