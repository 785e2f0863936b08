import { existsSync } from 'node:fs'
import { describe, test } from 'vitest'

const folder = new URL('../../shared/data/', import.meta.url)

/** A file among the data that others made, which stands beside the project and is no part of it. */
export const shared = (path: string): URL => new URL(path, folder)

/** Tests over the data that others made; where it is missing they are skipped unread, since they list its files, and say so. */
export function overShared(title: string, tests: () => void): void {
  // Skipped only where the folder is missing; the title then says so.
  if (existsSync(folder)) describe(title, tests)
  else
    describe.skip(`${title} (SKIPPED: the folder ../shared/data is not here)`, () => test('wants its files', () => {}))
}
