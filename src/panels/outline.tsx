import { useEffect, useRef, useState } from 'preact/hooks'
import { ACTIONS } from '../app/actions.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { type Item, outlineOf } from './outline-items.ts'

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
    const follow = (): void => {
      timer = 0
      const { snapshot } = lab.store.get()
      if (snapshot === last) return
      last = snapshot
      setItems(snapshot === null ? [] : outlineOf(snapshot, words, locale, language))
    }
    follow()
    const stop = lab.store.subscribe(() => {
      if (timer === 0) timer = window.setTimeout(follow, lab.store.get().playing ? EVERY_MS : 0)
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [lab, words, locale, language])

  function walk(event: KeyboardEvent): void {
    const all = [...(tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const level = (element: HTMLElement | undefined): number =>
      Number(element?.getAttribute('aria-level') ?? 0)
    const here = all[at]
    const to =
      event.key === 'ArrowDown' || event.key === 'ArrowRight'
        ? at + 1
        : event.key === 'ArrowUp'
          ? at - 1
          : event.key === 'ArrowLeft'
            ? all.findLastIndex((each, i) => i < at && level(each) < level(here))
            : event.key === 'Home'
              ? 0
              : event.key === 'End'
                ? all.length - 1
                : null
    if (to === null) return
    event.preventDefault()
    const next = all[to]
    next?.focus()
    if (next !== undefined) setFocused(next.dataset.key ?? '')
  }

  const first = items[0]?.key
  const current = items.some(({ key }) => key === focused) ? focused : first
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
        {items.map((item) => (
          <div
            key={item.key}
            data-key={item.key}
            role="treeitem"
            aria-level={item.level}
            aria-selected={open && item.key === current}
            tabIndex={open && item.key === current ? 0 : -1}
            style={{ paddingInlineStart: `${(item.level - 1) * 16}px` }}
          >
            {item.text}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Opens and closes the outline. */
export function OutlineButton() {
  const lab = useLab()
  const { words } = useWords()
  const open = usePart((state) => state.outline)
  return (
    <button type="button" class="outline-button" aria-pressed={open} onClick={() => ACTIONS.outline(lab)}>
      {words.outline}
    </button>
  )
}
