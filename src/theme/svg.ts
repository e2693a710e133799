/** Writing pictures of lines (SVG 1.1) as text: escaped, in the order in which they are drawn. */

type Attributes = Readonly<Record<string, string | number>>

/** Control characters that XML can't contain, not even escaped. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** Rounds to a hundredth of a pixel. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value)

/** @returns an element. @param inside elements, as made by this function or by `words` */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${written(value)}"`)
  const opened = `<${name}${given.join('')}`
  return inside.length === 0 ? `${opened}/>` : `${opened}>${inside.join('')}</${name}>`
}

/** @returns an element that says something: text stays text, to be searched, translated and set anew. */
export function words(name: string, attributes: Attributes, text: string): string {
  return element(name, attributes, escaped(text))
}

const FONT = "'IBM Plex Sans', system-ui, sans-serif"

/** @returns a file of its own. @param title what it is, for those who don't see it */
export function svgFile(
  size: { readonly width: number; readonly height: number },
  title: string,
  ...inside: readonly string[]
): string {
  const { width, height } = size
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'font-family': FONT,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', root, words('title', {}, title), ...inside)}\n`
}
