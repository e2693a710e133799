import type { LayerView } from '../../core/index.ts'
import type { Measured, MeasuredMachine } from '../../figures/measure.ts'
import { levelName, nameOf, ownersByPath } from '../../figures/owners.ts'
import type { PageWords } from '../../words/index.ts'
import { accountParts, type BarProps, spentParts } from '../parts/bars.tsx'

/** What there is a bar for. */
export type BarsOf = 'vm' | 'vcpu' | 'core'

interface Colours {
  readonly of: (owner: string) => string
  /** Of cores, which belong to nobody. */
  readonly soft: string
}

/** The bars of one machine; what it is called, where there are several. */
export interface BarGroup {
  readonly path: string
  readonly name: string | null
  readonly rows: readonly BarProps[]
}

/** @returns the bars of where the time went, machine by machine. */
export function barGroups(
  measured: Measured,
  layers: readonly LayerView[],
  by: BarsOf,
  colours: Colours,
  words: PageWords,
): BarGroup[] {
  const owners = new Set(ownersByPath(layers).values())
  const groups = measured.machines.map((machine) => ({
    path: machine.path,
    name: levelName(machine.path, layers),
    rows:
      by === 'core'
        ? coreRows(machine, colours.soft, words)
        : ownerRows(measured, machine.path, owners, by === 'vcpu', colours.of, words),
  }))
  if (groups.length < 2) return groups.map((group) => ({ ...group, name: null }))
  // With one row a machine, the row bears the machine's name.
  if (groups.some(({ rows }) => rows.length !== 1)) return groups
  return groups.map(({ path, name, rows }) => ({
    path,
    name: null,
    rows: rows.map((row) => ({ ...row, name })),
  }))
}

/** A bar for each VM or app of a machine that is there now, or for each vCPU. */
function ownerRows(
  measured: Measured,
  machine: string,
  owners: ReadonlySet<string>,
  vcpus: boolean,
  colourOf: (path: string) => string,
  words: PageWords,
): BarProps[] {
  return measured.layers
    .filter(({ path }) => owners.has(path) && path.startsWith(`${machine}/`))
    .flatMap((layer): BarProps[] => {
      const { path } = layer
      const name = nameOf(path)
      const look = { colour: colourOf(path), figure: 'ready' } as const
      if (!vcpus) return [{ ...look, name, parts: spentParts(layer), target: { kind: 'layer', path } }]
      return layer.vcpus.map((spent, index) => ({
        ...look,
        name: words.vcpuOf(name, index),
        parts: spentParts(spent),
        target: { kind: 'vcpu', path, index },
      }))
    })
}

function coreRows({ path, coreNs }: MeasuredMachine, colour: string, words: PageWords): BarProps[] {
  return coreNs.map((cpuNs, index) => ({
    name: words.core(index),
    colour,
    parts: accountParts(cpuNs, true),
    target: { kind: 'core', machine: path, index },
    figure: 'idle',
  }))
}
