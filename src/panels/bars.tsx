import { useWords } from '../app/context.ts'
import { type Account, formatNumber } from '../core/index.ts'

/** Accounts as they are drawn: several share a pattern, and every segment has its own words. */
type Pattern = 'work' | 'guest' | 'keep' | 'io' | 'ready' | 'blocked'
const PATTERN: Readonly<Record<Account, Pattern>> = {
  work: 'work',
  guestOs: 'guest',
  runtime: 'guest',
  vmExit: 'keep',
  paging: 'keep',
  hypervisor: 'keep',
  hostOs: 'keep',
  switch: 'keep',
  io: 'io',
  idle: 'blocked',
}

export interface Part {
  readonly what: Account | 'ready' | 'blocked'
  readonly ns: number
}

interface BarProps {
  readonly name: string
  readonly colour: string
  readonly parts: readonly Part[]
}

/** One bar: its parts in the order of the books, and the share that was spent ready. */
export function Bar({ name, colour, parts }: BarProps) {
  const { words, locale } = useWords()
  const total = parts.reduce((sum, { ns }) => sum + ns, 0)
  const wordFor = (what: Part['what']): string =>
    what === 'ready' || what === 'blocked' ? words.runState[what] : words.account[what]
  const percent = (ns: number): string =>
    `${formatNumber((ns / total) * 100, locale, ns / total < 0.0995 ? 1 : 0)} %`
  const shown = parts.filter(({ ns }) => ns > 0)
  const summary = shown.map(({ what, ns }) => `${wordFor(what)} ${percent(ns)}`).join(', ')
  const main = shown.find(({ what }) => what === 'ready')
  return (
    <li class="bar-row">
      <span class="bar-name" title={name}>
        <i style={{ background: colour }} />
        {name}
      </span>
      {total === 0 ? (
        <span class="bar empty">–</span>
      ) : (
        <span class="bar" role="img" aria-label={`${name}: ${summary}`}>
          {shown.map(({ what, ns }) => (
            <i
              key={what}
              data-pattern={what === 'ready' ? 'ready' : what === 'blocked' ? 'blocked' : PATTERN[what]}
              style={{ flexGrow: ns / total, '--owner': colour }}
              title={`${wordFor(what)}: ${percent(ns)}`}
            />
          ))}
        </span>
      )}
      <span class="bar-figure">{main === undefined || total === 0 ? '' : percent(main.ns)}</span>
    </li>
  )
}

/** What the patterns mean. */
export function Legend({ cores }: { cores: boolean }) {
  const { words } = useWords()
  const entries: [Pattern, string][] = [
    ['work', words.work],
    ['guest', words.guestOs],
    ['keep', words.overhead],
    ['io', words.account.io],
    ['blocked', cores ? words.idle : words.blocked],
    // Last, above its figures.
    ...(cores ? [] : ([['ready', words.ready]] as [Pattern, string][])),
  ]
  return (
    <p class="legend">
      {entries.map(([pattern, word]) => (
        <span key={pattern} data-of={pattern}>
          <i data-pattern={pattern} />
          {word}
        </span>
      ))}
    </p>
  )
}
