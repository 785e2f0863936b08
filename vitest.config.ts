import { defineConfig } from 'vitest/config'
import { closing } from './test/closing.ts'

const examples = ['test/transforms/{core,given,metrics,pay,staging}/**/*.test.ts']

const all = {
  /** What `npm test` runs: the example tests of models, which leave nothing behind, one after another in the same processes. */
  test: {
    projects: [
      { extends: true as const, test: { name: 'examples', include: examples, isolate: false } },
      {
        extends: true as const,
        test: {
          name: 'all others',
          include: ['test/**/*.test.ts'],
          exclude: ['test/trino/**', 'test/aws/**', 'test/bench/**', ...examples],
        },
      },
    ],
  },
  /** Every fault at every point: `npm run test:faults`. */
  faults: {
    include: ['test/faults/**/*.test.ts', 'test/aws/faults.test.ts'],
    env: { QUARTERDECK_FAULTS: 'full' },
    testTimeout: 3_600_000,
    hookTimeout: 1_200_000,
  },
  /** Pay of ten thousand people: `npm run test:pay`. */
  pay: { include: ['test/pay/**/*.test.ts'], env: { QUARTERDECK_FAULTS: 'full' }, testTimeout: 3_600_000 },
  /** The same rows from Trino, which wants a JDK and a download: `npm run test:trino`. */
  trino: { include: ['test/trino/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 3_600_000, fileParallelism: false },
  /**
   * What wants servers: a real S3, built with Go, and Trino, which is Athena here: `npm run test:aws`. A build and all questions on
   * Athena compare every model and query with DuckDB's; that Trino answers them by itself, too, is asked by `test:trino` alone.
   */
  aws: {
    include: ['test/aws/**/*.test.ts', 'test/trino/**/*.test.ts'],
    exclude: ['test/trino/answers.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
  },
}

/** One configuration a mode; two workers, and limits that a browser meets on a busy machine with two cores. */
export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default', closing()],
    pool: 'forks' as const,
    maxWorkers: 2,
    server: { deps: { inline: [/dt-sql-parser/] } },
    testTimeout: 180_000,
    hookTimeout: 300_000,
    ...all[mode as keyof typeof all],
  },
}))
