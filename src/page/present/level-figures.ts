import { formatBytes, formatNumber, type Snapshot } from '../../core/index.ts'
import type { Level } from '../../figures/levels.ts'
import { levelOfLayer } from '../../figures/levels.ts'
import {
  accountsByFloor,
  allMachines,
  ENOUGH_NS,
  type Measured,
  msText,
  quarters,
} from '../../figures/measure.ts'
import { ownersByPath } from '../../figures/owners.ts'
import type { PageWords } from '../../words/index.ts'

/** A figure and what it is of. */
export interface LevelFigure {
  readonly value: string
  readonly of: string
}

/** @returns what is to be said of a level now, in figures; a dash where nothing has been measured yet. */
export function levelFigures(
  level: Level,
  snapshot: Snapshot,
  measured: Measured,
  words: PageWords,
  locale: string,
): LevelFigure[] {
  const figure = words.present.figure
  const { machines, layers } = snapshot
  const enough = measured.spanNs >= ENOUGH_NS
  const ms = (value: number): string => (enough ? msText(value, locale) : '–')
  const count = (value: number): string => formatNumber(value, locale, 0)
  const second = quarters(allMachines(measured.machines), Math.max(1, measured.spanNs))
  switch (level) {
    case 'hardware': {
      const cores = machines.flatMap((machine) => machine.cores)
      const busy = cores.filter(({ chain }) => chain.length > 0).length
      return [
        { value: words.present.outOf(count(busy), count(cores.length)), of: figure.busy },
        { value: ms(second.idle), of: figure.idle },
      ]
    }
    case 'hostOs':
    case 'hypervisor': {
      const kept = keptBy(level, snapshot, measured)
      const all = { value: ms(kept.all), of: figure.kept }
      return kept.exits === 0 ? [all] : [all, { value: ms(kept.exits), of: figure.exits }]
    }
    case 'guests': {
      const vms = layers.filter(({ kind }) => kind === 'vm')
      const up = vms.filter(({ state }) => state === 'up').length
      const waiting = vms.flatMap(({ vm }) => vm?.vcpus ?? []).filter(({ state }) => state === 'ready').length
      return [
        { value: words.present.outOf(count(up), count(vms.length)), of: figure.up },
        { value: ms(second.guest), of: figure.guest },
        { value: count(waiting), of: figure.waiting },
      ]
    }
    case 'apps': {
      const apps = layers.filter(({ kind }) => kind === 'app').length
      let completed = 0
      for (const each of measured.completed.values()) completed += each
      const answered = formatNumber(enough ? (completed / measured.spanNs) * 1e9 : 0, locale)
      return [
        { value: count(apps), of: figure.running },
        { value: ms(second.work), of: figure.work },
        ...(completed === 0 ? [] : [{ value: answered, of: figure.answered }]),
      ]
    }
    case 'ram': {
      const sum = (pick: (machine: (typeof machines)[number]) => number): string =>
        formatBytes(
          machines.reduce((total, machine) => total + pick(machine), 0),
          locale,
        )
      return [
        { value: sum(({ ramBytes }) => ramBytes.free), of: figure.free },
        { value: sum(({ ramBytes }) => ramBytes.installed), of: figure.installed },
      ]
    }
  }
}

/** What the floors of a level keep of each second of all cores, in milliseconds; and of that, for VM exits. */
function keptBy(level: Level, snapshot: Snapshot, measured: Measured) {
  const owners = ownersByPath(snapshot.layers)
  const cores = new Map(measured.machines.map((machine) => [machine.path, machine.cores]))
  const total = measured.machines.reduce((sum, machine) => sum + machine.cores, 0)
  let [all, exits] = [0, 0]
  for (const [path, kept] of accountsByFloor(measured, snapshot)) {
    const layer = snapshot.layers.find((each) => each.path === path)
    if (layer === undefined || levelOfLayer(layer, owners.has(path)) !== level) continue
    const share = (cores.get(path.slice(0, path.indexOf('/'))) ?? 0) / total
    for (const ms of kept.values()) all += ms * share
    exits += (kept.get('vmExit') ?? 0) * share
  }
  return { all, exits }
}
