import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  visit,
  type Document as YamlDocument,
} from 'yaml'
import { same } from './edit.ts'
import {
  columnOf,
  endOf,
  entriesOf,
  isBlock,
  lineEnd,
  type NodeEntry,
  plainText,
  shifted,
  startOf,
  type WritePlace,
} from './rewrite-parts.ts'
import { isSettings, keyText, scalar, type Value, valueText } from './yaml.ts'

/** What stands last in a level: other settings are written before it. */
const LAST = ['stack', 'copies']

/**
 * Writes a text anew so that it says another value: what still holds is copied letter by letter, with its comments;
 * an alias to something that has changed is written out where it should not change along.
 */
export class Rewriter {
  readonly #text: string
  readonly #root: Node
  /** What each alias means in the text as it was. */
  readonly #meant = new Map<Alias, Node>()
  /** What has an anchor, with the value that it had: new values are copied from there, comments and all. */
  readonly #known: { readonly node: Node; readonly value: Value }[] = []
  /** Anchors that are written so far, with the value that they have now. */
  readonly #anchors = new Map<string, Value>()
  /** How many lists and records with lines of their own have had to go into braces. */
  #crowded = 0

  constructor(text: string, document: YamlDocument) {
    const root = document.contents as Node
    this.#text = text
    this.#root = root
    const latest = new Map<string, Node>()
    visit(root, (_, node) => {
      if (isAlias(node)) {
        const target = latest.get(node.source)
        if (target !== undefined) this.#meant.set(node, target)
      } else if ((isScalar(node) || isCollection(node)) && node.anchor) latest.set(node.anchor, node)
      // The reader has limited already how much aliases expand to.
      if (isCollection(node) && node.anchor)
        this.#known.push({ node, value: node.toJS(document, { maxAliasCount: -1 }) })
    })
  }

