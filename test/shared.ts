import { existsSync } from 'node:fs'
import { describe } from 'vitest'

const folder = new URL('../../shared/data/', import.meta.url)

/** A file among the data that others made, which stands beside the project and is no part of it. */
export const shared = (path: string): URL => new URL(path, folder)

/** Tests over the data that others made; where it is missing they are skipped, and say so. */
export function overShared(title: string, tests: () => void): void {
  const missing = !existsSync(folder)
  // Skipped only where the folder is missing; the title then says so.
  describe.skipIf(missing)(missing ? `${title} (SKIPPED: the folder ../shared/data is not here)` : title, tests)
}
