import { formatBytes, formatNumber, KINDS, type Snapshot } from '../../core/index.ts'
import { type Level, levelOfLayer } from '../../figures/levels.ts'
import {
  accountsByFloor,
  allMachines,
  ENOUGH_NS,
  type Measured,
  msText,
  type Quarter,
  quarters,
} from '../../figures/measure.ts'
import { ownersByPath } from '../../figures/owners.ts'
import type { PageWords } from '../../words/index.ts'

/** A figure and what it is of. */
export interface LevelFigure {
  readonly value: string
  readonly of: string
}

/** What figures of a level are made of. */
interface FigureSource {
  readonly snapshot: Snapshot
  readonly measured: Measured
  readonly words: PageWords
  readonly locale: string
}

type LevelFigures = (source: FigureSource) => LevelFigure[]

/** @returns what is to be said of a level now, in figures; a dash where nothing has been measured yet. */
export function levelFigures(level: Level, source: FigureSource): LevelFigure[] {
  return FIGURES_OF[level](source)
}

const hardware: LevelFigures = (source) => {
  const { words, locale, snapshot } = source
  const cores = snapshot.machines.flatMap((machine) => machine.cores)
  const busy = cores.filter(({ chain }) => chain.length > 0).length
  return [
    { value: outOf(busy, cores.length, words, locale), of: words.present.figure.busy },
    { value: msOf('idle', source), of: words.present.figure.idle },
  ]
}

/** Of systems and hypervisors. */
const floors =
  (level: Level): LevelFigures =>
  (source) => {
    const { figure } = source.words.present
    const kept = keptBy(level, source)
    const all = { value: msValue(kept.all, source), of: figure.kept }
    return kept.exits === 0 ? [all] : [all, { value: msValue(kept.exits, source), of: figure.exits }]
  }

const guests: LevelFigures = (source) => {
  const { words, locale, snapshot } = source
  const vms = snapshot.layers.filter(({ vm }) => vm !== null)
  const up = vms.filter(({ state }) => state === 'up').length
  const waiting = vms.flatMap(({ vm }) => vm?.vcpus ?? []).filter(({ state }) => state === 'ready').length
  return [
    { value: outOf(up, vms.length, words, locale), of: words.present.figure.up },
    { value: msOf('guest', source), of: words.present.figure.guest },
    { value: count(waiting, locale), of: words.present.figure.waiting },
  ]
}

const apps: LevelFigures = (source) => {
  const { words, locale, snapshot, measured } = source
  const { figure } = words.present
  let completed = 0
  for (const each of measured.completed.values()) completed += each
  const perS = isEnough(measured) ? (completed / measured.spanNs) * 1e9 : 0
  return [
    {
      value: count(snapshot.layers.filter(({ kind }) => KINDS[kind].works).length, locale),
      of: figure.running,
    },
    { value: msOf('work', source), of: figure.work },
    ...(completed === 0 ? [] : [{ value: formatNumber(perS, locale), of: figure.answered }]),
  ]
}

const ram: LevelFigures = ({ words, locale, snapshot: { machines } }) => {
  const sum = (which: 'free' | 'installed'): string =>
    formatBytes(
      machines.reduce((total, { ramBytes }) => total + ramBytes[which], 0),
      locale,
    )
  return [
    { value: sum('free'), of: words.present.figure.free },
    { value: sum('installed'), of: words.present.figure.installed },
  ]
}

const FIGURES_OF: Readonly<Record<Level, LevelFigures>> = {
  hardware,
  hostOs: floors('hostOs'),
  hypervisor: floors('hypervisor'),
  guests,
  apps,
  ram,
}

const isEnough = ({ spanNs }: Measured): boolean => spanNs >= ENOUGH_NS

const count = (value: number, locale: string): string => formatNumber(value, locale, 0)

const outOf = (some: number, all: number, words: PageWords, locale: string): string =>
  words.present.outOf(count(some, locale), count(all, locale))

const msValue = (ms: number, { measured, locale }: FigureSource): string =>
  isEnough(measured) ? msText(ms, locale) : '–'

/** Of each second of all cores. */
function msOf(quarter: Quarter, source: FigureSource): string {
  const { machines, spanNs } = source.measured
  return msValue(quarters(allMachines(machines), Math.max(1, spanNs))[quarter], source)
}

/** What the floors of a level keep of each second of all cores, in milliseconds; and of that, for VM exits. */
function keptBy(level: Level, { snapshot, measured }: FigureSource) {
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
