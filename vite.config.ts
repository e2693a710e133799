import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** The built page allows its own files only; the development server needs more and gets no policy. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ')

const contentPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
}

/** Tests that stand in for modules, for what a browser has, or add rows to tables of `src`: each is run by itself. */
const ALONE = [
  'tests/kinds/**/*.test.ts',
  'tests/lab/**/*.test.ts',
  'tests/core/kinds.test.ts',
  'tests/scenario/kind-rows.test.ts',
]

export default defineConfig({
  // Relative: the build runs under any path.
  base: './',
  plugins: [contentPolicy],
  worker: { format: 'es' },
  // Beside it stand the bundles of the command line and of the benchmarks.
  build: { outDir: 'dist/page', target: 'es2022', chunkSizeWarningLimit: 700 },
  // Machines are busy: a time limit proves nothing.
  test: {
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Each core has a worker; left to itself, of two cores one would stand idle.
    maxWorkers: '100%',
    pool: 'threads',
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        // Pure functions leave nothing behind: a worker imports what they are made of once, not once a file.
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...ALONE, 'tests/browser/**', 'node_modules/**'],
          isolate: false,
        },
      },
    ],
  },
})
