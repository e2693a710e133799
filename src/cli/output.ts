/** Where a command writes, and how. */

/** A failed write is reported to its own callback; without a listener Node would end the process with another status. */
export function watchPipes(): void {
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
}

/**
 * Resolves when the text has been taken: a large one must not be cut when the process ends.
 * That the reader has gone, as `head` does, is no error. @throws Unusable when it can't be written
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code
      if (!error || code === 'EPIPE') resolve()
      else reject(new Unusable([`standard output: ${reasonOf(error)}`]))
    })
  })
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** @returns why something can't be read or written, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'no such file'
  if (code === 'EISDIR') return 'this is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'not allowed'
  if (code === 'ENOSPC') return 'the disk is full'
  return error instanceof Error ? error.message : String(error)
}

/** @returns JSON as the scripts read it: two spaces, one line feed at the end. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Something about the arguments or files that can't be used: said on standard error, exit status 2. */
export class Unusable extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines[0] ?? '')
    this.lines = lines
  }
}
