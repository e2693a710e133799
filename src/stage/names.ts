const NUMBERED = /^(.*)-(\d+)$/

/** @returns how names are said in little space: `7` of `web-7`, if there are several of the same beginning and no others; else as they are. */
export function shorterNames(names: readonly string[]): (name: string) => string {
  const beginnings = new Set(names.map((name) => NUMBERED.exec(name)?.[1] ?? name))
  if (beginnings.size !== 1 || names.length < 2) return (name) => name
  return (name) => NUMBERED.exec(name)?.[2] ?? name
}
