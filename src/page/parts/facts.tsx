import type { ComponentChildren } from 'preact'
import { ENOUGH_NS, msText, percentText } from '../../figures/measure.ts'
import { type Target, targetKey } from '../../figures/target.ts'
import { accountsOf, BarStrip, patternOf, type BarPart as TimePart, wordOf } from './bars.tsx'
import { useLab, usePart, useWords } from './context.ts'
import { Costs } from './costs.tsx'
import { useLevelName } from './level-name.ts'

/** A name that can be pressed to look into what it names. */
export function Go({ to, children }: { to: Target; children?: ComponentChildren }) {
  const lab = useLab()
  const selected = usePart(({ selected }) => selected !== null && targetKey(selected) === targetKey(to))
  const name = useLevelName('path' in to ? to.path : to.machine)
  function go(event: MouseEvent): void {
    // The name that was pressed goes with what it was part of: the focus stays in the panel.
    if (event.currentTarget instanceof HTMLElement)
      event.currentTarget.closest<HTMLElement>('.inspector')?.focus({ preventScroll: true })
    lab.view.select(to)
  }
  return (
    <button type="button" class="go" aria-pressed={selected} onClick={go}>
      {children ?? name}
    </button>
  )
}

interface HeadProps {
  /** Paths of what it stands on or is part of, the nearest first. */
  readonly on: readonly string[]
  /** The colour of its owner; null: it keeps time and belongs to nobody; undefined: neither. */
  readonly swatch?: string | null | undefined
  readonly children: ComponentChildren
}

/** Its name, and what it stands on. */
export function Head({ on, swatch, children }: HeadProps) {
  const { words } = useWords()
  return (
    <header class="inspector-head">
      <h2>
        {swatch === undefined ? null : (
          <i
            class="swatch"
            data-pattern={swatch === null ? 'keep' : 'work'}
            style={{ '--mark': swatch ?? 'var(--soft)' }}
          />
        )}
        {children}
      </h2>
      {on.length === 0 ? null : (
        <p class="gos soft">
          {on.map((path) => (
            <span key={path}>
              {words.inspector.on} <Go to={{ kind: 'layer', path }} />
            </span>
          ))}
        </p>
      )}
    </header>
  )
}

/** A titled part of the inspector. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** Names and values in two columns; nothing where a value is null. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {of
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

interface TimeProps {
  readonly name: string
  readonly parts: readonly TimePart[]
  /** Null: neutral. */
  readonly colour: string | null
  readonly spanNs: number
  /** Whose prices are told: of all apps on it. */
  readonly path: string
  /** What a second adds up to where it isn't 1000 ms. */
  readonly note?: string | null
}

/** Time by account: a bar, and the same as a table. */
export function TimeByAccount({ name, parts, colour: owner, spanNs, path, note = null }: TimeProps) {
  const colour = owner ?? 'var(--soft)'
  const { words, locale } = useWords()
  const enough = spanNs >= ENOUGH_NS
  const shown = enough ? parts.filter(({ ns }) => ns > 0) : []
  const total = shown.reduce((sum, { ns }) => sum + ns, 0)
  if (total === 0) return <p class="soft small">{enough ? words.inspector.noTime : words.notYet}</p>
  return (
    <>
      <BarStrip name={name} colour={colour} parts={shown} />
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.inspector.account}</th>
            <th scope="col">{words.inspector.msEach}</th>
            <th scope="col">{words.inspector.share}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ what, ns }) => (
            <tr key={what}>
              <th scope="row">
                <i class="swatch" data-pattern={patternOf(what)} style={{ '--mark': colour }} />
                <Costs of={accountsOf(what)} path={path}>
                  {wordOf(what, words)}
                </Costs>
              </th>
              <td>{msText((ns / spanNs) * 1000, locale)}</td>
              <td>{percentText(ns / total, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {note === null ? null : <p class="soft small">{note}</p>}
    </>
  )
}
