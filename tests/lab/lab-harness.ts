import { readFileSync } from 'node:fs'
import { expose } from 'comlink'
import { vi } from 'vitest'
import { createLab, type Lab } from '../../src/lab/lab.ts'
import type { Edit } from '../../src/lab/state/edits.ts'
import type { Run, ScenarioSource } from '../../src/lab/state/run.ts'
import { SimulationService } from '../../src/lab/worker/simulation-service.ts'

/** The page's lab without a page: the real service behind a port, as slow as a test wants it. */

const storage = new Map<string, string>()

export function stubBrowser(): void {
  storage.clear()
  for (const name of ['localStorage', 'sessionStorage'])
    vi.stubGlobal(name, {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, text: string) => storage.set(key, text),
      removeItem: (key: string) => storage.delete(key),
    })
  vi.stubGlobal('navigator', { language: 'en' })
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('requestAnimationFrame', (act: (ms: number) => void) =>
    setTimeout(() => act(performance.now()), 5),
  )
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Call = keyof SimulationService

/** @param delayMs what each request takes longer than it has to */
export function makeLab(delayMs: Partial<Record<Call, number>> = {}): Lab {
  const { port1, port2 } = new MessageChannel()
  const slow = new Proxy(new SimulationService(), {
    get(service, name: Call) {
      const call = service[name] as (...asked: unknown[]) => unknown
      return async (...asked: unknown[]) => {
        await sleep(delayMs[name] ?? 0)
        return call.apply(service, asked)
      }
    },
  })
  expose(slow, port2 as never)
  port1.start()
  port2.start()
  // Vitest ends its process with ports still open only if nothing keeps it.
  for (const port of [port1, port2]) (port as unknown as { unref?: () => void }).unref?.()
  return createLab(port1 as unknown as Worker)
}

export function preset(id: string): ScenarioSource {
  return { id, name: `${id}.yaml`, text: readFileSync(`scenarios/${id}.yaml`, 'utf8') }
}

export const EIGHT = preset('08-eight-vms-four-cores')
export const TWO = preset('10-type-2-and-your-video-call')

/** A run of one lane. */
export function runWith(source: ScenarioSource, seed: number, edits: readonly Edit[], nowNs: number): Run {
  const lane = { id: 'main', title: null, variant: null, change: [], edits }
  return { source, seed, nowNs, counts: [], lanes: [lane] }
}

/** Waits until something is so. */
export async function until(so: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!so()) throw new Error('not yet')
    },
    // It proves nothing about speed: only a test that hangs ends by it.
    { timeout: 240_000, interval: 5 },
  )
}

/** Waits for the very change with which something is so, though it may be otherwise a moment later. */
export function meets({ store }: Lab, so: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (!so()) return
      stop()
      resolve()
    })
  })
}

/** Waits until the page, paused, shows all that was asked for. */
export function rest({ store }: Lab): Promise<void> {
  return until(() => !store.get().playing && !store.get().working)
}

/** A clock that goes on by so much at each look, as on a machine that stalls at every turn. */
export function stallBy(ms: number): void {
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += ms
    return now
  })
}
