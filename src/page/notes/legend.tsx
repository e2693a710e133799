import type { ComponentChildren } from 'preact'
import type { Account } from '../../core/index.ts'
import { accountsIn } from '../parts/bars.tsx'
import { useWords } from '../parts/context.ts'
import { Costs } from '../parts/costs.tsx'
import { Sign } from '../parts/sign.tsx'
import { BlockOf, PartOf } from './ram-shapes.tsx'

const VCPU = ['running', 'ready', 'costop', 'blocked'] as const
const LEVEL = ['off', 'booting', 'paused', 'crashed', 'refused'] as const
const BLOCK = ['used', 'cache', 'assigned', 'system', 'shared', 'compressed', 'swapped', 'free'] as const
const PART = ['active', 'idle', 'shared', 'compressed', 'disk', 'balloon', 'untouched'] as const
const TIME = ['work', 'guest', 'keep', 'io', 'ready', 'costop', 'blocked'] as const

/** What shapes and patterns mean, on the stage and in the bars. */
export function LegendCard() {
  const { words } = useWords()
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
            <Meaning key={kind} word={words.block[kind]}>
              <BlockOf kind={kind} />
            </Meaning>
          ))}
        </Group>
        <Group title={words.notes.memory}>
          {PART.map((kind) => (
            <Meaning key={kind} word={words.hoverPart[kind]}>
              <PartOf kind={kind} />
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
