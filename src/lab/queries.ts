import type { Entitlement, RamForecast } from '../core/index.ts'
import type { Change, Diagnostic, Metric } from '../scenario/index.ts'
import type { Connection } from './connection.ts'
import type { State } from './state/state.ts'
import type { ReadStore } from './state/store.ts'
import { unrenamed } from './worker/lane-path.ts'

export type Queries = ReturnType<typeof createQueries>

/** Asks the worker about the run, and changes nothing. */
export function createQueries(
  { service, inTurn }: Connection,
  store: ReadStore<Pick<State, 'lanes' | 'laneTarget'>>,
) {
  return {
    /** The scenario as it stands, as a file. */
    text: async (): Promise<string> => (await inTurn(() => service.text())) ?? '',
    /** Why a VM is entitled to what it is now, by its path on the page; null while it isn't on. */
    async entitlement(path: string): Promise<Entitlement | null> {
      const { lane, path: own } = unrenamed(path)
      return (await inTurn(() => service.entitlement(lane, own))) ?? null
    },
    /**
     * What changes would make of the RAM of each machine; null where they can't be made.
     * @param lane its place; left out: where changes are made anyway
     */
    async ramForecast(change: readonly Change[], lane?: number): Promise<RamForecast[] | null> {
      const { lanes, laneTarget } = store.get()
      const id = lane === undefined ? laneTarget : (lanes[lane]?.id ?? null)
      return (await inTurn(() => service.ramForecast(id, change))) ?? null
    },
    /** What is wrong with a text, were it opened. */
    check: async (text: string): Promise<readonly Diagnostic[]> =>
      (await inTurn(() => service.check(text))) ?? [],
    /** The present value of each metric; null where there is none. */
    measure: async (metrics: readonly Metric[]): Promise<readonly (number | null)[]> =>
      (await inTurn(() => service.measure(metrics))) ?? metrics.map(() => null),
  }
}
