import { isSettings } from '../../scenario/index.ts'
import type { Run, ScenarioSource } from '../state/run.ts'
import { type ReadRun, readRun, type Trouble, VERSION, written } from '../state/run-read.ts'
import { crc32, sumOf } from './checksum.ts'
import { compressed, decompressed, fromLetters, toLetters } from './compress.ts'

/**
 * A run in the part of an address that browsers send to nobody: `#run=4.` and letters. They are a checksum of four
 * bytes, then the run as JSON, compressed; of a preset as it came with the page only the name and a checksum.
 */

const PREFIX = '#run='

/** What browsers take in an address, and more than any run of ours needs. */
const MOST_LETTERS = 2_000_000

/** Of JSON: a scenario's text as large as can be read, and what was done to it. */
const MOST_BYTES = 8_000_000

/** What an address's hash holds of a run. */
export const isLink = (hash: string): boolean => hash.startsWith(PREFIX)

/** Finds a preset by its id. */
export type FindPreset = (id: string) => Promise<ScenarioSource | null>

/** @returns a run as an address's hash. */
export async function toLink(run: Run, find: FindPreset): Promise<string> {
  const { id, text } = run.source
  const preset = id === null ? null : await find(id)
  const source = preset?.text === text ? { id, sum: sumOf(text) } : run.source
  const json = new TextEncoder().encode(JSON.stringify({ ...written(run), source }))
  const small = await compressed(json)
  const bytes = new Uint8Array(4 + small.length)
  new DataView(bytes.buffer).setUint32(0, crc32(json))
  bytes.set(small, 4)
  return `${PREFIX}${VERSION}.${toLetters(bytes)}`
}

/** `changed`: its preset is no longer the one that it was made with. */
type ReadLink = Extract<ReadRun, { trouble: Trouble }> | { readonly run: Run; readonly changed: boolean }

/** Reads a hash that may have been cut, broken over lines or mistyped on its way. */
export async function fromLink(hash: string, find: FindPreset): Promise<ReadLink> {
  const [, version, letters = ''] = /^#run=(\d{1,9})\.(.*)$/s.exec(hash) ?? []
  if (version === undefined || hash.length > MOST_LETTERS) return { trouble: { what: 'foreign' } }
  if (Number(version) > VERSION) return { trouble: { what: 'newer' } }
  const value = await unpacked(letters)
  if (!isSettings(value)) return { trouble: { what: 'damaged' } }
  const { source } = value
  if (!isSettings(source) || typeof source.id !== 'string' || typeof source.sum !== 'string')
    return { changed: false, ...readRun(value) }
  const preset = await find(source.id)
  if (preset === null) return { trouble: { what: 'no-preset', id: source.id } }
  return { changed: sumOf(preset.text) !== source.sum, ...readRun({ ...value, source: preset }) }
}

/** @returns what the letters stand for; undefined if they aren't whole. */
async function unpacked(letters: string): Promise<unknown> {
  try {
    // Mail programs break long lines, and take the sign after a link for a part of it.
    const [whole = ''] = /^[\w-]*/.exec(letters.replace(/\s|%20|%0[AD]/gi, '')) ?? []
    const bytes = fromLetters(whole)
    const json = await decompressed(bytes.subarray(4), MOST_BYTES)
    if (crc32(json) !== new DataView(bytes.buffer).getUint32(0)) return undefined
    return JSON.parse(new TextDecoder().decode(json)) as unknown
  } catch {
    return undefined
  }
}
