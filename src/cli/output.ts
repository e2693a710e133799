/** Where a command writes, and how. */

/** The reader of our output has gone, as `head` does: there is nothing more to do. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

export function watchPipes(): void {
  process.stdout.on('error', leaveQuietly)
  process.stderr.on('error', leaveQuietly)
}

/** Resolves when the text has been taken: a large one must not be cut when the process ends. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve())
  })
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
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