  /** @returns the whole text, saying `value`. */
  write(value: Value): string {
    const column = columnOf(startOf(this.#root), this.#text)
    const place = { column, flow: false, inline: true, copy: false }
    const before = this.#text.slice(0, startOf(this.#root))
    return this.#behind(before, this.#root, value, place) + this.#text.slice(endOf(this.#root, this.#text))
  }

  /** What is to stand in place of a node, behind what stands before it: its key, its `- `, comments, its anchor. */
  #behind(gap: string, node: Node, value: Value, place: WritePlace): string {
    const anchor = isAlias(node) ? undefined : node.anchor
    let before = gap
    if (anchor !== undefined && place.copy) {
      const at = gap.lastIndexOf(`&${anchor}`)
      before = gap.slice(0, at).trimEnd() + gap.slice(at + anchor.length + 1)
      if (this.#says(anchor, value)) return `${tight(before, place)}*${anchor}`
    }
    // Nothing with lines of its own begins behind an anchor.
    const inline = place.inline && (anchor === undefined || place.copy || isBlock(node))
    const written = this.#node(node, value, { ...place, inline })
    if (anchor !== undefined && !place.copy) this.#anchors.set(anchor, value)
    if (written.startsWith('\n')) return before.trimEnd() + written
    // A value that had lines of its own and is short now goes on the line of its key.
    const shrunk = isBlock(node) && !place.inline && (!isCollectionOf(node, value) || /^[[{]/.test(written))
    if (shrunk) return tight(before, place) + written
    const apart = before.endsWith(':') && written !== '' && !(place.flow && before.endsWith('":'))
    return before + (apart ? ' ' : '') + written
  }

  #says(anchor: string, value: Value): boolean {
    const known = this.#anchors.get(anchor)
    return known !== undefined && same(known, value)
  }

  #node(node: Node, value: Value, place: WritePlace): string {
    if (isAlias(node)) return this.#alias(node, value, place)
    if (isScalar(node) && same(scalar(node.value), value)) {
      const multiline = place.copy && /^[|>]/.test(this.#text.slice(startOf(node)))
      return multiline ? plainText(value, place) : this.#slice(startOf(node), endOf(node, this.#text))
    }
    if (!isCollectionOf(node, value)) return this.#fresh(value, place)
    const before = this.#crowded
    const flow = place.flow || !isBlock(node)
    const written = this.#entries(node, value as object, { ...place, flow })
    if (written === null) return this.#fresh(value, place)
    const opens = flow && !place.flow && this.#crowded > before
    return opens ? this.#opened(node, value as object, place) : written
  }

  #alias(node: Alias, value: Value, place: WritePlace): string {
    if (this.#says(node.source, value)) return `*${node.source}`
    const target = this.#meant.get(node)
    return target === undefined || !isCollectionOf(target, value)
      ? this.#fresh(value, place)
      : this.#copy(target, value, place)
  }

  /** A value that did not stand here. */
  #fresh(value: Value, place: WritePlace): string {
    const twin = this.#known.find((one) => same(one.value, value))
    return twin === undefined ? plainText(value, place) : this.#copy(twin.node, value, place)
  }

  /** A node that stands elsewhere, written here. */
  #copy(target: Node, value: Value, place: WritePlace): string {
    if (!isBlock(target)) return this.#node(target, value, { ...place, copy: true })
    if (place.flow) {
      this.#crowded++
      return valueText(value)
    }
    const column = columnOf(startOf(target), this.#text)
    const written = this.#node(target, value, { column, flow: false, inline: true, copy: true })
    return (place.inline ? '' : `\n${' '.repeat(place.column)}`) + shifted(written, place.column - column)
  }

  /** @returns null if the record's first key, which says what it is, is gone. */
  #entries(node: Node, value: object, place: WritePlace): string | null {
    const entries = entriesOf(node)
    const first = entries?.[0]
    if (!entries || first === undefined)
      return Object.keys(value).length === 0 ? this.#slice(...span(node)) : null
    // A record's first key says what it is.
    if (!Object.hasOwn(value, first.key)) return null
    const kept = entries.filter(({ key }) => Object.hasOwn(value, key))
    const added = Object.keys(value).filter((key) => !entries.some((entry) => entry.key === key))
    if (Array.isArray(value)) {
      if (added.length > 0 || kept.length < entries.length) return null
      if (entries.some((entry) => !this.#isAlike(entry.node, Reflect.get(value, entry.key)))) return null
    }
    const behind = kept.findLast(({ key }) => !LAST.includes(key)) ?? kept.at(-1)
    const last = entries.at(-1) ?? first
    const inside = { ...place, column: columnOf(startOf(node), this.#text) + 2, inline: isSeq(node) }
    const edge = (entry: NodeEntry): number => {
      const end = endOf(entry.node, this.#text)
      return place.flow ? end : lineEnd(end, this.#text)
    }
    const pieces = kept.map((entry) => {
      const before = entries[entries.indexOf(entry) - 1]
      const gap = this.#slice(before === undefined ? startOf(node) : edge(before), startOf(entry.node))
      const column = isSeq(node) ? columnOf(startOf(entry.node), this.#text) : inside.column
      const written = this.#behind(gap, entry.node, Reflect.get(value, entry.key), { ...inside, column })
      const rest = this.#slice(endOf(entry.node, this.#text), edge(entry))
      const more = entry === behind ? this.#added(added, node, value, inside) : ''
      return written + rest + more
    })
    return pieces.join('') + this.#slice(edge(last), Math.max(edge(last), endOf(node, this.#text)))
  }

  /** Whether a list's entry can be rewritten as `value`: not if its first key, which says what it is, is gone. */
  #isAlike(node: Node, value: Value): boolean {
    const meant = isAlias(node) ? this.#meant.get(node) : node
    const first = meant !== undefined && isMap(meant) ? entriesOf(meant)?.[0] : undefined
    return first === undefined || (isSettings(value) && Object.hasOwn(value, first.key))
  }

  /** New keys of a record, behind one that it has. */
  #added(keys: readonly string[], node: Node, value: object, place: WritePlace): string {
    const quoted = place.flow && this.#text.slice(startOf(node)).search(/^\{\s*"/) === 0
    const lead = place.flow ? ', ' : `\n${' '.repeat(columnOf(startOf(node), this.#text))}`
    return keys
      .map((key) => {
        const written = this.#fresh(Reflect.get(value, key), place)
        return `${lead}${quoted ? JSON.stringify(key) : keyText(key)}:${written.startsWith('\n') ? '' : ' '}${written}`
      })
      .join('')
  }

  /** What stood in braces, with lines of its own. */
  #opened(node: Node, value: object, place: WritePlace): string {
    const entries = entriesOf(node) ?? []
    const inline = isSeq(node)
    const inside = { ...place, flow: false, inline, column: place.column + 2 }
    const lines = Object.keys(value).map((key) => {
      const entry = entries.find((one) => one.key === key)
      const gap = inline ? '- ' : `${keyText(key)}: `
      const content: Value = Reflect.get(value, key)
      const anchor = entry === undefined || isAlias(entry.node) ? undefined : entry.node.anchor
      const named = anchor === undefined ? gap : `${gap}&${anchor} `
      if (entry !== undefined) return this.#behind(named, entry.node, content, inside)
      const written = this.#fresh(content, inside)
      return (written.startsWith('\n') ? gap.trimEnd() : gap) + written
    })
    const indent = `\n${' '.repeat(place.column)}`
    return (place.inline ? '' : indent) + lines.join(indent)
  }

  #slice(from: number, to: number): string {
    return this.#text.slice(from, to)
  }
}

const span = (node: Node): [number, number] => [node.range?.[0] ?? 0, node.range?.[1] ?? 0]

const isCollectionOf = (node: Node, value: Value): boolean =>
  Array.isArray(value) ? isSeq(node) : isMap(node) && isSettings(value)

/** What stands before a value that goes on its line, unless a comment is there. */
function tight(before: string, { column }: WritePlace): string {
  const trimmed = before.trimEnd()
  const line = trimmed.slice(trimmed.lastIndexOf('\n') + 1)
  return trimmed + (line.includes('#') ? `\n${' '.repeat(column)}` : ' ')
}
