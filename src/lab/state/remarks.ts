import type { Diagnostic } from '../../scenario/index.ts'
import type { Odd } from './parameters.ts'
import type { Trouble } from './run-read.ts'

/** Something that the page was asked for from outside and couldn't do as asked. It stays until it is read. */
export type Remark =
  | { readonly what: 'address'; readonly odd: Odd }
  /** A link, or a file by its name, that is no run. */
  | { readonly what: 'trouble'; readonly file: string | null; readonly trouble: Trouble }
  /** A run of which something can't be done. */
  | { readonly what: 'undoable'; readonly problems: readonly Diagnostic[] }
  /** A run that was made with another version of its preset. */
  | { readonly what: 'preset-changed' }
