import { type Era, KINDS, type LayerKind, type LayerSpec, LIMITS, type MachineSpec } from '../core/index.ts'
import type { DiagnosticReason } from './diagnostics.ts'
import { KIND_SPECS } from './kinds/index.ts'
import type { LayerSize } from './kinds/kind-spec.ts'
import type { LayerNode } from './layers.ts'

/** From layers as written to the core's tree: counts expanded, defaults filled in. What a kind becomes is in `kinds/`. */

type LimitPassed = Extract<DiagnosticReason, { code: 'limit' }>

/** @returns what passes a stated limit, before anything is expanded. */
export function overLimits(nodes: readonly LayerNode[], durationNs: number): LimitPassed[] {
  const total = sizeOf(nodes, new Map())
  const reasons: LimitPassed[] = []
  const limit = (what: LimitPassed['params']['what'], found: number, most: number): void => {
    if (found > most) reasons.push({ code: 'limit', params: { what, found, limit: most } })
  }
  limit('layers', total.layers, LIMITS.maxLayers)
  limit('entities', total.entities, LIMITS.maxEntities)
  limit('depth', total.depth, LIMITS.maxDepth)
  limit('core-time', total.cores * durationNs, LIMITS.maxCoreNs)
  return reasons
}

interface TreeSize extends LayerSize {
  readonly layers: number
  readonly depth: number
}

/** @param known lists that were counted already: copies share what stands on them, to any depth. */
function sizeOf(nodes: readonly LayerNode[], known: Map<readonly LayerNode[], TreeSize>): TreeSize {
  const before = known.get(nodes)
  if (before !== undefined) return before
  let total: TreeSize = { layers: 0, entities: 0, cores: 0, depth: 0 }
  const add = (node: LayerNode, times: number): void => {
    const above = sizeOf(node.children, known)
    const own = ownSize(node)
    total = {
      layers: total.layers + times * (1 + above.layers),
      entities: total.entities + times * (own.entities + above.entities),
      cores: total.cores + times * own.cores,
      depth: Math.max(total.depth, 1 + above.depth),
    }
  }
  for (const node of nodes) {
    const others = [...node.copies].filter(([number]) => number <= (node.count ?? 0)).map(([, copy]) => copy)
    add(node, (node.count ?? 1) - others.length)
    for (const copy of others) add(copy, 1)
  }
  known.set(nodes, total)
  return total
}

const ownSize = <K extends LayerKind>({ kind, settings }: LayerNode<K>): LayerSize =>
  KIND_SPECS[kind].size(settings)

/** @returns the machines of the core's scenario. */
export function expand(nodes: readonly LayerNode[], era: Era): MachineSpec[] {
  return expandAll(nodes, '', era).filter(isMachine)
}

const isMachine = (layer: LayerSpec): layer is MachineSpec => KINDS[layer.kind].hardware === 'physical'

/** @param numbers of the copies on the way here: `-3`. */
function expandAll(nodes: readonly LayerNode[], numbers: string, era: Era): LayerSpec[] {
  return nodes.flatMap((node) =>
    node.count === null
      ? [toSpec(node, node.name, numbers, era)]
      : Array.from({ length: node.count }, (_, i) => {
          const number = `-${i + 1}`
          return toSpec(node.copies.get(i + 1) ?? node, node.name + number, numbers + number, era)
        }),
  )
}

function toSpec<K extends LayerKind>(node: LayerNode<K>, name: string, numbers: string, era: Era): LayerSpec {
  const children = expandAll(node.children, numbers, era)
  const spec = KIND_SPECS[node.kind]
  return spec.toSpec(node.settings, { name, children, stream: node.name + numbers, era })
}
