import { useEffect, useRef, useState } from 'preact/hooks'
import { targetKey } from '../../figures/target.ts'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { type Item, outlineOf, summaryOf } from './outline-items.ts'

/** While it plays, the stage is summed up in words this often. */
const SUMMARY_MS = 15_000

/** How often the outline follows the run. */
const EVERY_MS = 400

/**
 * The stage in words, as a tree: machines, cores with who runs, levels, rooms, vCPUs, RAM. Always in the page for
 * screen readers; seen when it is opened. Arrow keys walk it.
 */
export function Outline() {
  const lab = useLab()
  const { words, locale, language } = useWords()
  const open = usePart((state) => state.outline)
  const [items, setItems] = useState<readonly Item[]>([])
  const tree = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState('')
  useEffect(() => {
    let last: unknown = null
    let timer = 0
    let inTime = false
    const follow = (): void => {
      timer = 0
      const { snapshot } = lab.store.get()
      if (snapshot === last) return
      last = snapshot
      setItems(snapshot === null ? [] : outlineOf(snapshot, words, locale, language))
    }
    follow()
    const stop = lab.store.subscribe(({ playing }) => {
      // A paused world is shown at once, a playing one now and then.
      if (timer !== 0 && (playing || !inTime)) return
      window.clearTimeout(timer)
      inTime = playing
      timer = window.setTimeout(follow, playing ? EVERY_MS : 0)
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [lab, words, locale, language])

  const selected = usePart((state) => state.selected)
  const selectedKey = selected === null ? null : targetKey(selected)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = visible(items, folded)

  function fold(key: string, wanted: boolean): void {
    const next = new Set(folded)
    if (wanted) next.add(key)
    else next.delete(key)
    setFolded(next)
  }

  function go(to: Item | undefined): void {
    if (to === undefined) return
    setFocused(to.key)
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(to.key)}"]`)?.focus()
  }

  function walk(event: KeyboardEvent): void {
    const at = shown.findIndex(({ key }) => key === (event.target as HTMLElement).dataset.key)
    const here = shown[at]
    if (here === undefined) return
    const isFolded = folded.has(here.key)
    switch (event.key) {
      case 'ArrowDown':
        go(shown[at + 1])
        break
      case 'ArrowUp':
        go(shown[at - 1])
        break
      case 'ArrowRight':
        if (isFolded) fold(here.key, false)
        else go(shown[at + 1])
        break
      case 'ArrowLeft':
        if (here.children && !isFolded) fold(here.key, true)
        else go(shown.findLast(({ level }, i) => i < at && level < here.level))
        break
      case 'Home':
        go(shown[0])
        break
      case 'End':
        go(shown.at(-1))
        break
      case 'Escape':
        if (open) ACTIONS.outline(lab)
        break
      case 'Enter':
      case ' ':
        lab.view.select(here.target)
        break
      default:
        return
    }
    event.preventDefault()
  }

  const first = shown[0]?.key
  const current = shown.some(({ key }) => key === focused) ? focused : first
  return (
    <section class={open ? 'outline' : 'outline unseen'} aria-label={words.outline}>
      <div class="dialog-head">
        <h2>{words.outline}</h2>
        {open ? (
          <button type="button" class="square" aria-label={words.close} onClick={() => ACTIONS.outline(lab)}>
            ×
          </button>
        ) : null}
      </div>
      <div role="tree" aria-label={words.outlineHint} ref={tree} onKeyDown={walk}>
        {shown.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys of all its lines
          <div
            key={item.key}
            data-key={item.key}
            role="treeitem"
            aria-level={item.level}
            aria-selected={item.key === selectedKey}
            aria-expanded={item.children ? !folded.has(item.key) : undefined}
            tabIndex={open && item.key === current ? 0 : -1}
            style={{ paddingInlineStart: `${(item.level - 1) * 16}px` }}
            onClick={() => lab.view.select(item.target)}
          >
            {item.text}
          </div>
        ))}
      </div>
    </section>
  )
}

interface OutlineRow extends Item {
  readonly children: boolean
}

/** @returns the lines that no folded line above them hides. */
function visible(items: readonly Item[], folded: ReadonlySet<string>): OutlineRow[] {
  const shown: OutlineRow[] = []
  let hiddenFrom = Number.POSITIVE_INFINITY
  items.forEach((item, i) => {
    if (item.level > hiddenFrom) return
    hiddenFrom = folded.has(item.key) ? item.level : Number.POSITIVE_INFINITY
    shown.push({ ...item, children: (items[i + 1]?.level ?? 0) > item.level })
  })
  return shown
}

/** The stage in one sentence for screen readers: when it pauses, and now and then while it plays. */
export function Summary() {
  const lab = useLab()
  const { words, locale } = useWords()
  const playing = usePart((state) => state.playing)
  const opened = usePart((state) => state.opened)
  const paused = usePart((state) => (state.playing ? null : state.snapshot))
  const [text, setText] = useState('')
  useEffect(() => {
    const say = (): void => {
      const { snapshot } = lab.store.get()
      setText(snapshot === null ? '' : summaryOf(snapshot, words, locale))
    }
    // The moment at which it paused arrives a little after the pause.
    const soon = window.setTimeout(say, playing ? SUMMARY_MS : 300)
    const again = playing ? window.setInterval(say, SUMMARY_MS) : 0
    return () => {
      window.clearTimeout(soon)
      window.clearInterval(again)
    }
  }, [lab, words, locale, playing, opened, paused])
  return (
    <p class="unseen" aria-live="polite">
      {text}
    </p>
  )
}

/** Opens and closes the outline. */
export function OutlineButton() {
  const lab = useLab()
  const { words } = useWords()
  const open = usePart((state) => state.outline)
  return (
    <button type="button" aria-pressed={open} onClick={() => ACTIONS.outline(lab)}>
      {words.outline}
    </button>
  )
}
