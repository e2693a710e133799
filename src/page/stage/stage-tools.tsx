import type { SeenPart } from '../../stage/index.ts'
import { OutlineButton } from '../outline/outline.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'

const STEP = 60
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** Buttons that move what is seen of the stage and of its strips; while they have the focus, arrow keys move the drawing. */
export function StageTools({ fits, strips, follows }: SeenPart) {
  const lab = useLab()
  const { words } = useWords()
  const drawn = usePart((state) => state.drawing === 'ready')
  const button = (name: string, sign: string, act: () => void, disabled = false, of = 'square') => (
    <button type="button" class={of} aria-label={name} title={name} disabled={disabled} onClick={act}>
      {sign}
    </button>
  )
  function pan(event: KeyboardEvent): void {
    const by = ARROWS[event.key]
    if (by === undefined || fits) return
    event.preventDefault()
    event.stopPropagation()
    lab.stage?.panBy(...by)
  }
  return (
    <div
      class="stage-tools"
      role="toolbar"
      aria-label={words.stageTools}
      aria-description={words.stageToolsHint}
      onKeyDown={pan}
    >
      <span hidden={!drawn} class={strips ? '' : 'kept-free'}>
        <div>
          <small aria-hidden="true" class={follows ? '' : 'kept-free'}>
            {words.stripTools}
          </small>
          <button
            type="button"
            class={follows ? 'to-now kept-free' : 'to-now'}
            aria-label={words.stripsToNow}
            title={words.stripsToNow}
            onClick={() => lab.stage?.stripsNow()}
          >
            {words.stripNow}
          </button>
        </div>
        {button(words.stripsBack, '◂', () => lab.stage?.scrollStrips(0.5))}
        {button(words.stripsForward, '▸', () => lab.stage?.scrollStrips(-0.5))}
        {button(words.stripsFarther, '−', () => lab.stage?.zoomStrips(0.5), false, 'square by-pinch')}
        {button(words.stripsNearer, '+', () => lab.stage?.zoomStrips(2), false, 'square by-pinch')}
      </span>
      <span hidden={!drawn}>
        {button(words.zoomOut, '−', () => lab.stage?.zoomOut(), fits)}
        {button(words.zoomFit, '⤢', () => lab.stage?.fit(), fits)}
        {button(words.zoomIn, '+', () => lab.stage?.zoomIn())}
      </span>
      <OutlineButton />
    </div>
  )
}
