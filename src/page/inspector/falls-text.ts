import type { LayerView } from '../../core/index.ts'
import { fallsWith } from '../../figures/inspect.ts'
import type { PageWords } from '../../words/index.ts'

/** @returns what a crash of a level would take down, by kind: `caen la VM, su SO y su app`; null if it isn't on. */
export function fallsText(
  layers: readonly LayerView[],
  path: string,
  words: PageWords,
  locale: string,
): string | null {
  const [self, ...above] = fallsWith(layers, path)
  if (self === undefined) return null
  const counts = new Map<LayerView['kind'], number>()
  for (const { kind } of above) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const named = [words.kinds[self.kind].the, ...[...counts].map(([kind, n]) => words.kinds[kind].its(n))]
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return words.inspector.takesDown(above.length + 1, list.format(named))
}
