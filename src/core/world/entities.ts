import type { Claim } from './claim.ts'
import { grown } from './columns.ts'
import type { Domain } from './domain.ts'
import { STATE, type World } from './world.ts'

/** New entities and CPUs of a world, and room for them in its columns. */

type Columns<Of> = { [K in keyof World]: World[K] extends Of ? K : never }[keyof World]
type AnyColumns = Columns<Float64Array> | Columns<Int32Array> | Columns<Uint8Array>

const ENTITY_COLUMNS: readonly AnyColumns[] = [
  'layerOf',
  'guestCpu',
  'switchNs',
  'wakeNs',
  'owedNs',
  'workingSet',
  'state',
  'held',
  'cpuOn',
  'queuePlace',
  'age',
  'grant',
  'virtual',
  'pace',
  'credit',
  'part',
  'lagNs',
  'onNs',
  'onSince',
  'blockedNs',
  'blockedSince',
  'epoch',
  'since',
  'costopNs',
  'leftNs',
  'piece',
  'restNs',
  'phase',
  'source',
  'workRow',
  'pagingRow',
  'row',
  'rowBase',
  'fresh',
  'requestOf',
]

const CPU_COLUMNS: readonly AnyColumns[] = [
  'cpuHost',
  'cpuIndex',
  'bookPlace',
  'cur',
  'last',
  'sliceEnd',
  'sliceLeft',
  'contended',
  'leaf',
  'segStart',
  'segSwitch',
  'owedSwitch',
  'slotOf',
  'cacheUser',
  'dirty',
  'dirtyCores',
]

/** Doubles the columns when the next id would not fit. Columns are read afresh from `w` after any call that adds. */
function makeRoom(w: World, columns: readonly AnyColumns[], id: number): void {
  const old = w[columns[0]!].length
  if (id < old) return
  for (const name of columns) Object.assign(w, { [name]: grown(w[name], 2 * old) })
}

/** A new entity, switched off. @param guestCpu of a vCPU; −1 makes a thread */
export function newEntity(w: World, layer: number, domain: Domain, claim: Claim, guestCpu: number): number {
  const e = w.entities++
  makeRoom(w, ENTITY_COLUMNS, e)
  w.domainOf[e] = domain
  w.claimOf[e] = claim
  w.appOf[e] = null
  w.rowsOf[e] = []
  w.layerOf[e] = layer
  w.guestCpu[e] = guestCpu
  w.state[e] = STATE.gone
  w.cpuOn[e] = -1
  w.queuePlace[e] = -1
  w.blockedSince[e] = -1
  w.onSince[e] = -1
  w.row[e] = -1
  w.workRow[e] = -1
  w.pagingRow[e] = -1
  w.requestOf[e] = -1
  return e
}

/** A new CPU with nothing on it. @param host the vCPU behind it; −1 makes a physical core */
export function newCpu(w: World, index: number, host: number): number {
  const c = w.cpus++
  makeRoom(w, CPU_COLUMNS, c)
  w.cpuHost[c] = host
  w.cpuIndex[c] = index
  w.cur[c] = -1
  w.last[c] = -1
  w.leaf[c] = -1
  w.slotOf[c] = -1
  w.cacheUser[c] = -1
  return c
}
