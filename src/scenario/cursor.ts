import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml'
import { scalar, type Value } from './yaml.ts'

/** What is being written at a place in a text, which may be wrong or unfinished. */
export interface Cursor {
  /** Where what is being written begins, and where it ends. */
  readonly from: number
  readonly to: number
  /** As far as it is there, from `from` on to the cursor. */
  readonly begun: string
  /** A key, or a value, or an entry of a list: what it may be hangs on what holds it. */
  readonly what: 'key' | 'value' | 'entry'
  /** Keys and numbers of entries, down to what holds the key, or to the value. */
  readonly path: readonly (string | number)[]
  /** It begins a line. */
  readonly ownLine: boolean
  /** There is a colon behind the key already. */
  readonly colon: boolean
  /** It stands right behind a colon or a comma, without a space. */
  readonly glued: boolean
  /** The document as far as it can be read; it has null where the cursor is. */
  readonly document: Value
}

const HERE = 'cursorHere'

/** @returns null where nothing can be completed: in a comment, or in a text between quotes. */
export function cursorAt(text: string, offset: number): Cursor | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const line = text.slice(lineStart, offset)
  if (/(^|\s)#/.test(line) || (line.match(/"/g)?.length ?? 0) % 2 === 1) return null
  // A value may have spaces in it; it begins behind the colon, the dash, the brace or the comma.
  const value = /(?:^\s*|[:,[{]\s*|-\s+)([^\s:,[\]{}"'&*|>-][^:,[\]{}"']*)?$/.exec(line)
  const begun = value?.[1] ?? /[\w/%.-]*$/.exec(line)?.[0] ?? ''
  const from = offset - begun.length
  const after = /^[\w./%-]*/.exec(text.slice(offset))?.[0] ?? ''
  const to = offset + after.length
  const colon = /^[ \t]*:(\s|$)/.test(text.slice(to))
  const glued = /[:,]$/.test(text.slice(0, from))
  const ownLine = line.slice(0, line.length - begun.length).trim() === ''
  // Without a colon the next line would be read as more of the same text.
  const alone = /^\s*(- +)*$/.test(line.slice(0, line.length - begun.length)) && !colon
  const here = `${glued ? ' ' : ''}${HERE}${alone ? ':' : ''}`
  const found = find(text.slice(0, from) + here + text.slice(to))
  return found === null ? null : { from, to, begun, colon, glued, ownLine, ...found }
}

function find(marked: string): Pick<Cursor, 'what' | 'path' | 'document'> | null {
  const parsed = parseDocument(marked, { uniqueKeys: false, version: '1.2' })
  let found: Pick<Cursor, 'what' | 'path' | 'document'> | null = null
  visit(parsed, {
    Scalar(key, node, ancestors) {
      if (node.value !== HERE) return
      const path = pathTo(node, ancestors as readonly (Node | Pair)[])
      const what = key === 'key' ? 'key' : key === 'value' ? 'value' : 'entry'
      found = { what, path, document: plain(parsed.contents as Node | null) }
      return visit.BREAK
    },
  })
  return found
}

function pathTo(node: Node, ancestors: readonly (Node | Pair)[]): (string | number)[] {
  const chain = [...ancestors, node]
  return chain.flatMap((one, i): (string | number)[] => {
    const next = chain[i + 1]
    if (isSeq(one)) return [one.items.indexOf(next)]
    if (!isMap(one)) return []
    const { key, value } = next as unknown as Pair<Node, Node>
    // A key is asked about in what holds it.
    return key === node || value === undefined ? [] : [String(isScalar(key) ? scalar(key.value) : '')]
  })
}

/** Aliases are left out: what fits at the cursor doesn't depend on them. */
function plain(node: Node | null): Value {
  if (isSeq(node)) return (node.items as Node[]).map(plain)
  if (isMap(node)) {
    const pairs = (node.items as Pair<Node, Node | null>[])
      .map(({ key, value }) => [String(isScalar(key) ? scalar(key.value) : ''), plain(value)] as const)
      .filter(([key]) => key !== HERE)
    return Object.fromEntries(pairs)
  }
  return isScalar(node) && node.value !== HERE ? scalar(node.value) : null
}
