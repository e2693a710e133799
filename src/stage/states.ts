import type { LayerView, VcpuView } from '../core/index.ts'
import type { Paint } from './paint.ts'

/** What a boot goes through. */
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

/** An app on a system of its own machine, told as if it were a vCPU: on a core, waiting for one, or without work. */
export function appAsVcpu(layer: LayerView, paint: Paint): VcpuView | null {
  if (layer.app === null) return null
  for (const machine of paint.view.snapshot.machines) {
    const core = machine.cores.findIndex(({ chain }) => chain.includes(layer.path))
    if (core >= 0) return { state: 'running', core, forNs: 0 }
  }
  const hasWork = layer.app.inService > 0 || (layer.app.progress !== null && layer.app.progress < 1)
  return { state: hasWork ? 'ready' : 'blocked', core: null, forNs: 0 }
}

/** Waiting times are said in steps, so that words don't flicker: 1 to 9, then tens, of ms; then seconds. */
export function roundedWait(ns: number): number {
  const ms = ns / 1e6
  if (ms < 1) return 0
  if (ms < 10) return Math.floor(ms) * 1e6
  if (ms < 1000) return Math.floor(ms / 10) * 10e6
  return Math.floor(ms / 1000) * 1e9
}
