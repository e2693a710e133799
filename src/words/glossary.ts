import { CONTAINER_TERMS } from './glossary-containers.ts'
import { MACHINE_TERMS } from './glossary-machines.ts'
import { RAM_TERMS } from './glossary-ram.ts'
import type { Term } from './glossary-term.ts'

/**
 * The terms that a text may use unexplained: the one table, of which a word in a text shows its entry and the glossary
 * all of them. A table of words too.
 */
export const GLOSSARY: readonly Term[] = [...MACHINE_TERMS, ...RAM_TERMS, ...CONTAINER_TERMS]
