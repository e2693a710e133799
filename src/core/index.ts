/** The door of the core: what the command line, the page and the tests may use. */
export { explain, type Language, type Reason } from './machine/reasons.ts'
export * from './scenario.ts'
