import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // Not in this folder.
    }
  }
  return null
}

function installed() {
  return NAMES.map(onPath).find((file) => file !== null) ?? null
}

/** Debian and its kin, with the right to install. @returns the words before `apt-get`, or null. */
function aptGet() {
  if (onPath('apt-get') === null) return null
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null
}

/**
 * The Chromium to test with: the one named by CHROMIUM_PATH, Playwright's own, the system's, else Debian's, which is
 * then installed.
 * @throws if there is none: these tests are never skipped.
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there`)
    return named
  }
  const own = chromium.executablePath()
  if (own !== '' && existsSync(own)) return own
  const system = installed()
  if (system !== null) return system
  const before = aptGet()
  if (before !== null) {
    console.log('No Chromium found; installing the distribution’s own.')
    const run = (...words) =>
      execFileSync(words[0], words.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] })
    run(...before, 'apt-get', 'update', '-q')
    run(...before, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium')
    const fresh = installed()
    if (fresh !== null) return fresh
  }
  throw new Error(
    'The browser tests need Chromium: install chromium or google-chrome, or set CHROMIUM_PATH to its program.',
  )
}
