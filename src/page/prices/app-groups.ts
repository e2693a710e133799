import { inLane, laneTitles } from '../../lab/state/lanes.ts'
import type { State } from '../../lab/state/state.ts'
import { placeOf } from '../../scenario/index.ts'

/** Apps that are copies of each other: they stand alike, so each pays alike. */
export interface AppGroup {
  /** The path of all copies, with the lane where there are several. */
  readonly name: string
  /** As the page knows them. */
  readonly paths: readonly string[]
}

/** @param on only apps on this path; null: all */
export function groupsOfApps(
  paths: readonly string[],
  on: string | null,
  state: Pick<State, 'lanes' | 'opened' | 'language' | 'documents'>,
): AppGroup[] {
  const titles = laneTitles(state.lanes, state.opened, state.language)
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    if (on !== null && path !== on && !path.startsWith(`${on}/`)) continue
    const { lane, path: own } = inLane(path, state.lanes)
    const document = state.documents[lane]
    const filePath = document === undefined ? own : (placeOf(document, own)?.filePath ?? own)
    const name = state.lanes.length < 2 ? filePath : `${titles[lane]}: ${filePath}`
    groups.set(name, [...(groups.get(name) ?? []), path])
  }
  return [...groups].map(([name, all]) => ({ name, paths: all }))
}
