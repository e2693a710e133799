import type { Opened } from '../worker/worker-types.ts'

/**
 * @returns the place of the open variant among the scenario's steps. The file as it is counts as the first variant
 * that changes nothing; −1 where every variant changes something.
 */
export function stepOf({ variants, variant }: Opened): number {
  return variants.findIndex(({ name, changes }) => (variant === null ? changes === 0 : name === variant))
}
