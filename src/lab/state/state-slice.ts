import type { PartStates, State } from './state.ts'
import type { ReadStore } from './store.ts'

/**
 * What a part of the lab has of the one store: it reads its own fields and those that it names, and writes its own. The
 * store itself is one; its type is narrowed, so that to write another part's field does not compile.
 */
export interface Slice<Part extends keyof PartStates, Read extends keyof State = never>
  extends ReadStore<PartStates[Part] & Pick<State, Read>> {
  patch(fields: Partial<PartStates[Part]>): void
  together(act: () => void): void
}

type FieldsOf<Owned> = Owned extends unknown ? keyof Owned : never

/** Fields that more than one part would write: there are none. */
export type SharedFields = {
  [Part in keyof PartStates]: keyof PartStates[Part] & FieldsOf<PartStates[Exclude<keyof PartStates, Part>]>
}[keyof PartStates]
