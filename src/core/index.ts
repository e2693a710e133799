/** The door of the core: what the command line, the page and the tests may use. */

export type { Entitlement } from './cpu/explain.ts'
export { POLICIES } from './cpu/policies/index.ts'
export { DISKS } from './device/presets.ts'
export {
  type Command,
  createSimulation,
  type Simulation,
  type SimulationOptions,
} from './engine/simulation.ts'
export type {
  CoreView,
  Happening,
  LandlordView,
  LayerView,
  MachineView,
  RamClaimView,
  RamState,
  Rule,
  RuntimeView,
  Slices,
  Snapshot,
  Taking,
  VcpuView,
} from './engine/snapshot-types.ts'
export { LIMITS } from './machine/limits.ts'
export { explain, type Language } from './machine/reasons.ts'
export { type LayerKey, layerKey, mayStandOn, roomFor, stands } from './machine/stack-table.ts'
export type { Outlook, RamForecast, Squeeze } from './memory/outlook.ts'
export { idleCost } from './memory/targets.ts'
export { type Era, PRICE_KINDS, type PriceName, type VmRamPrice } from './prices/kinds.ts'
export {
  DEFAULT_MONITOR,
  MONITOR_NAMES,
  MONITORS,
  type Monitor,
  monitorCan,
} from './prices/monitors.ts'
export {
  DEFAULTS,
  ERAS,
  hypervisorRamBytes,
  PRICE_LISTS,
  PRICE_NAMES,
  type Price,
  ramSharesOf,
} from './prices/prices.ts'
export { wayOf, waysOf } from './prices/techniques.ts'
export type { Sample } from './report/samples.ts'
export {
  ACCOUNTS,
  type Account,
  type AppReport,
  type CpuNs,
  type DiskReport,
  type LayerReport,
  type MachineReport,
  type Report,
  type Responses,
} from './report/types.ts'
export { RUNTIMES } from './runtime/presets.ts'
export { ROLES as RUNTIME_THREADS } from './runtime/runtime.ts'
export * from './scenario.ts'
export * from './units.ts'
export { CHARACTERS, QUIET } from './workload/characters.ts'
