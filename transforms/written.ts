import { stat } from 'node:fs/promises'
import { sha256File } from '../lake/hash.ts'
import type { Store } from '../lake/store.ts'
import type { Shape, TableFile } from './engine.ts'

/** The folder of a file, ending in a slash. */
export const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1)

/** A select of no row. */
export const nothing = (shape: Shape[]): string =>
  `select ${shape.map(({ name, type }) => `cast(null as ${type}) as ${name}`).join(', ')} where false`

/** What Athena wrote to a folder, each file with the hash that it is held against later. */
export async function written(store: Store, folder: string): Promise<TableFile[]> {
  const files: TableFile[] = []
  for (const { key } of await store.list(folder)) {
    const file = await store.localFile(key)
    files.push({ key, sha256: await sha256File(file), bytes: (await stat(file)).size })
  }
  return files
}
