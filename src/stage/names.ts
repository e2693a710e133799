/** `7` of `web-7`, or the first letters, where there is no space for more. */
export function shortName(name: string): string {
  return /-(\d+)$/.exec(name)?.[1] ?? name.slice(0, 3)
}
