/** The door of the core: what the command line, the page and the tests may use. */

export { ACCOUNTS, type Account, type CpuNs } from './accounts.ts'
export { POLICIES } from './cpu/policies/index.ts'
export { type LayerKey, layerKey, mayStandOn, roomFor, stands } from './kinds.ts'
export { LIMITS } from './limits.ts'
export { idleCost } from './memory/targets.ts'
export type { Outlook, RamForecast, Squeeze } from './outlook/outlook.ts'
export { CHARACTERS, QUIET } from './prices/characters.ts'
export { DISKS } from './prices/disks.ts'
export { PRICE_KINDS, type PriceName, type VmRamPrice } from './prices/kinds.ts'
export {
  DEFAULT_MONITOR,
  MONITOR_NAMES,
  MONITORS,
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
export { RUNTIMES } from './prices/runtimes.ts'
export { wayOf, waysOf } from './prices/techniques.ts'
export { explain, type Language } from './reasons.ts'
export type { Sample } from './report/samples.ts'
export type {
  AppReport,
  DiskReport,
  LayerReport,
  MachineReport,
  Report,
  Responses,
} from './report/types.ts'
export * from './scenario.ts'
export type { Entitlement } from './simulation/explain.ts'
export {
  type Command,
  createSimulation,
  type Simulation,
  type SimulationOptions,
} from './simulation/simulation.ts'
export * from './units.ts'
export { ROLES as RUNTIME_THREADS } from './world/runtime.ts'
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
} from './world/snapshot-types.ts'
