import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { given } from './given.ts'

/** What Playwright leaves out of Chromium; the same switch a second time takes the place of the first. */
const LEFT_OUT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'AutoDeElevate',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
]

/** Two pages of the address line's own, which nobody sees here: they cost as much as a third of the page under test. */
const ADDRESS_LINE = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

export default defineConfig({
  testDir: '.',
  outputDir: given('LAB_ARTIFACTS'),
  // Long enough for the busiest machine: only what hangs ends by them, and no test of behaviour proves speed.
  timeout: 480_000,
  expect: { timeout: 150_000 },
  fullyParallel: true,
  // A journey waits half of its time: two for each core keep it busy.
  workers: 2 * availableParallelism(),
  retries: 0,
  reporter: [['list'], ['json', { outputFile: given('LAB_RESULTS') }]],
  use: {
    baseURL: given('LAB_URL'),
    browserName: 'chromium',
    launchOptions: {
      executablePath: given('LAB_BROWSER'),
      args: [`--disable-features=${[...LEFT_OUT, ...ADDRESS_LINE].join(',')}`],
    },
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    colorScheme: 'light',
  },
})
