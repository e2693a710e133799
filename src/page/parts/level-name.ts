import { levelName } from '../../figures/owners.ts'
import { usePart } from './context.ts'

/** What a level is called, by its path. */
export function useLevelName(path: string): string {
  return usePart(({ snapshot }) => levelName(path, snapshot?.layers ?? []))
}
