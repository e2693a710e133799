import { KINDS, type LayerView, type MachineView, type Snapshot, type VcpuView } from '../core/index.ts'
import type { Paint } from './paint.ts'

/** The phases of a boot, in order. */
export const PHASES = ['firmware', 'kernel', 'services'] as const

/** @returns the number of the phase, from 1; 0 without one. */
export function bootStep(phase: LayerView['phase']): number {
  return phase === null ? 0 : PHASES.indexOf(phase) + 1
}

/** The phase that a VM's boot is in: that of the system which boots in it. */
export function phaseIn(layer: LayerView, paint: Paint): LayerView['phase'] {
  if (layer.phase !== null) return layer.phase
  for (const other of paint.layers.values())
    if (other.parent === layer.path && other.phase !== null) return other.phase
  return null
}

/** @returns a VM as its room shows it: where its system, or the app of a process VM, crashed, nothing goes on in it, though the VM is still on. */
export function asRoom(layer: LayerView, paint: Pick<Paint, 'layers'>): LayerView {
  const { ownsOnScreen, holds } = KINDS[layer.kind]
  if (!ownsOnScreen || holds !== 'one' || layer.state !== 'up') return layer
  for (const { parent, state, why } of paint.layers.values())
    if (parent === layer.path && state === 'crashed') return { ...layer, state, why }
  return layer
}

/** @returns the machine that a level stands on. */
function machineOf({ path }: LayerView, { machines }: Snapshot): MachineView | undefined {
  return machines.find((machine) => path.startsWith(`${machine.path}/`))
}

/**
 * The threads of an app on a system of its own machine, told as if they were vCPUs: first those on cores, then those
 * that wait for one, then those without work. A core that idles means that nobody waits for one.
 */
export function threadsOf(layer: LayerView, snapshot: Snapshot): VcpuView[] {
  // A program that holds an app, as a process VM does, shows the app's threads; its own count while they run.
  const app = layer.app ?? snapshot.layers.find(({ parent }) => parent === layer.path)?.app ?? null
  const cores = machineOf(layer, snapshot)?.cores ?? []
  const within = (path: string): boolean => path === layer.path || path.startsWith(`${layer.path}/`)
  const runs = cores.flatMap(({ chain }, core) => (chain.some(within) ? [core] : []))
  if (app === null) return runs.map((core) => ({ state: 'running', core, costopped: false, forNs: 0 }))
  const scarce = cores.every(({ chain }) => chain.length > 0)
  const works = app.progress === null ? app.inService : app.progress < 1 ? app.threads : 0
  return Array.from({ length: Math.max(app.threads, runs.length) }, (_, i) => {
    const core = runs[i]
    if (core !== undefined) return { state: 'running', core, costopped: false, forNs: 0 }
    return { state: scarce && i < works ? 'ready' : 'blocked', core: null, costopped: false, forNs: 0 }
  })
}

/** Waiting times are said in steps, so that words don't flicker: 1 to 9, then tens, of ms; then seconds. */
export function roundedWait(ns: number): number {
  const ms = ns / 1e6
  if (ms < 1) return 0
  if (ms < 10) return Math.floor(ms) * 1e6
  if (ms < 1000) return Math.floor(ms / 10) * 10e6
  return Math.floor(ms / 1000) * 1e9
}
