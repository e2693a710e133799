import { type Remote, wrap } from 'comlink'
import type { Slice } from './state/state-slice.ts'
import type { SimulationService } from './worker/simulation-service.ts'

export interface Connection {
  readonly service: Remote<SimulationService>
  /** Asks the worker when all that was asked before has been answered. @returns undefined where it failed: an error in the worker ends everything */
  inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined>
  /** One frame follows another: until they end, not all is on the page yet. */
  setLooping(looping: boolean): void
  /** Says whether the page, paused, shows all that was asked for. */
  tellWork(): void
}

/**
 * The page's line to the simulation in its worker. One request after the other goes over it, each beginning when the
 * one before has had its answer and the answer is on the page: so nothing that comes late is taken for something else.
 */
export function createConnection(
  worker: Worker,
  slice: Slice<'connection', 'playing'>,
  onFailure: () => void,
): Connection {
  let last: Promise<unknown> = Promise.resolve()
  /** Requests that have not had their answer. */
  let turns = 0
  let looping = false
  worker.addEventListener('error', onFailure)

  function tellWork(): void {
    const { playing, working } = slice.get()
    const works = !playing && (turns > 0 || looping)
    if (works !== working) slice.patch({ working: works })
  }
  let { playing } = slice.get()
  slice.subscribe((state) => {
    if (state.playing === playing) return
    playing = state.playing
    tellWork()
  })

  return {
    service: wrap<SimulationService>(worker),
    inTurn(ask) {
      turns++
      tellWork()
      const turn = last.then(ask).catch((): undefined => {
        onFailure()
      })
      last = turn
      void turn.then(() => {
        turns--
        tellWork()
      })
      return turn
    },
    setLooping(now) {
      looping = now
    },
    tellWork,
  }
}
