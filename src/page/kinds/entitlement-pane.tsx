import { useEffect, useState } from 'preact/hooks'
import { type Entitlement, formatNumber } from '../../core/index.ts'
import { differenceOf } from '../../figures/entitled.ts'
import { ENOUGH_NS, type MeasuredLayer, percentText } from '../../figures/measure.ts'
import { nameOf } from '../../figures/owners.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { PolicyRule } from './policy-rule.tsx'

interface WhyProps {
  readonly path: string
  readonly spent: MeasuredLayer | null
  readonly spanNs: number
}

/** Folded until asked for: the arithmetic by which a VM is entitled to what it is, and why it received something else. */
export function WhyEntitled({ path, spent, spanNs }: WhyProps) {
  const { words, locale } = useWords()
  const [open, setOpen] = useState(false)
  const name = nameOf(path)
  const received = spent === null || spanNs < ENOUGH_NS ? null : spent.runNs / spanNs
  const title =
    received === null
      ? words.schedulers.whyNow(name)
      : words.schedulers.why(name, formatNumber(received, locale, 2))
  return (
    <details class="why" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open ? <Why path={path} spent={spent} spanNs={spanNs} /> : null}
    </details>
  )
}

function Why({ path, spent, spanNs }: WhyProps) {
  const lab = useLab()
  const { words } = useWords()
  const report = usePart((state) => state.report)
  const [why, setWhy] = useState<Entitlement | null>(null)
  // Asked for anew with each report: the arithmetic is of a moment.
  useEffect(() => {
    let gone = false
    void lab.queries.entitlement(path).then((found) => {
      if (!gone) setWhy(found)
    })
    return () => {
      gone = true
    }
  }, [lab, path, report])
  if (why === null) return null
  const own = why.claimants.find((claimant) => claimant.path.endsWith(ownPart(path, why)))
  return (
    <>
      <PolicyRule policy={why.policy} />
      {why.claimants.length === 0 ? (
        <p>{words.schedulers.nobody}</p>
      ) : own === undefined ? (
        <p>{words.schedulers.noWork(nameOf(path))}</p>
      ) : (
        <>
          <Competitors why={why} own={own.path} />
          <Rounds why={why} own={own.path} />
        </>
      )}
      {spent === null || spanNs < ENOUGH_NS || why.claimants.length === 0 ? null : (
        <Against entitled={own?.cores ?? 0} spent={spent} spanNs={spanNs} />
      )}
    </>
  )
}

/** The claimants' paths don't say which lane they are of: only what follows the machine is compared. */
function ownPart(path: string, { claimants }: Entitlement): string {
  return claimants.some((claimant) => claimant.path === path) ? path : path.slice(path.indexOf('/'))
}

interface PartProps {
  readonly why: Entitlement
  readonly own: string
}

function Competitors({ why, own }: PartProps) {
  const { words, locale } = useWords()
  const count = (n: number): string => formatNumber(n, locale, 0)
  const cores = (n: number): string => formatNumber(n, locale, 2)
  const turns = why.policy === 'round-robin'
  const some = (of: (claimant: Entitlement['claimants'][number]) => boolean): boolean =>
    why.claimants.some(of)
  const reserved = some(({ reservationCores }) => reservationCores > 0)
  const limited = some(({ limitCores }) => limitCores !== null)
  return (
    <>
      <p>{words.schedulers.competing(why.claimants.length, count(why.cpus), nameOf(why.where))}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.schedulers.who}</th>
            <th scope="col">{turns ? words.schedulers.turns : words.schedulers.shares}</th>
            {reserved ? <th scope="col">{words.inspector.reservation}</th> : null}
            {limited ? <th scope="col">{words.inspector.limit}</th> : null}
            <th scope="col" title={words.schedulers.activeHint}>
              {words.schedulers.active}
            </th>
            <th scope="col">{words.schedulers.part}</th>
          </tr>
        </thead>
        <tbody>
          {why.claimants.map((claimant) => (
            <tr key={claimant.path} data-own={claimant.path === own}>
              <th scope="row">{nameOf(claimant.path)}</th>
              <td>{count(claimant.shares)}</td>
              {reserved ? (
                <td>{claimant.reservationCores === 0 ? '–' : cores(claimant.reservationCores)}</td>
              ) : null}
              {limited ? <td>{claimant.limitCores === null ? '–' : cores(claimant.limitCores)}</td> : null}
              <td>{count(claimant.active)}</td>
              <td>{cores(claimant.cores)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The division, a round a line: what falls outside its bounds is settled first. */
function Rounds({ why, own }: PartProps) {
  const { words, locale } = useWords()
  const cores = (n: number): string => formatNumber(n, locale, 2)
  const turns = why.policy === 'round-robin'
  const per = turns ? 1 : 1000
  const each = (round: Entitlement['rounds'][number]): string =>
    formatNumber((round.cpus / round.shares) * per, locale, 3)
  const find = (path: string) => why.claimants.find((claimant) => claimant.path === path)
  return (
    <ol class="rounds">
      {why.rounds.map((round, i) => {
        const divide = turns ? words.schedulers.turn : words.schedulers.share
        const last = i === why.rounds.length - 1
        const mine = round.settled.includes(own)
        const me = find(own)
        return (
          <li key={round.settled.join(' ')}>
            {divide(cores(round.cpus), formatNumber(round.shares, locale, 0), each(round))}{' '}
            {round.settled.map((path) => {
              const claimant = find(path)
              if (claimant === undefined || claimant.bound === null) return null
              const say = words.schedulers.bound[claimant.bound]
              return <span key={path}>{say(nameOf(path), cores(claimant.cores))} </span>
            })}
            {last || why.rounds[i + 1] === undefined
              ? null
              : words.schedulers.left(cores(why.rounds[i + 1]?.cpus ?? 0))}
            {mine && me !== undefined && me.bound === null ? (
              <strong>
                {words.schedulers.result(
                  nameOf(own),
                  formatNumber(me.shares / per, locale),
                  each(round),
                  cores(me.cores),
                )}
              </strong>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

interface AgainstProps {
  readonly entitled: number
  readonly spent: MeasuredLayer
  readonly spanNs: number
}

/** What it received beside what it is entitled to, and why they differ where they do. */
function Against({ entitled, spent, spanNs }: AgainstProps) {
  const { words, locale } = useWords()
  const cores = (n: number): string => formatNumber(n, locale, 2)
  const why = differenceOf(entitled, spent, spanNs)
  const { asked, limited, held, ...plain } = words.schedulers.differs
  const said =
    why.what === 'asked'
      ? asked(cores(why.cores))
      : why.what === 'limited' || why.what === 'held'
        ? (why.what === 'held' ? held : limited)(percentText(why.share, locale))
        : plain[why.what]
  return (
    <p class="against">
      {words.schedulers.against(cores(entitled), cores(spent.runNs / spanNs))} {said}
    </p>
  )
}
