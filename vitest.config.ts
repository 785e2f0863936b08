import { defineConfig } from 'vitest/config'
import { closing } from './test/closing.ts'

const all = {
  /** What `npm test` runs. */
  test: { include: ['test/**/*.test.ts'], exclude: ['test/trino/**', 'test/aws/**', 'test/bench/**'] },
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
  trino: { include: ['test/trino/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 900_000, fileParallelism: false },
  /** The same lake in a bucket of a real S3 server, which wants Go: `npm run test:aws`. */
  aws: { include: ['test/aws/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 1_200_000, fileParallelism: false },
}

/** One configuration a mode; two workers, and limits that a browser meets on a busy machine with two cores. */
export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default', closing()],
    pool: 'forks' as const,
    maxWorkers: 2,
    server: { deps: { inline: [/dt-sql-parser/] } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    ...all[mode as keyof typeof all],
  },
}))
