import type { Diagnostic } from '../../scenario/index.ts'
import type { BadParameter } from './parameters.ts'
import type { Trouble } from './run-read.ts'

/** One message of the page, and where it comes out; an outlet that it leaves out stays as it is. */
export interface Message {
  /** Said politely to screen readers. */
  readonly announcement?: string
  /** In the line over the stage, until something else happens; null: what stood there is past. */
  readonly notice?: Notice | null
  /** In a list beside the stage, until it is read. */
  readonly remark?: Remark
}

/** What just happened. */
export type Notice =
  | { readonly what: 'booted'; readonly upAtNs: number; readonly nowNs: number }
  | { readonly what: 'still-booting' }
  | { readonly what: 'ended' }
  | { readonly what: 'again' }
  | { readonly what: 'aside' }
  /** What had been done later was left for another way. */
  | { readonly what: 'forked'; readonly atNs: number }
  | { readonly what: 'restored'; readonly changes: number }
  /** A run that came by a link or a file; `aside`: what was changed before is put aside. */
  | { readonly what: 'received'; readonly changes: number; readonly aside: boolean }
  | { readonly what: 'read-only' }

/** Something that the page was asked for from outside and couldn't do as asked. */
export type Remark =
  | { readonly what: 'address'; readonly parameter: BadParameter }
  /** A link, or a file by its name, that is no run. */
  | { readonly what: 'trouble'; readonly file: string | null; readonly trouble: Trouble }
  /** A run of which something can't be done. */
  | { readonly what: 'undoable'; readonly problems: readonly Diagnostic[] }
  /** A run that was made with another version of its preset. */
  | { readonly what: 'preset-changed' }
