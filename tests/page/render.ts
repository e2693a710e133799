import { DOMImplementation } from '@xmldom/xmldom'
import { type ComponentChild, render } from 'preact'

/** A document with as much of the browser's as drawing needs: elements that hear nothing and whose style nobody reads. */
function plainDocument() {
  const document = new DOMImplementation().createDocument(null, 'body')
  const make = document.createElementNS.bind(document)
  const added = { style: { setProperty() {} }, addEventListener() {}, removeEventListener() {} }
  const createElementNS = (space: string, name: string) => Object.assign(make(space, name), added)
  return Object.assign(document, { createElementNS })
}

/** @returns what a component says: each of its texts, in order. */
export function textsOf(drawn: ComponentChild): string[] {
  const document = plainDocument()
  const before = globalThis.document
  Object.assign(globalThis, { document })
  try {
    render(drawn, document.documentElement as unknown as Element)
  } finally {
    Object.assign(globalThis, { document: before })
  }
  return textsIn(document)
}

function textsIn(node: Node): string[] {
  const texts: string[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    texts.push(...(child.nodeType === node.TEXT_NODE ? [child.nodeValue ?? ''] : textsIn(child)))
  return texts
}
