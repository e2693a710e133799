import { configuredBytes, fileBytes } from '../memory/size.ts'
import type { AppSpec, LayerSpec, VmSpec } from '../scenario.ts'
import { sum } from '../world/pages.ts'

/** What layers will use of RAM once all has been touched, from what they are given and say that they use. */

/** What guests give without ending a program: files that they keep, and what their swap space takes. */
export function spareIn(vm: VmSpec): number {
  return sum(vm.children.map((os) => (os.kind === 'os' ? os.swapBytes + filesOf(os) : 0)))
}

/** What a VM will have touched: all that stands in it and the files that it keeps, at most its size. */
export function usedIn(vm: VmSpec): number {
  return Math.min(vm.ramBytes, sum(vm.children.map(usedBy)))
}

export function usedBy(spec: LayerSpec): number {
  // A process VM's app lives in its heap.
  const above = spec.kind === 'runtime' ? 0 : sum(spec.children.map(usedBy))
  const files = spec.kind === 'app' ? filesOf(spec) : 0
  return (spec.kind === 'vm' && !spec.power ? 0 : configuredBytes(spec)) + files + above
}

/** Files that are kept in RAM for programs while there is room. */
function filesOf(spec: LayerSpec): number {
  if (spec.kind !== 'app') return sum(spec.children.map(filesOf))
  return fileBytes(spec)
}

/** What of it is used again and again: by programs that work. */
export function activeIn(spec: LayerSpec): number {
  return spec.kind === 'app' ? activeOf(spec) : sum(spec.children.map(activeIn))
}

export function activeOf(spec: LayerSpec): number {
  if (spec.kind === 'runtime') return sum(spec.children.map(activeOf))
  return spec.kind === 'app' && works(spec) ? spec.activeBytes : 0
}

const works = ({ workload }: AppSpec): boolean => workload.kind !== 'idle'

/** What a VM has in common with others that run the same: its system, and the programs on it. */
export function contentsOf(vm: VmSpec, looked: number): Map<string, number> {
  const contents = new Map<string, number>()
  for (const os of vm.children) {
    contents.set(os.name, os.kind === 'os' ? os.ramBytes * looked : 0)
    for (const { kind, name, ...app } of os.children)
      if (kind === 'app') contents.set(`${os.name}/${name}`, (app as AppSpec).ramBytes * looked)
  }
  return contents
}
