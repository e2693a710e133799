import {
  type CoreView,
  formatBytes,
  formatTime,
  type Language,
  type LayerView,
  type Snapshot,
} from '../../core/index.ts'
import { levelName, nameOf, ownersByPath } from '../../figures/owners.ts'
import { type Target, targetKey } from '../../figures/target.ts'
import { explain } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import { KIND_PAGES } from '../kinds/index.ts'

/** A line of the outline; `level` counts from 1. */
export interface Item {
  readonly key: string
  readonly target: Target
  readonly level: number
  readonly text: string
}

/** @returns the world in words: each machine, its cores, its RAM, then level by level what stands on it. */
export function outlineOf(snapshot: Snapshot, words: PageWords, locale: string, language: Language): Item[] {
  const owners = ownersByPath(snapshot.layers)
  const items: Item[] = []
  const add = (target: Target, level: number, text: string): void => {
    items.push({ key: targetKey(target), target, level, text })
  }
  for (const machine of snapshot.machines) {
    const { installed, free } = machine.ramBytes
    const [all, left] = [installed, free].map((bytes) => formatBytes(bytes, locale))
    const name = levelName(machine.path, snapshot.layers)
    const layers = snapshot.layers.filter(
      ({ path }) => path === machine.path || path.startsWith(`${machine.path}/`),
    )
    const state =
      layers[0] === undefined || layers[0].state === 'up' ? '' : `, ${words.state[layers[0].state]}`
    const title = words.outlineMachine(name, machine.cores.length, all ?? '', left ?? '')
    add({ kind: 'layer', path: machine.path }, 1, `${title}${state}`)
    const { queued } = machine.disk
    const disk = queued === 0 ? '' : `, ${words.outlineDisk(queued)}`
    add({ kind: 'ram', machine: machine.path }, 2, `${words.outlineMemory(all ?? '', left ?? '')}${disk}`)
    machine.cores.forEach((core, index) => {
      add({ kind: 'core', machine: machine.path, index }, 2, coreText(core, index, owners, words))
    })
    for (const layer of layers) {
      if (layer.parent === null) continue
      const level = layer.path.split('/').length
      add({ kind: 'layer', path: layer.path }, level, layerText(layer, words, locale, language))
      layer.vm?.vcpus.forEach((vcpu, i) => {
        const waits =
          vcpu.state === 'ready' && vcpu.forNs > 0
            ? (vcpu.costopped ? words.costopFor : words.readyFor)(formatTime(vcpu.forNs, locale))
            : null
        const says =
          vcpu.core === null
            ? (waits ?? words.runState[vcpu.state])
            : words.outlineOnCore(words.runState[vcpu.state], vcpu.core)
        add({ kind: 'vcpu', path: layer.path, index: i }, level + 1, words.outlineVcpu(i, says))
      })
    }
  }
  return items
}

function coreText(
  core: CoreView,
  index: number,
  owners: ReadonlyMap<string, string>,
  words: PageWords,
): string {
  const lowest = core.chain[0]
  if (lowest === undefined) return words.outlineCoreIdle(index)
  const who = nameOf(owners.get(lowest) ?? lowest)
  return core.switching ? words.outlineCoreSwitch(index, who) : words.outlineCoreRuns(index, who)
}

function layerText(layer: LayerView, words: PageWords, locale: string, language: Language): string {
  const kind =
    layer.hypervisor === null
      ? `${words.kinds[layer.kind].short} ${layer.name}`
      : words.hypervisorType(layer.name, layer.hypervisor.type)
  const phase = layer.phase === null ? '' : ` (${words.phase[layer.phase]})`
  return [
    `${kind}: ${words.state[layer.state]}${phase}`,
    ...(layer.why === null ? [] : [explain(layer.why, language)]),
    ...KIND_PAGES[layer.kind].outline(layer, words, locale),
  ].join(', ')
}

/** Names in a sentence: so many, then how many more. */
const NAMED = 6

/** @returns who runs, who waits and how much RAM is free, in one sentence: the stage at a glance. */
export function summaryOf(snapshot: Snapshot, words: PageWords, locale: string): string {
  const owners = ownersByPath(snapshot.layers)
  const run = new Set<string>()
  for (const { chain } of snapshot.machines.flatMap(({ cores }) => cores)) {
    const owner = chain.map((path) => owners.get(path)).find((path) => path !== undefined)
    if (owner !== undefined) run.add(owner)
  }
  const vms = snapshot.layers.filter(({ vm }) => vm !== null)
  const wait = vms.filter(
    ({ path, vm }) => !run.has(path) && vm?.vcpus.some(({ state }) => state === 'ready'),
  )
  const off = vms.filter(({ state }) => state !== 'up').length
  const free = snapshot.machines.reduce((sum, { ramBytes }) => sum + ramBytes.free, 0)
  const named = (paths: readonly string[]): string => {
    const first = paths.slice(0, NAMED).map(nameOf).join(', ')
    return paths.length > NAMED ? words.summaryMore(first, paths.length - NAMED) : first
  }
  return [
    run.size === 0 ? '' : words.summaryRuns(named([...run])),
    wait.length === 0 ? '' : words.summaryWaits(named(wait.map(({ path }) => path))),
    off === 0 ? '' : words.summaryOff(off),
    words.summaryFree(formatBytes(free, locale)),
  ]
    .filter((part) => part !== '')
    .join('; ')
}
