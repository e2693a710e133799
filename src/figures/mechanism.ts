import type { Account, AppReport, PriceName, Words } from '../core/index.ts'

/**
 * What a stack pays for, in a learner's words; the prices themselves, with their sources, are the core's. What is an operation of
 * apps goes by its name.
 */

export type OperationName = keyof AppReport['operations']

/** How it is found out what it cost: as an operation of apps, by the exits of all of them, or as an account. */
export type Counted =
  | { readonly by: 'operation'; readonly what: OperationName }
  | { readonly by: 'exits' }
  | { readonly by: 'account'; readonly account: Account }

export interface Mechanism {
  readonly prices: readonly PriceName[]
  /** Where its time is booked. */
  readonly accounts: readonly Account[]
  /** Null: it isn't counted by itself. */
  readonly counted: Counted | null
  readonly name: Words
  /** What it is. */
  readonly is: Words
  /** When it happens, on which stacks. */
  readonly when: Words
}
