import { ACCOUNTS, type Account, type CpuNs, isBusy } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import type { Target } from '../../figures/target.ts'
import type { PageWords } from '../../words/index.ts'
import { useLab, useWords } from './context.ts'
import { Costs } from './costs.tsx'

/** Accounts as they are drawn: several share a pattern, and every segment has its own words. */
export type Pattern = 'work' | 'guest' | 'keep' | 'io' | 'ready' | 'costop' | 'blocked'
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

/** Beside accounts, the time that somebody doesn't run. */
type Waiting = 'ready' | 'costop' | 'blocked'
type What = Account | Waiting

const waits = (what: What): what is Waiting => what === 'ready' || what === 'costop' || what === 'blocked'

export interface BarPart {
  readonly what: What
  readonly ns: number
}

export function patternOf(what: What): Pattern {
  return waits(what) ? what : PATTERN[what]
}

/** The account of a part of a bar; none for waiting, which has no price. */
export function accountsOf(what: What): readonly Account[] {
  return waits(what) ? [] : [what]
}

export function wordOf(what: What, words: PageWords): string {
  if (!waits(what)) return words.account[what]
  return what === 'costop' ? words.costop : words.runState[what]
}

/** Time of cores, in the order of the books. */
export function accountParts(cpu: CpuNs, withIdle: boolean): BarPart[] {
  return ACCOUNTS.filter((account) => withIdle || isBusy(account)).map((what) => ({ what, ns: cpu[what] }))
}

/** Time of whoever is scheduled, in the course's order: running, by account; ready, co-stop apart; blocked. */
export function spentParts({ cpuNs, readyNs, costopNs, blockedNs }: SpentTimes): BarPart[] {
  return [
    ...accountParts(cpuNs, false),
    { what: 'ready', ns: readyNs - costopNs },
    { what: 'costop', ns: costopNs },
    { what: 'blocked', ns: blockedNs },
  ]
}

/** The share that a bar's figure says; `ready` includes co-stop. */
export function shareOf(figure: What, parts: readonly BarPart[]): number {
  const total = parts.reduce((sum, { ns }) => sum + ns, 0)
  const meant = parts.filter(({ what }) => what === figure || (figure === 'ready' && what === 'costop'))
  return meant.reduce((sum, { ns }) => sum + ns, 0) / total
}

interface SpentTimes {
  readonly cpuNs: CpuNs
  readonly readyNs: number
  readonly costopNs: number
  readonly blockedNs: number
}

/** @returns the accounts that are drawn in a pattern. */
export function accountsIn(pattern: Pattern): Account[] {
  return ACCOUNTS.filter((account) => PATTERN[account] === pattern)
}

interface StripProps {
  readonly name: string
  readonly colour: string
  readonly parts: readonly BarPart[]
}

/** Parts of a time side by side, each in its pattern; a dash where there is none. */
export function BarStrip({ name, colour, parts }: StripProps) {
  const { words, locale } = useWords()
  const total = parts.reduce((sum, { ns }) => sum + ns, 0)
  if (total === 0) return <span class="bar empty">–</span>
  const shown = parts.filter(({ ns }) => ns > 0)
  const says = ({ what, ns }: BarPart): string => `${wordOf(what, words)} ${percentText(ns / total, locale)}`
  return (
    <span class="bar" role="img" aria-label={`${name}: ${shown.map(says).join(', ')}`}>
      {shown.map((part) => (
        <i
          key={part.what}
          data-pattern={patternOf(part.what)}
          style={{ flexGrow: part.ns / total, '--owner': colour }}
          title={says(part)}
        />
      ))}
    </span>
  )
}

export interface BarProps extends StripProps {
  /** What a press on the name looks into. */
  readonly target: Target
  /** The part whose share is written beside the bar. */
  readonly figure: What
}

/** Less than this share of the time is not worth a strong colour. */
const TELLING = 0.01

/** One bar: its parts in the order of the books, and the share that went to what matters most in it. */
export function Bar({ name, colour, parts, target, figure }: BarProps) {
  const lab = useLab()
  const { words, locale } = useWords()
  const total = parts.reduce((sum, { ns }) => sum + ns, 0)
  const share = shareOf(figure, parts)
  return (
    <li class="bar-row">
      <button type="button" class="bar-name" title={name} onClick={() => lab.view.select(target)}>
        <i style={{ background: colour }} />
        <CutName name={name} />
      </button>
      <BarStrip name={name} colour={colour} parts={parts} />
      <span class="bar-figure" data-of={share < TELLING ? undefined : figure}>
        {total === 0 ? '' : `${wordOf(figure, words)} ${percentText(share, locale)}`}
      </span>
    </li>
  )
}

interface LegendProps {
  readonly of: readonly BarPart[]
  readonly cores: boolean
}

/** Names the guests' own time: an OS's, a process VM's, or both, by which of them has any. */
export function guestName(ns: Readonly<Pick<CpuNs, 'guestOs' | 'runtime'>>, words: PageWords): string {
  if (ns.runtime === 0) return words.guestOs
  return ns.guestOs === 0 ? words.processVm : words.guestBoth
}

/** @returns the patterns that are there, each with what it means. */
export function patternEntries(
  parts: readonly BarPart[],
  cores: boolean,
  words: PageWords,
): [Pattern, string][] {
  const there = new Set(parts.filter(({ ns }) => ns > 0).map(({ what }) => patternOf(what)))
  const nsOf = (account: Account): number =>
    parts.reduce((sum, { what, ns }) => sum + (what === account ? ns : 0), 0)
  const entries: [Pattern, string][] = [
    ['work', words.work],
    ['guest', guestName({ guestOs: nsOf('guestOs'), runtime: nsOf('runtime') }, words)],
    ['keep', words.overhead],
    ['io', words.account.io],
    ['ready', words.ready],
    ['costop', words.costop],
    ['blocked', cores ? words.idle : words.blocked],
  ]
  return entries.filter(([pattern]) => there.has(pattern))
}

/** What the patterns that are there mean. */
export function Legend({ of, cores }: LegendProps) {
  const { words } = useWords()
  return (
    <p class="legend">
      {patternEntries(of, cores, words).map(([pattern, word]) => (
        <span key={pattern} data-of={pattern}>
          <i data-pattern={pattern} />
          <Costs of={accountsIn(pattern)}>{word}</Costs>
        </span>
      ))}
    </p>
  )
}

/** A name that may be shortened, without its number: that tells it from its copies. */
function CutName({ name }: { name: string }) {
  const at = name.search(/-\d+$/)
  if (at < 1) return <span>{name}</span>
  return (
    <>
      <span>{name.slice(0, at)}</span>
      <b>{name.slice(at)}</b>
    </>
  )
}
