import { formatBytes, formatTime, KINDS, type Snapshot } from '../../core/index.ts'
import { distinctNames } from '../../figures/distinct-names.ts'
import { servingApps } from '../../figures/inspect.ts'
import { ENOUGH_REQUESTS, type Measured } from '../../figures/measure.ts'
import { isFloor, ownersByPath } from '../../figures/owners.ts'
import { laneTitles } from '../../lab/state/lanes.ts'
import type { State } from '../../lab/state/state.ts'
import type { PageWords } from '../../words/index.ts'

/** What a printed page says of a run. */

/** @returns the places of the lesson's steps that ask something. */
export function questionsOf({ opened }: Pick<State, 'opened'>): number[] {
  return (opened?.lesson ?? []).flatMap(({ question }, i) => (question === null ? [] : [i]))
}

/** @returns the step whose question is printed unless another is chosen: the open one, or the first that asks; −1: none. */
export function askedFirst(state: Pick<State, 'opened' | 'lesson'>): number {
  const asking = questionsOf(state)
  return asking.includes(state.lesson.step) ? state.lesson.step : (asking[0] ?? -1)
}

/** @returns how many there are of each kind, in their order. */
function counted<T>(things: readonly T[], kindOf: (thing: T) => string): (readonly [T, number])[] {
  const kinds = new Map<string, [T, number]>()
  for (const thing of things) {
    const known = kinds.get(kindOf(thing))
    if (known === undefined) kinds.set(kindOf(thing), [thing, 1])
    else known[1]++
  }
  return [...kinds.values()]
}

/** @returns the settings that matter, in words: machines, what stands on them, VMs, apps; and which run it is. */
export function settingsOf(state: State, snapshot: Snapshot, words: PageWords, locale: string): string[] {
  const { opened, lanes, documents, report, language } = state
  const variant = opened?.variants.find(({ name }) => name === opened.variant)
  const together = lanes.length > 1
  return [
    ...counted(snapshot.machines, ({ cores, ramBytes }) => `${cores.length} ${ramBytes.installed}`).map(
      ([{ cores, ramBytes }, n]) =>
        words.handout.machines(n, words.handout.cores(cores.length), formatBytes(ramBytes.installed, locale)),
    ),
    // Side by side the worlds' names say it.
    ...(together ? laneTitles(lanes, opened, language) : levelsOn(snapshot, words, locale)),
    ...(together || variant === undefined ? [] : [variant.title[language]]),
    words.handout.lasts(formatTime(opened?.endNs ?? 0, locale)),
    words.handout.seed(String(opened?.seed ?? 0)),
    words.handout.prices(String(documents[0]?.era ?? DEFAULT_ERA), String(report?.version ?? 1)),
  ]
}

/** What stands on the machines: systems and hypervisors with their schedulers, how many VMs of which size, apps. */
function levelsOn({ layers }: Snapshot, words: PageWords, locale: string): string[] {
  const owners = ownersByPath(layers)
  const floors = layers.filter(({ path, kind }) => !owners.has(path) && isFloor(kind))
  const said = floors.map(({ name, hypervisor, scheduler }) => {
    const what = hypervisor === null ? name : words.hypervisorType(name, hypervisor.type)
    if (scheduler === null) return what
    const policy = words.policy[scheduler.policy]
    const { sliceNs } = scheduler
    return `${what}, ${sliceNs === null ? policy : words.slices(policy, formatTime(sliceNs, locale))}`
  })
  const vms = layers.filter(({ vm, path }) => vm !== null && owners.get(path) === path)
  const apps = layers.filter(({ kind }) => KINDS[kind].works)
  const stem = (name: string): string => name.replace(/-\d+$/, '')
  return [
    ...new Set(said),
    ...counted(vms, ({ vm, ramBytes }) => `${vm?.configuredVcpus} ${ramBytes.configured}`).map(
      ([{ vm, ramBytes }, n]) =>
        words.handout.vms(n, words.vcpus(vm?.configuredVcpus ?? 0), formatBytes(ramBytes.configured, locale)),
    ),
    ...counted(apps, ({ name }) => stem(name)).map(([{ name }, n]) => words.handout.apps(n, stem(name))),
  ]
}

/** The price list of a scenario that names none. */
const DEFAULT_ERA = 2014

/** What one VM or app received, and what its answers took. */
export interface ReceivedRow {
  readonly path: string
  readonly name: string
  readonly cores: number
  /** Share of the time that it was on. */
  readonly ready: number
  /** Null where it answers no requests, or too few to say. */
  readonly perS: number | null
  readonly p95Ns: number | null
}

/** @returns what each VM and app received, in the order of the file. */
export function receivedOf(
  measured: Measured,
  { layers }: Snapshot,
  responses: State['responses'],
): ReceivedRow[] {
  const owners = ownersByPath(layers)
  const serving = servingApps(layers)
  const rows = measured.layers.filter(({ path }) => owners.get(path) === path)
  const names = distinctNames(
    rows.map(({ path }) => path),
    layers,
  )
  return rows.map(({ path, runNs, readyNs, blockedNs }): ReceivedRow => {
    const inside = [...serving].filter((app) => owners.get(app) === path)
    const completed = inside.reduce((sum, app) => sum + (measured.completed.get(app) ?? 0), 0)
    const [only] = inside
    const p95 = inside.length === 1 && only !== undefined ? (responses[only]?.p95 ?? null) : null
    const all = runNs + readyNs + blockedNs
    return {
      path,
      name: names.get(path) ?? path,
      cores: runNs / measured.spanNs,
      ready: all > 0 ? readyNs / all : 0,
      perS: inside.length === 0 ? null : (completed / measured.spanNs) * 1e9,
      p95Ns: completed < ENOUGH_REQUESTS ? null : p95,
    }
  })
}
