import { formatBytes, formatTime, KINDS, type Reclaim, type Snapshot } from '../../core/index.ts'
import { nameOf, ownersByPath } from '../../figures/owners.ts'
import type { Hover } from '../../stage/index.ts'
import type { PageWords } from '../../words/index.ts'

type RamOf = NonNullable<Hover['ramOf']>

/** @returns whose a block of RAM or of the disk is, what it is, how much there is of it, and what was taken last by which rule. */
export function ramText(ramOf: RamOf, snapshot: Snapshot, words: PageWords, locale: string): string {
  const { machine, owner, kind, bytes } = ramOf
  const amount = formatBytes(bytes, locale)
  if (kind === 'free') return freeText(machine, snapshot, words, locale)
  if (kind === 'swapped' && bytes === 0) return diskText(machine, snapshot, words)
  const said = words.hoverBlock[kind]
  if (owner === null) return `${said} · ${amount}`
  const whole = words.hoverRam(nameOf(owner), said, amount)
  const owners = ownersByPath(snapshot.layers)
  const last = snapshot.reclaims.findLast(({ from }) => owners.get(from) === owner)
  return last === undefined ? whole : `${whole} · ${tookText(last, snapshot, words, locale)}`
}

/** @returns how much of a machine's RAM is free, and what whoever hands it out does about it. */
export function freeText(
  machine: string,
  { layers, machines }: Snapshot,
  words: PageWords,
  locale: string,
): string {
  const view = machines.find(({ path }) => path === machine)
  if (view === undefined) return ''
  const free = words.ramFree(formatBytes(view.ramBytes.free, locale))
  const below = layers.find(({ parent }) => parent === machine)
  if (below === undefined || below.landlord === null) return free
  const { state } = below.landlord
  const does = (KINDS[below.kind].runsPrograms ? words.memory.osDoes : words.memory.does)[state]
  return `${free} · ${words.hoverState(nameOf(below.path), words.ramState[state], does)}`
}

function diskText(machine: string, { machines }: Snapshot, words: PageWords): string {
  const queued = machines.find(({ path }) => path === machine)?.disk.queued ?? 0
  return `${words.disk} · ${queued === 0 ? words.diskRests : words.diskQueue(queued)}`
}

/** @returns what was taken from somebody, when, by which rule, and for whom. */
function tookText(
  { atNs, neededBy, rule, bytes }: Reclaim,
  { nowNs }: Snapshot,
  words: PageWords,
  locale: string,
): string {
  const what = words.hoverTook[rule](formatBytes(bytes, locale))
  const forWhom = neededBy === null ? what : words.hoverFor(what, nameOf(neededBy))
  return words.hoverAgo(forWhom, formatTime(nowNs - atNs, locale))
}

/** @returns how much of a level's memory is where the pointer is on its strip, and why it is there. */
export function partText(
  { kind, bytes }: NonNullable<Hover['part']>,
  path: string,
  snapshot: Snapshot,
  words: PageWords,
  locale: string,
): string {
  const whole = words.hoverRam(nameOf(path), words.hoverPart[kind], formatBytes(bytes, locale))
  const rules = RULES[kind]
  const last = snapshot.reclaims.findLast(({ from, rule }) => from === path && rules.includes(rule))
  return last === undefined ? whole : `${whole} · ${tookText(last, snapshot, words, locale)}`
}

const RULES: Readonly<Record<NonNullable<Hover['part']>['kind'], readonly Reclaim['rule'][]>> = {
  active: [],
  touched: [],
  idle: [],
  shared: ['share'],
  compressed: ['compress'],
  disk: ['swap', 'guestSwap'],
  balloon: ['balloon'],
  untouched: [],
}
