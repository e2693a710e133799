import type { ComponentChildren } from 'preact'
import { useWords } from '../app/context.ts'
import type { Account } from '../core/index.ts'
import { accountsIn } from './bars.tsx'
import { Costs } from './costs.tsx'
import { Sign } from './inspector-shapes.tsx'

const VCPU = ['running', 'ready', 'costop', 'blocked'] as const
const LEVEL = ['off', 'booting', 'paused', 'crashed', 'refused'] as const
const BLOCK = ['used', 'assigned', 'system', 'free'] as const
const TIME = ['work', 'guest', 'keep', 'io', 'ready', 'costop', 'blocked'] as const

/** What shapes and patterns mean, on the stage and in the bars. */
export function LegendCard() {
  const { words } = useWords()
  const block: Readonly<Record<(typeof BLOCK)[number], string>> = {
    used: words.legendUsed,
    assigned: words.legendAssigned,
    system: words.legendSystem,
    free: words.legendFree,
  }
  const time: Readonly<Record<(typeof TIME)[number], string>> = {
    work: words.work,
    guest: words.guestBoth,
    keep: words.overhead,
    io: words.account.io,
    ready: words.ready,
    costop: words.costop,
    blocked: words.blocked,
  }
  return (
    <section class="legend-card" aria-label={words.notes.legend}>
      <h3>{words.notes.legend}</h3>
      <div class="legend-groups">
        <Group title={words.notes.vcpus}>
          {VCPU.map((state) => (
            <Meaning key={state} word={state === 'costop' ? words.costop : words.runState[state]}>
              <Sign of={state} />
            </Meaning>
          ))}
        </Group>
        <Group title={words.notes.levels}>
          {LEVEL.map((state) => (
            <Meaning key={state} word={words.state[state]}>
              <Sign of={state} />
            </Meaning>
          ))}
        </Group>
        <Group title={words.notes.blocks}>
          {BLOCK.map((kind) => (
            <Meaning key={kind} word={block[kind]}>
              <Block kind={kind} />
            </Meaning>
          ))}
        </Group>
        <Group title={words.notes.times}>
          {TIME.map((pattern) => (
            <Meaning key={pattern} word={time[pattern]} accounts={accountsIn(pattern)}>
              <i data-pattern={pattern} />
            </Meaning>
          ))}
        </Group>
      </div>
    </section>
  )
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <h4>{title}</h4>
      <ul>{children}</ul>
    </div>
  )
}

interface MeaningProps {
  readonly word: string
  /** What is booked as this, for what it costs. */
  readonly accounts?: readonly Account[]
  readonly children: ComponentChildren
}

function Meaning({ word, accounts = [], children }: MeaningProps) {
  return (
    <li>
      {children}
      <Costs of={accounts}>{word}</Costs>
    </li>
  )
}

/** Where the hatching of a block begins, from the left. */
const HATCH = [-16, -12, -8, -4, 0, 4, 8, 12, 16, 20]

/** A block of RAM as the stage draws it, 24 by 16. */
function Block({ kind }: { kind: (typeof BLOCK)[number] }) {
  const outline = (width: number) => (
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
  return (
    <svg viewBox="0 0 24 16" width="24" height="16" data-block={kind} aria-hidden="true" focusable="false">
      {kind === 'used' ? <rect width="24" height="16" rx="4" fill="currentColor" /> : null}
      {kind === 'assigned' ? (
        <>
          {outline(2)}
          <path d="M1 11.5h22v.5a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3z" fill="currentColor" />
        </>
      ) : null}
      {kind === 'system' ? (
        <>
          {HATCH.map((x) => (
            <path key={x} d={`M${x} 16 ${x + 16} 0`} stroke="currentColor" stroke-width="1.7" />
          ))}
          {outline(2)}
        </>
      ) : null}
      {kind === 'free' ? outline(1.5) : null}
    </svg>
  )
}
