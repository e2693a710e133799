import * as z from 'zod/mini'
import { ENTRY } from './schema.ts'
import { something, text } from './value-types.ts'

/** Changes to a scenario, from outside; there may be none. */
export const CHANGES = z.array(z.strictObject({ path: text(1000), set: something() })).check(z.maxLength(100))

/** A command that comes from outside, such as from a shared run: what has this shape can be tried in any session. */
export const COMMAND = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set'), change: ENTRY.change }),
  z.strictObject({
    do: z.literal(['pause', 'resume', 'power-on', 'power-off', 'crash']),
    path: text(1000),
  }),
  z.strictObject({ do: z.literal(['undo', 'redo']) }),
])
