/** Something on the stage that can be selected; paths are run paths. */
export type Target =
  | { readonly kind: 'layer'; readonly path: string }
  | { readonly kind: 'vcpu'; readonly path: string; readonly index: number }
  | { readonly kind: 'core'; readonly machine: string; readonly index: number }
  | { readonly kind: 'ram'; readonly machine: string }

/** @returns a key: equal for the same thing, different for any other. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'layer':
      return target.path
    case 'vcpu':
      return `${target.path} vcpu ${target.index}`
    case 'core':
      return `${target.machine} core ${target.index}`
    case 'ram':
      return `${target.machine} ram`
  }
}
