/**
 * Paths of several lanes as one world: a lane's id, a colon, and the path in the lane's own file. No id and no name of a
 * level has a colon, so none is taken for another.
 */

export type Rename = (path: string) => string

/** @returns how paths of a lane are written where there are several. */
export const renaming =
  (lane: string): Rename =>
  (path) =>
    `${lane}:${path}`

/** @returns the id of the lane that a path is of, null where there is one alone, and the path in its own file. */
export function unrenamed(path: string): { readonly lane: string | null; readonly path: string } {
  const colon = path.indexOf(':')
  return colon < 0 ? { lane: null, path } : { lane: path.slice(0, colon), path: path.slice(colon + 1) }
}
