/** The VM that an app is in, or the app itself where it stands on no VM: `web-1`. */
export function shortName(path: string): string {
  const parts = path.split('/')
  return (parts.length > 4 ? parts.at(-3) : parts.at(-1)) ?? path
}

/** @returns a name for each path, by which no two are taken for each other: with its machine where it has to be. */
export function distinctNames(paths: readonly string[]): Map<string, string> {
  const count = new Map<string, number>()
  for (const path of paths) count.set(shortName(path), (count.get(shortName(path)) ?? 0) + 1)
  return new Map(
    paths.map((path) => {
      const name = shortName(path)
      const machine = path.split('/')[0] ?? ''
      return [path, (count.get(name) ?? 0) > 1 && machine !== name ? `${machine} · ${name}` : name]
    }),
  )
}
