import type { LayerView } from '../core/index.ts'
import { mayTake } from '../figures/ram.ts'
import { hasWorked, type MachineTree, type TreeNode } from './machine-tree.ts'

/** A machine on which RAM may have to be taken back, or whose disk has worked: its disk is drawn, and what the looks of scarce RAM mean. */
export function mayRunShort({ machine, root }: MachineTree): boolean {
  return hasWorked(machine.disk) || some(root, mayTake)
}

function some(node: TreeNode, is: (layer: LayerView) => boolean): boolean {
  return is(node.layer) || node.children.some((child) => some(child, is))
}

/** Whether a machine's RAM is handed out by a hypervisor that acts by how much of it is free, as ESX does. */
export function hasStates({ children }: TreeNode): boolean {
  const hypervisor = children[0]?.layer.hypervisor ?? null
  return hypervisor?.type === 1 && hypervisor.overcommit
}
