import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import { OwnerColours } from '../../src/figures/owners.ts'
import { createStage } from '../../src/stage/index.ts'
import { THEMES } from '../../src/theme/colours.ts'
import { type WorldWish, world } from '../stage/world.ts'
import { bareScene } from './bare-scene.ts'

const host = document.querySelector<HTMLElement>('#stage')
const query = new URLSearchParams(location.search)

/** The median of how long `frame` takes, in milliseconds. */
function median(times: number, frame: (i: number) => void): number {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    frame(i)
    taken.push(performance.now() - start)
  }
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0
}

async function makeStage() {
  if (host === null) throw new Error('no host')
  host.replaceChildren()
  const theme = THEMES.find((name) => name === query.get('theme')) ?? 'light'
  const language = query.get('lang') === 'es' ? 'es' : 'en'
  return createStage(host, {
    theme,
    language,
    reducedMotion: query.get('motion') !== 'on',
    selected: null,
    large: false,
    spotlight: null,
    colours: new OwnerColours(),
  })
}

async function show(wish: WorldWish, nowNs = 123.4e6): Promise<void> {
  const stage = await makeStage()
  const keeps = new Map([
    ['server/xen', 31],
    ['server/linux', 48],
    ['server/linux/kvm', 22],
  ])
  stage.show({ ...world(wish, nowNs), keeps, windowNs: 100e6, fast: false, still: false })
  stage.drawNow()
}

/** Milliseconds of a frame of the stage over those of a bare scene of as many moving sprites, drawn in turns. */
async function measure(vms: number, pressed: boolean): Promise<number> {
  const wish: WorldWish = { cores: 4, vms, type: 1, pressed }
  const stage = await makeStage()
  const views = Array.from({ length: 60 }, (_, i) => ({
    ...world(wish, 1e9 + i * 1.7e6),
    keeps: new Map([['server/xen', 31]]),
    windowNs: 100e6,
    fast: false,
    still: false,
  }))
  const draw = (i: number): void => {
    const view = views[i % views.length]
    if (view !== undefined) stage.show(view)
    stage.drawNow()
  }
  draw(0)
  const other = document.createElement('div')
  other.style.cssText = 'position:fixed;inset:0;visibility:hidden'
  document.body.append(other)
  const bare = await bareScene(other, stage.things(), stage.drawnWith === 'canvas')
  const ratios: number[] = []
  median(20, draw)
  median(20, bare.draw)
  for (let round = 0; round < 7; round++) ratios.push(median(15, draw) / median(15, bare.draw))
  bare.destroy()
  other.remove()
  stage.destroy()
  return ratios.sort((a, b) => a - b)[3] ?? 0
}

Object.assign(window, { measure, show })
const asked = query.get('world')
if (asked !== null) await show(JSON.parse(asked) as WorldWish)
document.title = 'ready'
