import { isCollection, isMap, isScalar, isSeq, type Node, type Pair, stringify } from 'yaml'
import { isSettings, scalar, type Value, valueText } from './yaml.ts'

/** Pieces of YAML text: where nodes begin and end, and values written for the place where they go. */

/** Where a value is written. */
export interface WritePlace {
  /** Where a list or record with lines of its own begins. */
  readonly column: number
  /** Inside of braces or brackets. */
  readonly flow: boolean
  /** Behind the `- ` of a list: the first line is there already. */
  readonly inline: boolean
  /** In place of an alias: the anchors in it are those of the original. */
  readonly copy: boolean
}

/** A list's entry, or a record's value, with the key that it has there. */
export interface NodeEntry {
  readonly key: string
  readonly node: Node
}

/** @returns the entries of a list or record in the order of the text; null where one has a key alone. */
export function entriesOf(node: Node): NodeEntry[] | null {
  if (isSeq(node)) return (node.items as Node[]).map((item, i) => ({ key: String(i), node: item }))
  if (!isMap(node)) return []
  const pairs = node.items as Pair<Node, Node | null>[]
  const entries = pairs.flatMap(({ key, value }) =>
    value === null ? [] : [{ key: String(isScalar(key) ? scalar(key.value) : ''), node: value }],
  )
  return entries.length === pairs.length ? entries : null
}

export const startOf = (node: Node): number => node.range?.[0] ?? 0

/** A list or record with lines of its own. */
export const isBlock = (node: Node): boolean => isCollection(node) && node.flow !== true

/** @returns where a node ends; one with lines of its own ends with its last line. */
export function endOf(node: Node, text: string): number {
  const last = isBlock(node) ? entriesOf(node)?.at(-1) : undefined
  if (last !== undefined) return lineEnd(endOf(last.node, text), text)
  const end = node.range?.[1] ?? 0
  // A text of several lines takes the end of its last line with it.
  return end - (/\r?\n$/.exec(text.slice(startOf(node), end))?.[0].length ?? 0)
}

export function lineEnd(offset: number, text: string): number {
  const newline = text.indexOf('\n', offset)
  if (newline === -1) return text.length
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline
}

export const columnOf = (offset: number, text: string): number =>
  offset - text.lastIndexOf('\n', offset - 1) - 1

/** @returns the lines of a piece of text, but for its first, moved to the right, or to the left. */
export function shifted(text: string, by: number): string {
  if (by >= 0) return text.replace(/\n(?=[^\r\n])/g, `\n${' '.repeat(by)}`)
  return text.replace(new RegExp(`\\n {0,${-by}}`, 'g'), '\n')
}

/** Records longer than this get lines of their own. */
const LONG = 72

/** @returns a value for its place; it begins with the end of the line before where it needs lines of its own. */
export function plainText(value: Value, { column, flow, inline }: WritePlace): string {
  const line = valueText(value)
  const small = typeof value !== 'object' || value === null || Object.keys(value).length === 0
  if (flow || small || (line.length <= LONG && !hasRecords(value))) return line
  // A comment may follow: a text of several lines without quotes would swallow it.
  const options = { aliasDuplicateObjects: false, lineWidth: 110, blockQuote: false } as const
  const block = stringify(value, options).trimEnd()
  return (inline ? '' : `\n${' '.repeat(column)}`) + shifted(block, column)
}

const hasRecords = (value: Value): boolean => Array.isArray(value) && value.some(isSettings)
