import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** The command line bundles itself when its sources have changed: tried on a copy of them. */
const copy = mkdtempSync(join(tmpdir(), 'lab-copy-'))
afterAll(() => rmSync(copy, { recursive: true }))

function help(): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(copy, 'src/cli/bin.mjs'), '--help'], { cwd: tmpdir() })
    let out = ''
    const add = (text: Buffer): void => {
      out += text
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('close', () => done(out))
  })
}

test('two first runs at once both work, and what was edited is what runs', async () => {
  mkdirSync(join(copy, 'src'))
  for (const name of [
    'src/core',
    'src/scenario',
    'src/cli',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ]) {
    cpSync(name, join(copy, name), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  const [one, two] = await Promise.all([help(), help()])
  expect(one).toMatch(/^Hypervisor Lab: /)
  expect(two).toBe(one)
  const built = (): string[] => readdirSync(join(copy, 'dist/cli'))
  expect(built()).toHaveLength(1)
  expect(await help()).toBe(one)
  expect(built()).toHaveLength(1)

  const main = join(copy, 'src/cli/cli.ts')
  writeFileSync(main, readFileSync(main, 'utf8').replace('Hypervisor Lab: ', 'Edited: '))
  expect(await help()).toMatch(/^Edited: /)
})
