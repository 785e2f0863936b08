import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)

/**
 * The program's own files, by their path from its root: `transforms/core/opportunity.sql`. Nothing else lists or reads them, so a bundle
 * of one file replaces this module by one that carries the same names and texts (infra/bundle.ts).
 */
export const program = {
  /** Every file below a folder, sorted; none where there is no such folder. */
  paths(folder: string): string[] {
    try {
      return readdirSync(new URL(`${folder}/`, root), { withFileTypes: true })
        .flatMap((entry) => {
          const path = `${folder}/${entry.name}`
          return entry.isDirectory() ? program.paths(path) : [path]
        })
        .sort()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  },
  /** A file's text, or undefined where there is none. */
  text(path: string): string | undefined {
    try {
      return readFileSync(new URL(path, root), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  },
  /** What a TypeScript module exports. */
  load: (path: string): Promise<unknown> => import(new URL(path, root).href),
}
