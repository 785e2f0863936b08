import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Commit } from '../../lake/commits.ts'
import type { Store } from '../../lake/store.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { AuditError } from '../../transforms/make.ts'
import type { Warehouse } from '../../transforms/warehouse.ts'
import { memoryStore, type Objects } from '../lake/memory.ts'
import { type Export, files, writeExports } from './exports.ts'
import { smallWarehouse } from './warehouse.ts'

/** Lakes in memory over one folder of exports and drafts. */
export type Bench = {
  folder: string
  paths: Record<Export, string>
  /** A store over a lake in memory. */
  store(objects: Objects, now?: () => Date): Store
  close(): Promise<void>
}

/** The time of everything that has no reason to tell another: what is made of the same files is then the same to the byte. */
export const noon = new Date('2026-02-01T12:00:00.000Z')

/** A bench in a new temporary folder. */
export async function bench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-faults-'))
  return {
    folder,
    paths: await writeExports(join(folder, 'exports')),
    store: (objects, now = () => noon) => memoryStore(objects, folder, now),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** When an export arrives: always the same time for the same bytes, whoever brings them. */
export function arrival(short: Export): Date {
  const first = Object.values(files).findIndex(({ text }) => text === files[short].text)
  return new Date(noon.getTime() + first * 3_600_000)
}

/** A world over a store, its time standing still. */
export function worldOf(store: Store, now: () => Date = () => noon): World {
  return {
    store,
    now,
    id: () => randomBytes(6).toString('hex'),
    memory: '512MB',
    threads: 1,
    tell: () => {},
  }
}

/** What a commit publishes, without the names of the attempts that made it: per table its derivation, rows and the hashes of its files. */
export type Tables = Record<string, { derivation: string; rows: number; files: string[]; warnings: unknown[] }>

/** The tables of a commit. */
export const tablesOf = (commit: Commit): Tables =>
  Object.fromEntries(
    Object.entries(commit.tables)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { derivation, rows, files, warnings }]) => [
        name,
        { derivation, rows, files: files.map(({ sha256 }) => sha256), warnings },
      ]),
  )

/** What a clean run over some exports, in order, publishes: its tables, or `audit` where its figures break an audit. */
export async function cleanRun(
  { paths, store }: Bench,
  exports: Export[],
  warehouse: Warehouse = smallWarehouse(),
): Promise<{ tables: Tables | 'audit'; objects: Objects }> {
  const objects: Objects = new Map()
  for (const each of exports)
    await ingest(
      worldOf(store(objects), () => arrival(each)),
      [paths[each]],
    )
  const tables = await build(worldOf(store(objects)), warehouse).then(
    ({ commit }) => tablesOf(commit),
    (error) => {
      if (error instanceof AuditError) return 'audit' as const
      throw error
    },
  )
  return { tables, objects }
}
