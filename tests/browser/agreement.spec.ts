import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { formatBytes, formatNumber } from '../../src/core/index.ts'
import { measure, msText, percentText, quarters } from '../../src/figures/measure.ts'
import { nameOf, ownersByPath } from '../../src/figures/owners.ts'
import { createSession, readScenario } from '../../src/scenario/index.ts'
import { shorterOwners } from '../../src/stage/short-names.ts'
import { LOCALES, WORDS } from '../../src/words/index.ts'
import { given } from './given.ts'
import { expect, test } from './lab.ts'

/** At one instant all that is written says the same: stage, strips, outline, figures, inspector, report. */

const text = (file: string): string =>
  readFileSync(join(import.meta.dirname, '../../scenarios', `${file}.yaml`), 'utf8')

type Instant = Awaited<ReturnType<Window['instant']>>

function check({ labels, outline, snapshot, report, base, keeps }: Instant, language: 'en' | 'es'): number {
  const words = WORDS[language]
  const locale = LOCALES[language]
  const said = new Map(outline.map(({ key, text }) => [key, text]))
  const owners = ownersByPath(snapshot.layers)
  const shorter = shorterOwners([...new Set(owners.values())])
  /** An owner's name, or how it is said in little space. */
  const names = (path: string): string[] => [nameOf(path), shorter.get(path) ?? nameOf(path)]
  const namesOn = (machine: string): string[] =>
    [...shorter.keys()].filter((path) => path.startsWith(`${machine}/`)).flatMap(names)
  const kept = new Map(keeps)
  const keepsFigure = new RegExp(words.keeps('([\\d.,]+)'))
  const serving = new RegExp(
    `^${words.requestsHere(111, 222)}$`.replace('111', '(\\d+)').replace('222', '(\\d+)'),
  )
  const done = new RegExp(`^${words.workDone('(.+)')}$`)
  let checked = 0
  for (const { text, key } of labels) {
    if (key === null) continue
    const line = said.get(key) ?? ''
    const vcpu = / vcpu (\d+)$/.exec(key)
    const core = / core (\d+)$/.exec(key)
    if (vcpu !== null) {
      // `running on core 1` is written as `running`.
      expect(line, key).toContain(text)
      checked++
    } else if (core !== null && text !== words.core(Number(core[1])) && text !== core[1]) {
      // On its tile who runs now; on its strip who ran.
      if (text === words.idle) expect(line).toBe(words.outlineCoreIdle(Number(core[1])))
      else expect(namesOn(key.slice(0, core.index)), key).toContain(text)
      checked++
    } else if (key.endsWith(' ram') && text === words.ramFree(text.replace(/\s\D*$/, ''))) {
      expect(line, key).toContain(text)
      checked++
    } else if (keepsFigure.test(text)) {
      const figure = keepsFigure.exec(text)?.[1]
      expect(figure, key).toBe(msText(kept.get(key) ?? -1, locale))
      checked++
    } else if (done.test(text)) {
      expect(line, `${key}: ${text}`).toContain(words.outlineProgress(done.exec(text)?.[1] ?? ''))
      checked++
    } else if (serving.test(text)) {
      const counts = serving.exec(text)?.slice(1).map(Number) ?? []
      expect(line, `${key}: ${text}`).toContain(
        words.outlineRequests(counts[0] ?? -1, counts[1] ?? -1, '').replace(/,[^,]*$/, ''),
      )
      checked++
    }
  }
  // Who is written on a core's tile is who the outline says runs there.
  for (const machine of snapshot.machines)
    machine.cores.forEach((view, i) => {
      const written = labels.filter(({ key }) => key === `${machine.path} core ${i}`).map(({ text }) => text)
      const lowest = view.chain[0]
      if (lowest === undefined || !written.includes(words.core(i))) return
      const owner = owners.get(lowest) ?? lowest
      expect(
        written.filter((text) => names(owner).includes(text)),
        `${machine.path} core ${i}`,
      ).not.toEqual([])
      expect(said.get(`${machine.path} core ${i}`)).toContain(nameOf(owner))
      checked++
    })
  // What the floors of a machine keep is what the report's books say was kept.
  const measured = measure(report, base)
  for (const machine of measured.machines) {
    const floors = keeps.filter(([path]) => path.startsWith(`${machine.path}/`)).map(([, ms]) => ms)
    expect(floors.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(quarters(machine, measured.spanNs).kept, 6)
  }
  return checked
}

const INSTANTS: [file: string, variant: string | null, least: number][] = [
  ['08-eight-vms-four-cores', null, 15],
  ['08-eight-vms-four-cores', 'double', 15],
  ['09-type-1-nothing-below', null, 10],
  ['09-type-1-nothing-below', 'type-2', 10],
  ['09-type-1-nothing-below', 'bare-metal', 8],
  ['10-type-2-and-your-video-call', 'four-busy', 8],
  ['16-one-vm-four-prices', null, 4],
  ['sandbox', null, 8],
]

for (const [file, variant, least] of INSTANTS) {
  test(`${file} ${variant ?? ''}`, async ({ page }) => {
    await page.setViewportSize({ width: 880, height: 540 })
    await page.goto(given('LAB_AGREEMENT_URL'))
    await page.waitForFunction(() => document.title === 'ready')
    const ask = (toNs: number, language: 'en' | 'es'): Promise<Instant> =>
      page.evaluate((wish) => window.instant(...wish), [text(file), variant, 6e9, toNs, language] as const)
    for (const toNs of [6_500_000_001, 7_012_345_678, 9_999_999_999]) {
      for (const language of ['en', 'es'] as const) {
        const checked = check(await ask(toNs, language), language)
        expect(checked, 'words that were compared').toBeGreaterThanOrEqual(least)
      }
    }
  })
}

/** The same run in Node: the same scenario and seed, to the same moments. */
async function reports(page: Page, file: string, fromNs: number) {
  const read = readScenario(text(file))
  if ('problems' in read) throw new Error('the scenario is broken')
  const session = createSession(read.file)
  session.advance(fromNs)
  const base = session.report()
  session.advance(Number(await page.getByRole('progressbar').getAttribute('value')))
  return { base, report: session.report(), snapshot: session.snapshot() }
}

test('figures, bars, inspector and outline say what the report says', async ({ person, page }) => {
  await person.open('./?scenario=08-eight-vms-four-cores')
  const fromNs = await person.now()
  await person.button('Step: one second').click()
  await person.button('Step: one second').click()
  await expect.poll(() => person.now()).toBe(fromNs + 2e9)
  const { base, report, snapshot } = await reports(page, '08-eight-vms-four-cores', fromNs)
  const measured = measure(report, base)
  const [machine] = measured.machines
  if (machine === undefined) throw new Error('no machine')
  const ms = quarters(machine, measured.spanNs)
  const figures = page.locator('.quarters dd')
  await expect(figures).toHaveText([ms.work, ms.guest, ms.kept, ms.idle].map((each) => msText(each, 'en')))
  for (const { path, kind, readyNs, runNs, blockedNs } of measured.layers) {
    if (kind !== 'vm') continue
    const share = readyNs / (runNs + readyNs + blockedNs)
    const bar = page.getByRole('img', { name: new RegExp(`^${nameOf(path)}: `) })
    await expect(bar).toHaveAccessibleName(
      new RegExp(`ready ${percentText(share, 'en')}`.replace('.', '\\.')),
    )
  }
  const free = formatBytes(snapshot.machines[0]?.ramBytes.free ?? 0, 'en')
  await expect(person.node(/^RAM/)).toContainText(`${free} free`)
  for (const [i, { chain }] of (snapshot.machines[0]?.cores ?? []).entries()) {
    const owner = chain[0] === undefined ? undefined : nameOf(chain[0])
    if (owner !== undefined) await expect(person.node(new RegExp(`^core ${i}: `))).toContainText(owner)
  }
  await person.node(/^VM web-1:/).dispatchEvent('click')
  const inspector = page.getByRole('complementary')
  const web = measured.layers.find(({ path }) => nameOf(path) === 'web-1')
  const received = (web?.runNs ?? 0) / measured.spanNs
  await expect(inspector).toContainText(`${formatNumber(received, 'en', 2)} cores`)
})
