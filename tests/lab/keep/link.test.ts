import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32 } from '../../../src/lab/keep/checksum.ts'
import { compressed, decompressed, toLetters } from '../../../src/lab/keep/compress.ts'
import { fromLink, isLink, toLink } from '../../../src/lab/keep/link.ts'
import type { Run, ScenarioSource } from '../../../src/lab/state/run.ts'
import { EIGHT, runWith } from '../lab-harness.ts'
import { randomRun } from '../random-run.ts'

const find = async (id: string): Promise<ScenarioSource | null> => (id === EIGHT.id ? EIGHT : null)
const nobody = async (): Promise<null> => null

const OWN: ScenarioSource = { id: null, name: 'mine.yaml', text: 'version: 1\n# ¡mía! 🙂\n' }

/** A link of any JSON, whole by its checksum. */
async function linkOf(value: unknown): Promise<string> {
  const json = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
  const small = await compressed(json)
  const bytes = new Uint8Array(4 + small.length)
  new DataView(bytes.buffer).setUint32(0, crc32(json))
  bytes.set(small, 4)
  return `#run=4.${toLetters(bytes)}`
}

test('the checksum is the CRC-32 that everybody has', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('a link gives back the very run that it was made from', async () => {
  await fc.assert(
    fc.asyncProperty(randomRun, async (run) => {
      const link = await toLink(run, find)
      expect(isLink(link)).toBe(true)
      expect(link).toMatch(/^#run=4\.[\w-]+$/)
      expect(await fromLink(link, find)).toEqual({ run, changed: false })
    }),
    { numRuns: 300 },
  )
})

test('of a preset as it came only its name is in the link, of one’s own scenario all of it', async () => {
  const preset = await toLink(runWith(EIGHT, 8, [], 5e9), find)
  expect(preset.length).toBeLessThan(300)
  const own = await toLink(runWith({ ...OWN, text: EIGHT.text }, 8, [], 5e9), nobody)
  expect(own.length).toBeGreaterThan(preset.length + 500)
  expect(await fromLink(own, nobody)).toMatchObject({ run: { source: { text: EIGHT.text } } })
})

describe('ten thousand links that were changed on their way', () => {
  /** What happens to links: a bit flips, the end is missing, two characters change places, others come in. */
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=#%&+/ \n¿é\u0000'
  const mutation = fc.tuple(
    fc.constantFrom('flip', 'cut', 'swap', 'put', 'drop', 'anything'),
    fc.nat(),
    fc.nat(),
  )
  type Mutation = readonly [string, number, number]

  function mutated(link: string, [what, where, which]: Mutation): string {
    const at = where % link.length
    const letter = LETTERS[which % LETTERS.length] ?? ''
    switch (what) {
      case 'flip':
        return (
          link.slice(0, at) +
          String.fromCharCode(link.charCodeAt(at) ^ (1 << (which % 7))) +
          link.slice(at + 1)
        )
      case 'cut':
        return link.slice(0, at)
      case 'swap': {
        const other = which % link.length
        const signs = [...link]
        const [a, b] = [signs[at] ?? '', signs[other] ?? '']
        signs[at] = b
        signs[other] = a
        return signs.join('')
      }
      case 'put':
        return link.slice(0, at) + letter + link.slice(at)
      case 'drop':
        return link.slice(0, at) + link.slice(at + 1 + (which % 5))
      default:
        return `#run=4.${letter.repeat(which % 50)}${link.slice(at)}`
    }
  }

  const told = new Set(['foreign', 'damaged', 'newer', 'wrong', 'no-preset'])

  test('are the very same run, or told: never another run, never an error', async () => {
    let refused = 0
    const one = fc.tuple(
      randomRun,
      fc.array(fc.array(mutation, { minLength: 1, maxLength: 3 }), { minLength: 50, maxLength: 50 }),
    )
    await fc.assert(
      fc.asyncProperty(one, async ([run, all]) => {
        const link = await toLink(run, find)
        for (const mutations of all) {
          const read = await fromLink(mutations.reduce(mutated, link), find)
          if ('run' in read) expect(read.run).toEqual(run)
          else {
            expect(told).toContain(read.trouble.what)
            refused++
          }
        }
      }),
      // 200 runs, 50 links of each; a failure prints its seed.
      { numRuns: 200 },
    )
    expect(refused).toBeGreaterThan(8000)
  })

  test('so is any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'binary' }), async (text) => {
        const read = await fromLink(`#run=4.${text}`, find)
        expect('trouble' in read && read.trouble.what).toBe('damaged')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what can’t be opened says why', () => {
  const why = async (link: string): Promise<unknown> => {
    const read = await fromLink(link, find)
    return 'trouble' in read ? read.trouble : 'a run'
  }
  const whole = (): Promise<string> => toLink(runWith(EIGHT, 8, [], 5e9), find)

  test('cut short, or from elsewhere', async () => {
    const link = await whole()
    expect(await why(link.slice(0, -1))).toEqual({ what: 'damaged' })
    expect(await why(link.slice(0, 60))).toEqual({ what: 'damaged' })
    expect(await why('#run=4.')).toEqual({ what: 'damaged' })
    expect(await why('#run=')).toEqual({ what: 'foreign' })
    expect(await why('#run=hello')).toEqual({ what: 'foreign' })
    expect(isLink('#top')).toBe(false)
  })

  test('made by a newer version', async () => {
    const link = await whole()
    expect(await why(link.replace('#run=4.', '#run=5.'))).toEqual({ what: 'newer' })
    expect(await why(await linkOf({ version: 5 }))).toEqual({ what: 'newer' })
  })

  test('of a preset that isn’t here', async () => {
    const link = await whole()
    expect(await fromLink(link, nobody)).toEqual({ trouble: { what: 'no-preset', id: EIGHT.id } })
  })

  test('whole, but no run', async () => {
    const run = { version: 4, ...runWith(OWN, 1, [], 0) }
    expect(await why(await linkOf(run))).toBe('a run')
    expect(await why(await linkOf([run]))).toEqual({ what: 'damaged' })
    expect(await why(await linkOf({ ...run, seed: -1 }))).toEqual({ what: 'wrong', place: 'seed' })
    expect(await why(await linkOf('{"version": 4, '))).toEqual({ what: 'damaged' })
  })

  test('a few letters that stand for very much', async () => {
    const bomb = await linkOf(`"${'0'.repeat(50_000_000)}"`)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await why(bomb)).toEqual({ what: 'damaged' })
    expect(await why(`#run=4.${'A'.repeat(3_000_000)}`)).toEqual({ what: 'foreign' })
    await expect(decompressed(await compressed(new Uint8Array(2000)), 1999)).rejects.toThrow(RangeError)
  })
})

test('a preset that has changed since is opened as it is now, and that is told', async () => {
  const link = await toLink(runWith(EIGHT, 8, [], 5e9), find)
  const today = { ...EIGHT, text: `${EIGHT.text}\n# new` }
  const read = await fromLink(link, async () => today)
  expect(read).toMatchObject({ changed: true, run: { source: today, seed: 8 } as Partial<Run> })
})

test('what mail does to a link that is whole does it no harm', async () => {
  const link = await toLink(runWith(OWN, 8, [], 5e9), find)
  const folded = link.replace(/(.{40})/g, '$1\r\n')
  for (const text of [
    folded.replace('#\r\n', '#'),
    `${link}.`,
    `${link}>`,
    `${link}%20`,
    link.replace(/(.{30})$/, '%0A$1'),
  ])
    expect(await fromLink(text, find), text).toMatchObject({ run: { seed: 8 } })
})
