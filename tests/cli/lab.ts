import { spawn } from 'node:child_process'

export interface Result {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as a person would. */
export function lab(...args: string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/bin.mjs', ...args])
    let out = ''
    let err = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    child.stderr.on('data', (text) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
  })
}
