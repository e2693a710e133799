import { useEffect, useRef } from 'preact/hooks'
import type { Stage } from '../stage/index.ts'
import { useLab, usePart, useWords } from './context.ts'
import type { Lab } from './lab.ts'
import { keptByFloor, measure } from './measure.ts'
import type { State } from './state.ts'
import type { Moment } from './worker-types.ts'

/** The place of the drawing. The stage itself is fetched when the page has been seen. */
export function StageHost() {
  const lab = useLab()
  const { words } = useWords()
  const drawing = usePart((state) => state.drawing)
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current
    if (element === null) return
    let gone = false
    let stop: (() => void) | null = null
    void connect(lab, element).then((disconnect) => {
      if (gone) disconnect?.()
      else stop = disconnect
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [lab])
  return (
    <>
      <div class="stage" ref={host} role="img" aria-label={words.stage} data-drawing={drawing} />
      {drawing === 'none' ? <p class="cover">{words.noDrawing}</p> : null}
      {drawing === 'loading' ? <p class="cover">{words.loadingStage}</p> : null}
    </>
  )
}

function keptNow({ report, base, snapshot }: State): ReadonlyMap<string, number> | null {
  return report === null || snapshot === null
    ? null
    : keptByFloor(measure(report, base?.report ?? null), snapshot)
}

/** `?renderer=webgl` or `canvas` draws with that, whatever would be faster. */
function preferred(): { readonly prefer?: 'webgl' | 'canvas' } {
  const asked = new URLSearchParams(location.search).get('renderer')
  return asked === 'webgl' || asked === 'canvas' ? { prefer: asked } : {}
}

async function connect(lab: Lab, host: HTMLElement): Promise<(() => void) | null> {
  // After the first paint.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const look = () => {
    const { theme, language } = lab.store.get()
    return { theme, language, reducedMotion: calm.matches }
  }
  let stage: Stage
  try {
    const { createStage } = await import('../stage/index.ts')
    stage = await createStage(host, {
      ...look(),
      colours: lab.colours,
      ...preferred(),
      onContext: (lost) => lab.store.patch({ drawing: lost ? 'lost' : 'ready' }),
    })
  } catch {
    lab.store.patch({ drawing: 'none', outline: true })
    return null
  }
  lab.store.patch({ drawing: 'ready' })
  let last = lab.store.get()
  let keeps = keptNow(last)
  let latest: Moment | null = null
  const show = (): void => {
    if (latest === null) return
    const { mode, playing } = lab.store.get()
    stage.show({ ...latest, keeps, windowNs: lab.windowNs(), fast: mode === 'answer' && playing })
  }
  const stopMoments = lab.onMoment((moment) => {
    latest = moment
    show()
  })
  const stopState = lab.store.subscribe((state) => {
    const { report, base, snapshot, theme, language } = state
    if (report !== last.report || base !== last.base) {
      keeps = snapshot === null ? null : keptNow(state)
      show()
    }
    if (theme !== last.theme || language !== last.language) stage.look(look())
    last = state
  })
  const onCalm = (): void => stage.look(look())
  calm.addEventListener('change', onCalm)
  return () => {
    stopMoments()
    stopState()
    calm.removeEventListener('change', onCalm)
    stage.destroy()
  }
}
