import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { expect, test } from '@playwright/test'
import { given } from './given.ts'

/** The same scenario and seed give the same trace and report, to the bit: in Node and in Chromium, in any steps. */

const root = join(import.meta.dirname, '../..')

const RUNS: [file: string, variant: string | null][] = [
  ['08-eight-vms-four-cores', null],
  ['09-type-1-nothing-below', 'type-1'],
  ['09-type-1-nothing-below', 'type-2-full'],
  ['10-type-2-and-your-video-call', null],
]

const bundle = `${readFileSync(given('LAB_FINGERPRINT'), 'utf8')}\n;lab`

type Lab = { fingerprint(text: string, variant: string | null, steps: number): string }

for (const [file, variant] of RUNS) {
  test(`${file} ${variant ?? ''}`, async ({ page }) => {
    const text = readFileSync(join(root, 'scenarios', `${file}.yaml`), 'utf8')
    const lab = runInThisContext(bundle) as Lab
    const inNode = lab.fingerprint(text, variant, 1)
    expect(lab.fingerprint(text, variant, 1000)).toBe(inNode)
    await page.goto('about:blank')
    await page.addScriptTag({ content: bundle })
    const inBrowser = await page.evaluate(
      (words) => (globalThis as unknown as { lab: Lab }).lab.fingerprint(...words),
      [text, variant, 1] as const,
    )
    expect(inBrowser).toBe(inNode)
  })
}
