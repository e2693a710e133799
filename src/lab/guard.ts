import type { PageMessages } from './page-messages.ts'
import { isAsked, isHeld } from './state/lesson-state.ts'
import type { State } from './state/state.ts'
import type { ReadStore } from './state/store.ts'

/**
 * What a command may need:
 * - `change`: the page is not read-only;
 * - `replace`: the page is not read-only, or nothing is open yet;
 * - `answer`: no question of the lesson waits for its answer, before which the run stands still;
 * - `verdict`: nor is the run deciding that question, while which nothing else is done to it.
 */
export type Permission = 'change' | 'replace' | 'answer' | 'verdict'

/** Every command that needs one; all others may always be done. */
export const NEEDS = {
  playback: { play: ['answer'] },
  travel: {
    seek: ['verdict'],
    stepTime: ['verdict'],
    stepTimeBack: ['verdict'],
    stepSlice: ['verdict'],
    stepSliceBack: ['verdict'],
    skipBoot: ['verdict'],
  },
  changes: {
    slide: ['change', 'verdict'],
    choose: ['change', 'verdict'],
    edit: ['change', 'verdict'],
    act: ['change', 'verdict'],
    undo: ['change', 'verdict'],
    redo: ['change', 'verdict'],
  },
  opening: {
    open: ['replace'],
    reset: ['replace'],
    reseed: ['change'],
    again: ['change'],
    watchBoot: ['change'],
    restorePrevious: ['change'],
  },
  lanes: {
    bothWays: ['change', 'verdict'],
    compareWith: ['change', 'verdict'],
    fork: ['change', 'verdict'],
    remove: ['change', 'verdict'],
    onlyFirst: ['change', 'verdict'],
  },
} as const satisfies Record<string, Needs>

type Needs = Readonly<Record<string, readonly Permission[]>>

/** @returns whether something may be done now; where not, it has said why. */
export type Guard = (needs: readonly Permission[]) => boolean

type Guarded<Command> = Command extends (...given: infer Given) => infer Result
  ? (...given: Given) => Result | undefined
  : Command

/** A part of the lab, of which the commands that need a permission do nothing without it. */
export type GuardedPart<Part, N> = {
  readonly [C in keyof Part]: C extends keyof N ? Guarded<Part[C]> : Part[C]
}

export function createGuard(
  store: ReadStore<Pick<State, 'readOnly' | 'opened' | 'lesson'>>,
  messages: PageMessages,
  closeDialog: () => void,
): Guard {
  const may: Readonly<Record<Permission, (state: ReturnType<typeof store.get>) => boolean>> = {
    change: ({ readOnly }) => !readOnly,
    replace: ({ readOnly, opened }) => !readOnly || opened === null,
    answer: (state) => !isAsked(state),
    verdict: (state) => !isHeld(state),
  }
  return (needs) => {
    const missing = needs.find((permission) => !may[permission](store.get()))
    if (missing === undefined) return true
    const { lesson, share } = messages.words
    if (missing === 'answer' || missing === 'verdict') messages.tell({ announcement: lesson.answerFirst })
    else {
      messages.tell({ notice: { what: 'read-only' }, announcement: share.readOnly })
      closeDialog()
    }
    return false
  }
}

/** @returns a command that is done only with its permissions. */
export function guarded<Given extends readonly unknown[], Result>(
  guard: Guard,
  needs: readonly Permission[],
  command: (...given: Given) => Result,
): (...given: Given) => Result | undefined {
  return (...given) => (guard(needs) ? command(...given) : undefined)
}

/** @returns a part with its commands guarded as the table says. */
export function guardedPart<Part extends object, N extends Needs>(
  guard: Guard,
  needs: N,
  part: Part,
): GuardedPart<Part, N> {
  const commands = Object.entries(part).map(([name, command]) => {
    const permissions = needs[name]
    return [name, permissions === undefined ? command : guarded(guard, permissions, command)]
  })
  return Object.fromEntries(commands) as GuardedPart<Part, N>
}
