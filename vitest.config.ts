import { defineConfig } from 'vitest/config';

/** A second, which is usual, is short for a machine that does much else; only what fails waits for so long. */
const poll = { timeout: 20_000 };

export default defineConfig({
  test: {
    // What runs beside others waits for an engine, not for a processor.
    maxConcurrency: 16,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll },
          // One engine serves all files, and some of them count what is in it.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'engines',
          include: ['test/engines/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll },
          // Each file has several engines of its own, and some of them time what they do.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          expect: { poll },
          // Starting a VS Code and a browser.
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
