import { join } from 'node:path'
import { window } from '../window.ts'
import { few, versionAt } from './opportunity.ts'
import type { Export } from './records.ts'
import { loader, table } from './table.ts'

/** A file that somebody made with Data Loader one day in November and forgot: every deal of then, deleted ones too. */
export function stray(out: string): Export {
  const name = 'exports/opportunities-2025-11-15.csv'
  const file = table(join(out, name), few, loader)
  return {
    add: ({ deal }) => {
      const version = versionAt(deal, window.stray)
      if (version) file.add(version)
    },
    close: async () => {
      file.close()
      return { files: [[name, file.rows()]], planted: [] }
    },
  }
}
