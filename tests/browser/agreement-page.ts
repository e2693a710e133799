import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import { keptByFloor, measure } from '../../src/figures/measure.ts'
import { OwnerColours } from '../../src/figures/owners.ts'
import { targetKey } from '../../src/figures/target.ts'
import { outlineOf } from '../../src/page/outline/outline-items.ts'
import { createSession, readScenario, withVariant } from '../../src/scenario/index.ts'
import { createStage } from '../../src/stage/index.ts'
import { LOCALES, WORDS } from '../../src/words/index.ts'

/** One instant of a run, as the stage writes it, as the outline says it, and as the report books it. */
async function instant(
  text: string,
  variant: string | null,
  fromNs: number,
  toNs: number,
  language: 'en' | 'es',
) {
  const read = readScenario(text)
  if ('problems' in read) throw new Error('the scenario is broken')
  const varied = variant === null ? read : withVariant(read.file, variant)
  if ('problems' in varied) throw new Error('the variant is broken')
  const session = createSession(varied.file)
  session.advance(fromNs)
  const base = session.report()
  session.advance(toNs)
  const [snapshot, report] = [session.snapshot(), session.report()]
  const windowNs = 100e6
  const host = document.querySelector<HTMLElement>('#stage')
  if (host === null) throw new Error('no host')
  const colours = new OwnerColours()
  colours.meet(snapshot)
  const look = {
    theme: 'light',
    language,
    reducedMotion: true,
    selected: null,
    large: false,
    spotlight: null,
  } as const
  const stage = await createStage(host, { ...look, colours })
  const keeps = keptByFloor(measure(report, base), snapshot)
  const slices = session.slices(toNs - windowNs)
  stage.show({ snapshot, slices, keeps, windowNs, fast: false, still: true })
  stage.drawNow()
  const labels = stage
    .labels()
    .map(({ text, target }) => ({ text, key: target === null ? null : targetKey(target) }))
  stage.destroy()
  const outline = outlineOf(snapshot, WORDS[language], LOCALES[language], language)
  return { labels, outline, snapshot, report, base, keeps: [...keeps] }
}

declare global {
  interface Window {
    instant: typeof instant
  }
}

window.instant = instant
document.title = 'ready'
