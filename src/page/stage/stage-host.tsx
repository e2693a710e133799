import { useEffect, useRef, useState } from 'preact/hooks'
import { keptByFloor, measure } from '../../figures/measure.ts'
import { targetKey } from '../../figures/target.ts'
import { litLevel, pick } from '../../lab/commands/present.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Renderer } from '../../lab/state/preferences.ts'
import type { State } from '../../lab/state/state.ts'
import type { Moment } from '../../lab/worker/worker-types.ts'
import type { Hover, SeenPart, Stage } from '../../stage/index.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { hoverText } from './stage-hover.ts'
import { StageTools } from './stage-tools.tsx'

/** What is pointed at, and where. */
interface Pointed {
  readonly hover: Hover
  readonly x: number
  readonly y: number
}

interface Tell {
  readonly pointed: (pointed: Pointed | null) => void
  readonly seen: (seen: SeenPart) => void
}

/** The place of the drawing. The stage itself is fetched when the page has been seen. */
export function StageHost() {
  const lab = useLab()
  const { words } = useWords()
  const drawing = usePart((state) => state.drawing)
  const renderer = usePart((state) => state.renderer)
  const host = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [seen, setSeen] = useState<SeenPart>({ fits: true, strips: false, follows: true })
  useEffect(() => {
    const element = host.current
    if (element === null) return
    let gone = false
    let stop: (() => void) | null = null
    void connect(lab, element, renderer, { pointed: setPointed, seen: setSeen }).then((disconnect) => {
      if (gone) disconnect?.()
      else stop = disconnect
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [lab, renderer])
  return (
    <>
      <div class="stage" ref={host} role="img" aria-label={words.stage} data-drawing={drawing} />
      <StageTools {...seen} />
      {pointed === null ? null : <Tooltip {...pointed} />}
      {drawing === 'none' ? <p class="cover">{words.noDrawing}</p> : null}
      {drawing === 'loading' ? <p class="cover">{words.loadingStage}</p> : null}
    </>
  )
}

/** One line beside the pointer; the outline says the same to those who don't see it. */
function Tooltip({ hover, x, y }: Pointed) {
  const { words, locale, language } = useWords()
  const snapshot = usePart((state) => state.snapshot)
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const element = box.current
    const place = element?.parentElement
    if (element === null || place == null) return
    const left = Math.max(0, Math.min(place.clientWidth - element.offsetWidth, x + 14))
    const above = y + 18 + element.offsetHeight > place.clientHeight
    element.style.transform = `translate(${left}px, ${above ? y - element.offsetHeight - 8 : y + 18}px)`
  })
  if (snapshot === null) return null
  return (
    <p class="stage-tip" ref={box} aria-hidden="true">
      {hoverText(hover, snapshot, words, locale, language)}
    </p>
  )
}

function keptNow({ report, base, snapshot }: State): ReadonlyMap<string, number> | null {
  return report === null || snapshot === null
    ? null
    : keptByFloor(measure(report, base?.report ?? null), snapshot)
}

/** A key that changes whenever the stage must be drawn in another look. */
function looksOf(state: State): string {
  const { theme, language, selected, presenting } = state
  const chosen = selected === null ? '' : targetKey(selected)
  return [theme, language, presenting, litLevel(state), chosen].join(' ')
}

/** The stage is fetched after the first paint; on a hidden page, which isn't painted, after a second. */
function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, 1000)
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) resolve()
    }).observe({ type: 'paint', buffered: true })
  })
}

async function connect(
  lab: Lab,
  host: HTMLElement,
  renderer: Renderer,
  tell: Tell,
): Promise<(() => void) | null> {
  await firstPaint()
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const look = () => {
    const state = lab.store.get()
    const { theme, language, selected, presenting: large } = state
    return { theme, language, selected, large, spotlight: litLevel(state), reducedMotion: calm.matches }
  }
  let stage: Stage
  try {
    const { createStage } = await import('../../stage/index.ts')
    stage = await createStage(host, {
      ...look(),
      colours: lab.colours,
      // The user's choice of renderer wins over the faster one.
      ...(renderer === 'auto' ? {} : { prefer: renderer }),
      onContext: (lost) => lab.view.setDrawing(lost ? 'lost' : 'ready'),
      onSelect(target, slice) {
        if (slice === null || slice.operation === null || lab.store.get().presenting) pick(lab, target)
        else lab.view.explainPrices({ mechanism: slice.operation.what, path: slice.owner })
      },
      onHover: (hover, x, y) => tell.pointed(hover === null ? null : { hover, x, y }),
      onView: tell.seen,
      onLookBack: (ns) => lab.moments.lookBack(ns),
    })
  } catch {
    lab.view.setDrawing('none')
    return null
  }
  lab.stage = stage
  // Meanwhile another theme or language may have been chosen.
  stage.look(look())
  lab.view.setDrawing('ready')
  let last = lab.store.get()
  let keeps = keptNow(last)
  let latest: Moment | null = null
  const show = (): void => {
    if (latest === null) return
    const { mode, playing } = lab.store.get()
    const view = { ...latest, keeps, windowNs: lab.moments.windowNs() }
    stage.show({ ...view, fast: mode === 'answer' && playing, still: !playing })
  }
  const stopMoments = lab.moments.onMoment((moment) => {
    latest = moment
    show()
  })
  const stopState = lab.store.subscribe((state) => {
    const { report, base, snapshot } = state
    if (report !== last.report || base !== last.base) {
      keeps = snapshot === null ? null : keptNow(state)
      show()
    }
    if (looksOf(state) !== looksOf(last)) stage.look(look())
    last = state
  })
  const onCalm = (): void => stage.look(look())
  calm.addEventListener('change', onCalm)
  return () => {
    if (lab.stage === stage) {
      lab.stage = null
      lab.view.setDrawing('loading')
    }
    stopMoments()
    stopState()
    calm.removeEventListener('change', onCalm)
    stage.destroy()
  }
}
