import { expect, test } from 'vitest'
import { bar, createProgress } from '../../src/cli/progress.ts'

const WIPE = '\r\x1b[K'

function terminal(isTTY: boolean) {
  const written: string[] = []
  const out = { isTTY, columns: 40, write: (text: string) => written.push(text) > 0 }
  return { out: out as unknown as NodeJS.WriteStream, written }
}

test('a bar grows with the share', () => {
  expect(bar(0)).toBe(`${' '.repeat(24)}   0 %`)
  expect(bar(1)).toBe(`${'█'.repeat(24)} 100 %`)
  expect(bar(0.48)).toBe(`${'█'.repeat(11)}▌${' '.repeat(12)}  48 %`)
})

test('a terminal sees it on one line, which is wiped away; a pipe sees nothing', () => {
  const [seen, unseen] = [terminal(true), terminal(false)]
  for (const { out } of [seen, unseen]) {
    const progress = createProgress(out)
    progress.to(0.5, 'a setting with a name that is longer than the terminal is wide')
    progress.clear()
  }
  expect(unseen.written).toEqual([])
  const [shown = '', ...rest] = seen.written
  expect(shown.startsWith(WIPE)).toBe(true)
  expect(shown.slice(WIPE.length)).toMatch(/^█{12} +50 % a sett/)
  expect(shown.length).toBeLessThanOrEqual(40 + WIPE.length)
  expect(shown).not.toContain('\n')
  expect(rest).toEqual([WIPE])
})
