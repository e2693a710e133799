import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  stringify,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
  type Document as YamlDocument,
} from 'yaml'
import { LIMITS } from '../core/index.ts'
import {
  type Diagnostic,
  type DiagnosticReason,
  MOST_DIAGNOSTICS,
  type SyntaxReason,
  short,
} from './diagnostics.ts'
import { type Position, setPosition } from './positions.ts'
import { suggest } from './suggest.ts'

/** What YAML's core schema can say. Objects and lists know their place in the file (`positions.ts`). */
export type Value = string | number | boolean | null | readonly Value[] | Settings
export interface Settings {
  readonly [key: string]: Value
}

export const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Tags of YAML's core schema: they say what a value is without them, too. */
const PLAIN_TAGS = /^!$|^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/

/** What the parser calls it when a line is further in, or further out, than those around it. */
const INDENT = ['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']

/** Carries the reason that ends the reading at once: nothing after it can be trusted. */
class YamlStop extends Error {
  /** Null: all that there is to say has been reported. */
  readonly reason: DiagnosticReason | null
  readonly offset: number
  constructor(reason: DiagnosticReason | null, offset: number) {
    super(reason?.code)
    this.reason = reason
    this.offset = offset
  }
}

/**
 * Reads one YAML document into plain values. Takes time in proportion to its text, whatever the text: size,
 * words, nesting and values are counted while reading, and aliases are written out within the same count.
 */
export function parseYaml(written: string): { value: Value } | { problems: Diagnostic[] } {
  // A carriage return alone ends a line too, for YAML though not for our parser.
  const text = written.replace(/\r(?!\n)/g, '\n')
  const lines = new LineCounter()
  lines.addNewLine(0)
  const problems: Diagnostic[] = []
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const report = (reason: DiagnosticReason, offset: number): void => {
    problems.push({ ...reason, ...place(offset), path: '', within: null })
    // Further ones would mostly follow from these.
    if (problems.length === MOST_DIAGNOSTICS) throw new YamlStop(null, offset)
  }
  try {
    refuseWhatIsNotText(text, lines)
    const document = compose(text, lines, report)
    if (problems.length > 0) return { problems }
    const value = document.contents === null ? null : toValue(document.contents as Node, place, report)
    if (value === null) report({ code: 'empty', params: {} }, 0)
    return problems.length > 0 ? { problems } : { value }
  } catch (error) {
    if (!(error instanceof YamlStop)) throw error
    if (error.reason !== null) report(error.reason, error.offset)
    return { problems }
  }
}

/** @returns a document as YAML text, without comments. Reading it again gives the same document. */
export function toYaml(document: Settings): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 110 })
}

/** @returns a value in one line, as it may stand anywhere in a YAML text. */
export function valueText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`
  if (isSettings(value)) {
    const entries = Object.entries(value).map(([key, one]) => `${keyText(key)}: ${valueText(one)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  if (typeof value === 'string' && value.includes('\n')) return JSON.stringify(value)
  const alone = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const
  return stringify([value], alone).trim().slice(1, -1)
}

/** @returns a key as it is written. */
export const keyText = (key: string): string => (/^[0-9]+$/.test(key) ? key : valueText(key))

/** @returns the diagnostic for a file that is too large, known by its size before it is read. */
export function sizeProblem(bytes: number): Diagnostic | null {
  if (bytes <= LIMITS.maxFileBytes) return null
  const params = { bytes, limit: LIMITS.maxFileBytes }
  return { code: 'file-size', params, line: 1, column: 1, path: '', within: null }
}

function refuseWhatIsNotText(text: string, lines: LineCounter): void {
  const bytes = text.length > LIMITS.maxFileBytes ? text.length : new TextEncoder().encode(text).length
  const tooLarge = sizeProblem(bytes)
  if (tooLarge !== null) throw new YamlStop(tooLarge, 0)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a binary file.
  const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.exec(text)
  if (odd === null) return
  for (let at = text.indexOf('\n'); at !== -1 && at < odd.index; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1)
  }
  throw new YamlStop({ code: 'not-text', params: { character: codePoint(odd[0]) } }, odd.index)
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

function compose(
  text: string,
  lines: LineCounter,
  report: (reason: DiagnosticReason, offset: number) => void,
): YamlDocument {
  const parser = new Parser(lines.addNewLine)
  const tokens = []
  let words = 0
  for (const word of new Lexer().lex(text)) {
    words++
    if (words > LIMITS.maxTokens) {
      throw new YamlStop({ code: 'too-long', params: { limit: LIMITS.maxTokens } }, parser.offset)
    }
    tokens.push(...parser.next(word))
    if (parser.stack.length > LIMITS.maxNesting) {
      throw new YamlStop({ code: 'nesting', params: { limit: LIMITS.maxNesting } }, parser.offset)
    }
  }
  tokens.push(...parser.end())
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, version: '1.2' } as const
  const documents = [...new Composer(options).compose(tokens, true, text.length)]
  for (const { errors } of documents) {
    for (const { reason, offset } of syntaxErrors(errors, text)) {
      report({ code: 'syntax', params: { reason } }, offset)
    }
  }
  const [first, second] = documents
  if (first === undefined) throw new YamlStop({ code: 'empty', params: {} }, 0)
  if (second !== undefined) report({ code: 'several-documents', params: {} }, second.range[0])
  return first
}

