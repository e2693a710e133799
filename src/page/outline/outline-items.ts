import {
  type CoreView,
  explain,
  formatBytes,
  formatNumber,
  formatTime,
  type Language,
  type LayerView,
  type RuntimeView,
  type Snapshot,
} from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { levelName, nameOf, ownersByPath } from '../../figures/owners.ts'
import { type Target, targetKey } from '../../figures/target.ts'
import type { PageWords } from '../../words/index.ts'

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
      if (layer.kind === 'machine') continue
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
      ? `${words.kind[layer.kind]} ${layer.name}`
      : words.hypervisorType(layer.name, layer.hypervisor.type)
  const phase = layer.phase === null ? '' : ` (${words.phase[layer.phase]})`
  const parts = [`${kind}: ${words.state[layer.state]}${phase}`]
  if (layer.why !== null) parts.push(explain(layer.why, language))
  if (layer.scheduler !== null) {
    const policy = words.policy[layer.scheduler.policy]
    const { sliceNs } = layer.scheduler
    parts.push(sliceNs === null ? policy : words.slices(policy, formatTime(sliceNs, locale)))
  }
  if (layer.vm !== null)
    parts.push(
      words.vcpus(layer.vm.vcpus.length),
      words.outlineRam(formatBytes(layer.ramBytes.configured, locale)),
    )
  else if (layer.ramBytes.own > 0) parts.push(words.outlineRam(formatBytes(layer.ramBytes.own, locale)))
  parts.push(...ramTexts(layer, words, locale))
  if (layer.runtime !== null) parts.push(...runtimeTexts(layer.runtime, words, locale))
  if (layer.app !== null) {
    const { progress, inService, queued, completed } = layer.app
    if (progress === null)
      parts.push(words.outlineRequests(inService, queued, formatNumber(completed, locale, 0)))
    else parts.push(words.outlineProgress(percentText(progress, locale)))
  }
  return parts.join(', ')
}

/** What of its RAM isn't simply there: of a VM also what it has touched; of who hands out RAM, how scarce it is. */
function ramTexts({ vm, ramBytes, landlord }: LayerView, words: PageWords, locale: string): string[] {
  const { touched, shared, compressed, swapped, ballooned } = ramBytes
  const say = (word: (bytes: string) => string, bytes: number): string[] =>
    bytes === 0 ? [] : [word(formatBytes(bytes, locale))]
  return [
    ...(vm === null ? [] : say(words.outlineTouched, touched)),
    ...say(words.outlineShared, shared),
    ...say(words.outlineBallooned, ballooned),
    ...say(words.outlineCompressed, compressed),
    ...say(words.outlineSwapped, swapped),
    ...(landlord === null || landlord.state === 'high'
      ? []
      : [words.outlineScarce(words.ramState[landlord.state])]),
  ]
}

function runtimeTexts(runtime: RuntimeView, words: PageWords, locale: string): string[] {
  const { phase, tiers, usedBytes, heapBytes, collecting } = runtime
  const text = words.runtime
  if (phase === null) return []
  const parts: string[] = [text.phase[phase]]
  if (phase !== 'starting' && tiers.interpreter < 1)
    parts.push(text.compiledShare(percentText(1 - tiers.interpreter, locale)))
  parts.push(text.heapOf(formatBytes(usedBytes, locale), formatBytes(heapBytes, locale)))
  if (collecting) parts.push(text.standsStill)
  return parts
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
