import { configuredBytes, hasHeap, runsPrograms, startsOff, works } from '../kinds.ts'
import { fileBytes } from '../memory/page-cache.ts'
import type { LayerSpec, VmSpec } from '../scenario.ts'
import { sum } from '../world/pages.ts'

/** What layers will use of RAM once all has been touched, from what they are given and say that they use. */

/** What guests give without ending a program: files that they keep, and what their swap space takes. */
export function spareIn(vm: VmSpec): number {
  return sum(vm.children.map((os) => (runsPrograms(os) ? os.swapBytes + filesOf(os) : 0)))
}

/** What a VM will have touched: all that stands in it and the files that it keeps, at most its size. */
export function usedIn(vm: VmSpec): number {
  return Math.min(vm.ramBytes, sum(vm.children.map(usedBy)))
}

export function usedBy(spec: LayerSpec): number {
  // A process VM's app lives in its heap.
  const above = hasHeap(spec) ? 0 : sum(spec.children.map(usedBy))
  const files = works(spec) ? fileBytes(spec) : 0
  return (startsOff(spec) ? 0 : configuredBytes(spec)) + files + above
}

/** Files that are kept in RAM for programs while there is room. */
function filesOf(spec: LayerSpec): number {
  return works(spec) ? fileBytes(spec) : sum(spec.children.map(filesOf))
}

/** What of it is used again and again: by programs that have something to do. */
export function activeIn(spec: LayerSpec): number {
  if (!works(spec)) return sum(spec.children.map(activeIn))
  return spec.workload.kind === 'idle' ? 0 : spec.activeBytes
}

/** What a VM has in common with others that run the same: its system, and the programs on it. */
export function contentsOf(vm: VmSpec, looked: number): Map<string, number> {
  const contents = new Map<string, number>()
  for (const os of vm.children) {
    contents.set(os.name, runsPrograms(os) ? os.ramBytes * looked : 0)
    for (const app of os.children.filter(works)) contents.set(`${os.name}/${app.name}`, app.ramBytes * looked)
  }
  return contents
}