/** @returns the parser's errors in the order of the text; wrong indentation once, since it repeats from line to line. */
function syntaxErrors(
  errors: readonly YAMLParseError[],
  text: string,
): { reason: SyntaxReason; offset: number }[] {
  const all = errors.map(({ code, message, pos: [offset] }) => ({
    reason: syntaxReason(code, message, text, offset),
    offset,
  }))
  const tabs = all.some(({ reason }) => reason === 'tab')
  let told = false
  const each = all.filter(({ reason }) => {
    if (reason !== 'tab' && reason !== 'indent') return true
    if (told || (reason === 'indent' && tabs)) return false
    told = true
    return true
  })
  const first = each.findIndex(({ reason }) => reason === 'tab' || reason === 'indent')
  const at = each[first]?.offset
  // Another error at the same place follows from the first.
  return each.filter(({ offset }, i) => i === first || offset !== at).slice(0, MOST_DIAGNOSTICS)
}

function syntaxReason(code: string, message: string, text: string, offset: number): SyntaxReason {
  if (code === 'TAB_AS_INDENT' || text[offset] === '\t') return 'tab'
  if (message.startsWith('Flow ')) return 'closing'
  if (INDENT.some((one) => one === code) || message.startsWith('Sequence item without')) return 'indent'
  if (code === 'MISSING_CHAR') return 'closing'
  if (code === 'BAD_ALIAS' || code === 'ALIAS_PROPS') return 'alias'
  if (code.includes('KEY')) return 'key'
  return 'unexpected'
}

/** Turns nodes into values in the order of the text, so that an alias means the latest anchor before it. */
function toValue(
  root: Node,
  place: (offset: number) => Position,
  report: (reason: DiagnosticReason, offset: number) => void,
): Value {
  const anchors = new Map<string, Node>()
  /** Anchors being read: an alias to one of them would hold itself. */
  const open = new Set<Node>()
  let values = 0
  let depth = 0

  const start = (node: Node | null): number => node?.range?.[0] ?? 0

  function read(node: Node | null): Value {
    values++
    if (values > LIMITS.maxValues) {
      throw new YamlStop({ code: 'too-long', params: { limit: LIMITS.maxValues } }, start(node))
    }
    if (node === null) return null
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target !== undefined && !open.has(target)) return read(target)
      const meant = suggest(node.source, [...anchors.keys()])
      report({ code: 'unknown-anchor', params: { name: short(node.source), meant } }, start(node))
      return null
    }
    if (node.tag !== undefined && !PLAIN_TAGS.test(node.tag)) {
      report({ code: 'tag', params: { tag: short(node.tag) } }, start(node))
    }
    if ('anchor' in node && node.anchor) anchors.set(node.anchor, node)
    if (isScalar(node)) return scalar(node.value)
    depth++
    if (depth > LIMITS.maxNesting) {
      throw new YamlStop({ code: 'nesting', params: { limit: LIMITS.maxNesting } }, start(node))
    }
    open.add(node)
    const value = isSeq(node) ? list(node) : isMap(node) ? record(node) : null
    open.delete(node)
    depth--
    return value
  }

  function list(node: YAMLSeq): Value[] {
    const items = node.items as Node[]
    const value = items.map((item) => read(item))
    const entries = items.map((item, i) => {
      const at = place(start(item))
      return [String(i), { key: at, value: at }] as const
    })
    setPosition(value, { at: place(start(node)), entries: new Map(entries) })
    return value
  }

  function record(node: YAMLMap): Settings {
    const value: Record<string, Value> = {}
    const entries = new Map<string, { key: Position; value: Position }>()
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null
      const key = isScalar(keyNode) ? scalar(keyNode.value) : null
      const at = start(keyNode)
      const content = read(pair.value as Node | null)
      if (key === null || key === '__proto__') {
        report({ code: 'bad-key', params: { key: key ?? '' } }, at)
      } else if (entries.has(String(key))) {
        report({ code: 'key-twice', params: { key: short(String(key)) } }, at)
      } else {
        entries.set(String(key), {
          key: place(at),
          value: place(pair.value ? start(pair.value as Node) : at),
        })
        value[String(key)] = content
      }
    }
    setPosition(value, { at: place(start(node)), entries })
    return value
  }

  return read(root)
}

/** @returns the value of a node that holds nothing else. */
export function scalar(value: unknown): string | number | boolean | null {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value
    default:
      return value === null || value === undefined ? null : String(value)
  }
}
