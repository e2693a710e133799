import type { LayerView, MachineView, Snapshot } from '../core/index.ts'
import { mayTake } from '../figures/ram.ts'

/** A layer with what stands on it, in the order of the file. */
export interface TreeNode {
  readonly layer: LayerView
  readonly children: readonly TreeNode[]
}

export interface MachineTree {
  readonly machine: MachineView
  readonly root: TreeNode
}

/** @returns each machine of a snapshot with the levels that stand on it. */
export function machineTrees(snapshot: Snapshot): MachineTree[] {
  const children = new Map<string, TreeNode[]>()
  const roots = new Map<string, TreeNode>()
  for (const layer of snapshot.layers) {
    const mine: TreeNode[] = []
    children.set(layer.path, mine)
    const node = { layer, children: mine }
    if (layer.parent === null) roots.set(layer.path, node)
    else children.get(layer.parent)?.push(node)
  }
  return snapshot.machines.flatMap((machine) => {
    const root = roots.get(machine.path)
    return root === undefined ? [] : [{ machine, root }]
  })
}

/** Changes when something must be laid out anew: a layer came or went, a machine or a VM has other sizes, RAM may be taken. */
export function shapeOf(snapshot: Snapshot): string {
  const parts: string[] = []
  for (const layer of snapshot.layers)
    parts.push(
      layer.path,
      layer.kind,
      String(layer.vm?.vcpus.length ?? layer.app?.threads ?? ''),
      mayTake(layer) ? 'takes' : '',
    )
  for (const { path, cores, disk } of snapshot.machines)
    parts.push(path, String(cores.length), hasWorked(disk) ? 'disk' : '')
  return parts.join(' ')
}

export function hasWorked({ reads, writes }: MachineView['disk']): boolean {
  return reads + writes > 0
}
