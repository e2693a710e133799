import { proxy, type Remote, wrap } from 'comlink'
import type { Words } from '../../core/index.ts'
import type { Preset } from '../../lab/state/presets.ts'
import { createStore, type Store } from '../../lab/state/store.ts'
import type { Validated } from '../../scenario/index.ts'
import { expects, VALIDATION_FILES } from './validation-files.ts'
import type { ValidationService } from './validation-worker.ts'

/** A file whose runs are over. */
export interface ValidatedFile {
  readonly id: string
  /** The file's name with its extension. */
  readonly name: string
  readonly text: string
  readonly title: Words
  readonly rows: readonly Validated[]
}

export interface ValidationState {
  readonly running: boolean
  /** How much is done of all that there is, from 0 to 1. */
  readonly share: number
  readonly files: readonly ValidatedFile[]
  /** Names of those that could not be read. */
  readonly broken: readonly string[]
  /** Whether every file had its turn. */
  readonly done: boolean
}

interface Worked {
  readonly service: Remote<ValidationService> | ValidationService
  end(): void
}

/** Of its own, so that the run on the stage goes on meanwhile, and that it can be ended at any moment. */
function inWorker(): Worked {
  const worker = new Worker(new URL('./validation-worker.ts', import.meta.url), { type: 'module' })
  return { service: wrap<ValidationService>(worker), end: () => worker.terminate() }
}

/** Simulates, file by file, everything that the page puts beside published figures. Nothing is stored: it is run here. */
export class Validation {
  readonly store: Store<ValidationState> = createStore<ValidationState>({
    running: false,
    share: 0,
    files: [],
    broken: [],
    done: false,
  })
  readonly #files: readonly Preset[]
  readonly #work: () => Worked
  #worked: Worked | null = null

  constructor(files: readonly Preset[] = VALIDATION_FILES, work: () => Worked = inWorker) {
    this.#files = files
    this.#work = work
  }

  /** Begins, or goes on with the file at which it was stopped. */
  async start(): Promise<void> {
    const { running, done } = this.store.get()
    if (running || done) return
    const worked = this.#work()
    this.#worked = worked
    this.store.patch({ running: true })
    for (const [i, file] of this.#files.entries()) {
      const { files, broken } = this.store.get()
      if (files.some(({ id }) => id === file.id) || broken.includes(file.name)) continue
      const text = await file.load()
      // Another run may have begun meanwhile: the results of this one are dropped.
      if (this.#worked !== worked) return
      const told = (share: number): void => {
        if (this.#worked === worked) this.store.patch({ share: (i + share) / this.#files.length })
      }
      if (expects(text)) {
        const answer = await worked.service.validate(text, proxy(told))
        if (this.#worked !== worked) return
        if (answer === null) this.store.patch({ broken: [...broken, file.name] })
        else this.store.patch({ files: [...files, { id: file.id, name: file.name, text, ...answer }] })
      }
      told(1)
    }
    this.store.patch({ done: true })
    this.stop()
  }

  /** Stops; what was found so far stays. */
  stop(): void {
    this.#worked?.end()
    this.#worked = null
    this.store.patch({ running: false })
  }
}
