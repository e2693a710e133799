/** The door of the core: what the command line, the page and the tests may use. */

export {
  ACCOUNTS,
  type Account,
  accountsOn,
  type CpuNs,
  isBusy,
  isPaid,
  KEPT_BY_HYPERVISOR,
  type Spending,
} from './accounts.ts'
export { POLICIES } from './cpu/policies/index.ts'
export type { ForecastShortage, MachineForecast, RamForecast } from './forecast/forecast.ts'
export { KINDS, type KindTraits, type LayerKey, mayStandOn, roomFor, stands } from './kinds.ts'
export type { Language, Words } from './language.ts'
export { LIMITS } from './limits.ts'
export { idleCost } from './memory/targets.ts'
export { CHARACTERS, QUIET } from './prices/characters.ts'
export { DISKS } from './prices/disks.ts'
export { DEFAULT_MONITOR, MONITORS, monitorCan } from './prices/monitors.ts'
export { PRICE_KINDS, type PriceName, type VmRamPrice } from './prices/price-kinds.ts'
export {
  DEFAULTS,
  hypervisorRamBytes,
  PRICE_LISTS,
  PRICE_NAMES,
  type Price,
  ramSharesOf,
} from './prices/price-list.ts'
export { RUNTIMES } from './prices/runtimes.ts'
export { modeOf, modesOf } from './prices/techniques.ts'
export type { Reason } from './reasons.ts'
export type {
  AppReport,
  DiskReport,
  LayerReport,
  MachineReport,
  Report,
  Responses,
} from './report/report-types.ts'
export type { Sample } from './report/samples.ts'
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
  LandlordView,
  LayerEvent,
  LayerView,
  MachineView,
  RamClaimView,
  RamState,
  Reclaim,
  Rule,
  RuntimeView,
  Slices,
  Snapshot,
  VcpuView,
} from './world/snapshot-types.ts'
