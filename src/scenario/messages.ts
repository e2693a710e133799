import type { Language, Words } from '../core/index.ts'
import { CLAIM_MESSAGES } from './claim-messages.ts'
import type { Diagnostic, DiagnosticReason } from './diagnostics.ts'
import { ENTRY_MESSAGES } from './entry-messages.ts'
import { LAYER_MESSAGES } from './layer-messages.ts'
import { MODE_MESSAGES } from './mode-messages.ts'
import { type MessageTable, type ParamsByCode, SAY } from './say.ts'
import { TEXT_MESSAGES } from './text-messages.ts'
import { VALUE_MESSAGES } from './value-messages.ts'

/** The sentence for every diagnostic: one row a code, in both languages. */
const MESSAGES: MessageTable = {
  ...TEXT_MESSAGES,
  ...VALUE_MESSAGES,
  ...LAYER_MESSAGES,
  ...MODE_MESSAGES,
  ...CLAIM_MESSAGES,
  ...ENTRY_MESSAGES,
}

/** A reason whose code and params belong together, for the compiler. */
type ReasonOf<Code extends keyof ParamsByCode> = {
  readonly [C in Code]: { readonly code: C; readonly params: ParamsByCode[C] }
}[Code]

function sentence<Code extends keyof ParamsByCode>(
  { code, params }: ReasonOf<Code>,
  language: Language,
): string {
  const message = MESSAGES[code][language]
  return typeof message === 'string' ? message : message(params, SAY[language])
}

/** @returns what is wrong, without where: one line. */
export const reasonText = (reason: DiagnosticReason, language: Language): string => sentence(reason, language)

const WITHIN: Readonly<Record<Language, string>> = { en: 'in', es: 'en' }

const within = (words: Words | null, language: Language): string =>
  words === null ? '' : `${WITHIN[language]} ${SAY[language].quoted(words[language])}: `

/** @returns a diagnostic as one line, without its place in the file: where it is in the tree, then what is wrong. */
export function diagnosticText(diagnostic: Diagnostic, language: Language): string {
  const path = diagnostic.path === '' ? '' : `${diagnostic.path}: `
  return within(diagnostic.within, language) + path + reasonText(diagnostic, language)
}
