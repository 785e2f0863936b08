import type { Command } from './command.ts'

/** Every command, loaded only when it is asked for. */
export const commands = {
  start: () => import('./start.ts'),
  demo: () => import('./demo.ts'),
  ingest: () => import('./ingest.ts'),
  build: () => import('./build.ts'),
  query: () => import('./query.ts'),
  sql: () => import('./sql.ts'),
  describe: () => import('./describe.ts'),
  status: () => import('./status.ts'),
  holds: () => import('./holds.ts'),
  quarantine: () => import('./quarantine.ts'),
  verify: () => import('./verify.ts'),
  gc: () => import('./gc.ts'),
  lock: () => import('./lock.ts'),
  serve: () => import('./serve.ts'),
} satisfies Record<string, () => Promise<{ command: Command }>>
