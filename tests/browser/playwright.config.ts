import { defineConfig } from '@playwright/test'

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined)
    throw new Error(`${name} is missing: start these tests with node tests/browser/run.mjs`)
  return value
}

export default defineConfig({
  testDir: '.',
  outputDir: given('LAB_ARTIFACTS'),
  // Long enough for the busiest machine: only what hangs ends by them, and no test of behaviour proves speed.
  timeout: 480_000,
  expect: { timeout: 150_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: given('LAB_RESULTS') }]],
  use: {
    baseURL: given('LAB_URL'),
    browserName: 'chromium',
    launchOptions: { executablePath: given('LAB_BROWSER') },
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    colorScheme: 'light',
  },
})
