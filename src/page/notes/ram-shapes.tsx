import type { ComponentChildren } from 'preact'
import type { PageWords } from '../../words/index.ts'

/** Kinds of blocks as the words tell them. */
export type BlockShape = keyof PageWords['block']

/** Parts of a memory strip as the words tell them. */
export type PartShape = Exclude<keyof PageWords['hoverPart'], 'touched'>

/** Where lines of a pattern begin, from the left. */
const HATCH = [-16, -12, -8, -4, 0, 4, 8, 12, 16, 20]
const SHELF = [2.4, 7.2, 12, 16.8, 21.6]
const NET = [-12, -6, 0, 6, 12, 18, 24]

function Outline({ width }: { width: number }) {
  return (
    <rect
      x={width / 2}
      y={width / 2}
      width={24 - width}
      height={16 - width}
      rx="4"
      fill="none"
      stroke="currentColor"
      stroke-width={width}
    />
  )
}

function Shape({ of, name, children }: { of: string; name: string; children: ComponentChildren }) {
  const data = { [`data-${name}`]: of }
  return (
    <svg viewBox="0 0 24 16" width="24" height="16" {...data} aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

const lines = (...ds: string[]) =>
  ds.map((d) => <path key={d} d={d} stroke="currentColor" stroke-width="1.5" fill="none" />)

/** A block of RAM as the stage draws it, 24 by 16. */
export function BlockOf({ kind }: { kind: BlockShape }) {
  return (
    <Shape of={kind} name="block">
      {insideOf(kind)}
    </Shape>
  )
}

function insideOf(kind: BlockShape) {
  switch (kind) {
    case 'used':
      return <rect width="24" height="16" rx="4" fill="currentColor" />
    case 'cache':
      return (
        <>
          {lines(...SHELF.map((x) => `M${x} 0v16`))}
          <Outline width={1.5} />
        </>
      )
    case 'assigned':
      return (
        <>
          <Outline width={2} />
          <path d="M1 11.5h22v.5a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3z" fill="currentColor" />
        </>
      )
    case 'system':
      return (
        <>
          {lines(...HATCH.map((x) => `M${x} 16 ${x + 16} 0`))}
          <Outline width={2} />
        </>
      )
    case 'shared':
      return (
        <>
          <path
            d="M4.5 11H2.8a2 2 0 0 1-2-2V2.8a2 2 0 0 1 2-2h14.4"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
          />
          <rect x="6" y="4" width="18" height="12" rx="3" fill="currentColor" />
        </>
      )
    case 'compressed':
      return <path d="M0 0h24v2H0zM3 5.5h18v5H3zM0 14h24v2H0z" fill="currentColor" />
    case 'swapped':
      return (
        <path
          d="M12 0a8 8 0 1 1 0 16 8 8 0 0 1 0-16zm0 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"
          fill="currentColor"
        />
      )
    case 'free':
      return <Outline width={1.5} />
  }
}

/** A part of the strip of a room's memory as the stage draws it. */
export function PartOf({ kind }: { kind: PartShape }) {
  return (
    <Shape of={kind} name="part">
      {kind === 'active' ? <rect width="24" height="16" fill="currentColor" /> : null}
      {kind === 'idle' ? <rect y="9" width="24" height="7" fill="currentColor" /> : null}
      {kind === 'shared' ? lines(...NET.flatMap((x) => [`M${x} 16l16 -16`, `M${x} 0l16 16`])) : null}
      {kind === 'compressed' ? lines('M0 2h24', 'M0 6h24', 'M0 10h24', 'M0 14h24') : null}
      {kind === 'disk'
        ? DOTS.map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.6" fill="currentColor" />)
        : null}
      {kind === 'balloon' ? (
        <path
          d="M12 1c3 0 4.8 2.3 4.8 5.2 0 2.6-2 4.6-4 5.2l1.2 1.6h-4l1.2-1.6c-2-.6-4-2.6-4-5.2C7.2 3.3 9 1 12 1z"
          fill="currentColor"
        />
      ) : null}
      <rect x=".75" y=".75" width="22.5" height="14.5" fill="none" stroke="currentColor" stroke-width="1.5" />
    </Shape>
  )
}

const DOTS = [3, 9, 15, 21].flatMap((x) => [4, 12].map((y) => [x, y] as const).concat([[x + 3, 8] as const]))
