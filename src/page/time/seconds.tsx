import { formatTime, type Report, type Snapshot } from '../../core/index.ts'
import {
  allMachines,
  ENOUGH_NS,
  type Measured,
  type MeasuredMachine,
  measure,
  msText,
  QUARTERS,
  type Quarter,
  quarters,
} from '../../figures/measure.ts'
import { levelName, ownersByPath } from '../../figures/owners.ts'
import type { FiguresBase } from '../../lab/state/state.ts'
import type { PageWords } from '../../words/index.ts'
import { guestName } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { FreeButton } from './free-button.tsx'

/** The third figure is named by the floors of a machine: hypervisor, OS, or both. */
export function keptName(machine: MeasuredMachine, snapshot: Snapshot, words: PageWords): string {
  const owners = ownersByPath(snapshot.layers)
  // The sum of all machines has an empty path.
  const inside = machine.path === '' ? '' : `${machine.path}/`
  const types = snapshot.layers
    .filter((layer) => layer.path.startsWith(inside) && !owners.has(layer.path))
    .map((layer) => layer.hypervisor?.type)
  if (types.includes(2)) return words.keptBoth
  return types.includes(1) ? words.keptHypervisor : words.keptOs
}

/** From where the figures are counted, in words. */
export function sinceText(
  base: FiguresBase | null,
  spanNs: number,
  words: PageWords,
  locale: string,
): string {
  if (spanNs < ENOUGH_NS) return words.notYet
  const span = formatTime(spanNs, locale)
  if (base === null) return words.sinceStart(span)
  return base.since === 'up' ? words.sinceUp(span) : words.sinceChange(span)
}

/** The figures since the last change, or since everything was up; null until a report is there. */
export function useMeasured(): {
  readonly measured: Measured | null
  readonly base: FiguresBase | null
  readonly report: Report | null
} {
  const report = usePart((state) => state.report)
  const base = usePart((state) => state.base)
  return { measured: report === null ? null : measure(report, base?.report ?? null), base, report }
}

/** Of each second of the cores: work, guest OS, what is kept below, idle. */
export function Seconds() {
  const { words, locale } = useWords()
  const { measured, base } = useMeasured()
  const snapshot = usePart((state) => state.snapshot)
  if (measured === null || snapshot === null) return null
  const enough = measured.spanNs >= ENOUGH_NS
  const many = measured.machines.length > 1
  // Up to three machines have a row each.
  const asOne = measured.machines.length > 3
  const machines = asOne ? [allMachines(measured.machines)] : measured.machines
  return (
    <section class="panel" aria-label={words.eachSecond}>
      <h2>{words.eachSecond}</h2>
      {machines.map((machine) => {
        const ms = enough ? quarters(machine, measured.spanNs) : null
        const names: Readonly<Record<Quarter, string>> = {
          work: words.work,
          guest: guestName(machine.cpuNs, words),
          kept: keptName(machine, snapshot, words),
          idle: words.idle,
        }
        return (
          <div key={machine.path} class="quarters">
            {many ? (
              <h3>
                {asOne ? words.machines(measured.machines.length) : levelName(machine.path, snapshot.layers)}
              </h3>
            ) : null}
            <dl data-many={many && !asOne}>
              {(Object.keys(QUARTERS) as Quarter[]).map((quarter) => (
                <div key={quarter} data-quarter={quarter}>
                  <dd>{ms === null ? '–' : msText(ms[quarter], locale)}</dd>
                  <dt>{names[quarter]}</dt>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
      <div class="since-row">
        <p class="since">{sinceText(base, measured.spanNs, words, locale)}</p>
        <FreeButton />
      </div>
    </section>
  )
}
