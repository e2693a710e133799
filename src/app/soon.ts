import type { CpuNs, LayerView } from '../core/index.ts'

export interface Responses {
  readonly mean: number | null
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

export interface Happening {
  readonly atNs: number
  readonly path: string
  readonly name: string
  readonly kind: LayerView['kind']
  readonly state: LayerView['state']
  readonly why: LayerView['why']
}

export interface Sample {
  readonly atNs: number
  readonly machines: readonly {
    readonly path: string
    readonly cores: number
    readonly cpuNs: CpuNs
    readonly freeBytes: number
  }[]
  readonly layers: readonly {
    readonly path: string
    readonly runNs: number
    readonly readyNs: number
    readonly blockedNs: number
  }[]
  readonly apps: readonly {
    readonly path: string
    readonly completed: number
    readonly p50Ns: number | null
    readonly p95Ns: number | null
    readonly p99Ns: number | null
  }[]
}

interface Coming {
  samples(from: number): Sample[]
  happenings(from: number): Happening[]
  responsesSince(marks: Readonly<Record<string, number>>): Record<string, Responses>
}

export const coming = (session: object): Partial<Coming> => session as Partial<Coming>
