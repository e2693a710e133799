import { afterEach, expect, test, vi } from 'vitest'
import { CommandQueue } from '../../src/lab/command-queue.ts'
import { watchPointer } from '../../src/lab/pointer-gesture.ts'

afterEach(() => vi.restoreAllMocks())

/** A page on which a hand presses and lets go. */
function page() {
  const listeners = new Map<string, (event: unknown) => void>()
  watchPointer({
    addEventListener: (name: string, listener: never) => void listeners.set(name, listener),
  } as never)
  return (name: string, repeat = false): void => listeners.get(name)?.({ repeat })
}

/** Moves of sliders, each at its time; @returns whether each went on with the one before. */
function moves() {
  let ms = 0
  vi.spyOn(performance, 'now').mockImplementation(() => ms)
  const went: boolean[] = []
  const wishes = new CommandQueue<string>(async (_, goesOn) => {
    went.push(goesOn)
    return true
  })
  return {
    went,
    wishes,
    async move(key: string, afterMs: number): Promise<void> {
      ms += afterMs
      await wishes.ask(key, key, (_, wish) => wish)
    },
  }
}

test('moves soon after each other go on, later ones and those of another slider don’t', async () => {
  const { went, move } = moves()
  await move('shares', 0)
  await move('shares', 900)
  await move('shares', 1100)
  await move('count', 1)
  await move('shares', 1)
  expect(went).toEqual([false, true, false, false, false])
})

test('as long as a press lasts its moves are one, however slow the machine is', async () => {
  const event = page()
  const { went, move } = moves()
  event('pointerdown')
  await move('shares', 0)
  await move('shares', 9000)
  event('pointerup')
  event('pointerdown')
  await move('shares', 9000)
  event('pointerup')
  event('keydown')
  await move('shares', 9000)
  event('keydown', true)
  await move('shares', 9000)
  event('keyup')
  await move('shares', 9000)
  expect(went).toEqual([false, true, false, false, true, false])
})

test('nothing goes on across something else that was done', async () => {
  const { went, wishes, move } = moves()
  await move('shares', 0)
  wishes.rest()
  await move('shares', 1)
  await move('shares', 1)
  expect(went).toEqual([false, false, true])
})
