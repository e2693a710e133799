import { DOMParser } from '@xmldom/xmldom'

/** Reads a picture of lines. @throws if it isn't well-formed */
export function parseSvg(text: string): Element {
  const refuse = (message: string): never => {
    throw new Error(message)
  }
  const errorHandler = { warning: refuse, error: refuse, fatalError: refuse }
  const parsed = new DOMParser({ errorHandler }).parseFromString(text, 'image/svg+xml')
  return parsed.documentElement
}

/** Every element of a name within another, in order. */
export const within = (element: Element, name: string): Element[] =>
  Array.from(element.getElementsByTagName(name))

export function group(root: Element, name: string): Element {
  const found = within(root, 'g').find((each) => each.getAttribute('class') === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

export const texts = (element: Element): string[] =>
  within(element, 'text').map(({ textContent }) => textContent ?? '')
