import { holdsPrograms, runsPrograms } from '../kinds.ts'
import type { AppSpec } from '../scenario.ts'
import type { Layer } from '../world/layer.ts'

/** Files that an OS keeps in RAM for the apps on it. */

/** Files that an app reads over and over, and its OS keeps in RAM while there is room. */
export function fileBytes({ character, dataBytes }: AppSpec): number {
  return character.diskOperationsPerS > 0 ? dataBytes : 0
}

/** Files that an OS keeps in RAM for its apps, those on other programs too. */
export function cacheBytes(os: Layer): number {
  let sum = 0
  for (const app of readersOn(os)) sum += app.cachedBytes
  return sum
}

/** Apps whose files an OS may have in RAM, running or not; of another layer: none. */
export function readersOn(os: Layer): readonly Layer[] {
  if (!runsPrograms(os)) return []
  return os.children.some(holdsPrograms) ? os.children.flatMap(readersIn) : os.children
}

function readersIn(program: Layer): readonly Layer[] {
  return holdsPrograms(program) ? program.children.flatMap(readersIn) : [program]
}
