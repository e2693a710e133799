/** Gives the person a file. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** @returns a name that every file system takes: `eight-vms-four-cores-figures.csv`. */
export function fileNameOf(ending: string, ...parts: readonly string[]): string {
  const name = parts
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${name}.${ending}`
}
