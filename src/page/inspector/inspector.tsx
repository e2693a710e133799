import { useEffect, useRef } from 'preact/hooks'
import type { Snapshot } from '../../core/index.ts'
import { type Target, targetKey } from '../../figures/target.ts'
import type { Lab } from '../../lab/lab.ts'
import { VcpuInside } from '../kinds/vcpu-pane.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { CoreInside } from './inspector-core.tsx'
import { LevelInside } from './inspector-level.tsx'
import { RamInside } from './inspector-ram.tsx'

/** What is selected: what it is, how it is and why, where its time and its RAM go, and what may be done to it. */
export function Inspector() {
  const lab = useLab()
  const { words } = useWords()
  const selected = usePart((state) => state.selected)
  const there = usePart(({ selected, snapshot }) =>
    selected === null || snapshot === null ? false : isThere(selected, snapshot),
  )
  const section = useRef<HTMLElement>(null)
  const key = selected === null ? null : targetKey(selected)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && lab.store.get().dialog === null) close(lab, section.current)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [lab])
  if (selected === null) return null
  return (
    <section class="panel inspector" aria-label={words.inspector.title} ref={section} tabIndex={-1}>
      <button
        type="button"
        class="square inspector-close"
        aria-label={words.inspector.close}
        onClick={() => close(lab, section.current)}
      >
        ×
      </button>
      {there ? <Inside key={key} target={selected} /> : <p class="soft">{words.inspector.gone}</p>}
    </section>
  )
}

/** Closes the inspector; if the focus was in it, it moves to the column beside the stage. */
function close(lab: Lab, panel: HTMLElement | null): void {
  const side = panel?.contains(document.activeElement) ? panel.parentElement : null
  lab.view.select(null)
  requestAnimationFrame(() => {
    const next = side?.querySelector('button, input')
    if (next instanceof HTMLElement) next.focus()
  })
}

function isThere(target: Target, { layers, machines }: Snapshot): boolean {
  switch (target.kind) {
    case 'layer':
      return layers.some(({ path }) => path === target.path)
    case 'vcpu':
      return layers.some(({ path, vm }) => path === target.path && vm?.vcpus[target.index] !== undefined)
    case 'core':
      return machines.some(({ path, cores }) => path === target.machine && cores[target.index] !== undefined)
    case 'ram':
      return machines.some(({ path }) => path === target.machine)
  }
}

function Inside({ target }: { target: Target }) {
  return target.kind === 'layer' ? (
    <LevelInside path={target.path} />
  ) : target.kind === 'vcpu' ? (
    <VcpuInside path={target.path} index={target.index} />
  ) : target.kind === 'core' ? (
    <CoreInside machine={target.machine} index={target.index} />
  ) : (
    <RamInside machine={target.machine} />
  )
}
