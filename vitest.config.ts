import { defineConfig } from 'vitest/config'

// unit = engines, rules, pure parts; store = the same suites on PGlite and PostgreSQL; scenario = stories across stages;
// architecture = the rules that hold the tree together. Browser journeys run apart (test/journeys), they need chromium.
// Without isolation files of one worker share the modules that they load, which halves the time of the many small ones.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    setupFiles: ['test/setup/seeds.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['{engines,loop,platform,app,demo,web,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.store.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'store', isolate: false, include: ['{loop,platform,app}/**/*.store.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'scenario',
          include: ['test/scenarios/**/*.test.ts', 'test/architecture/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journey',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          globalSetup: ['test/journeys/city.ts'],
        },
      },
    ],
  },
})
