import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommittedTable, putCommit } from '../../lake/commits.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { folderStore } from '../../lake/folder.ts'
import { layout } from '../../lake/layout.ts'
import type { Store } from '../../lake/store.ts'

/** A lake in a temp folder, and how to publish selects as tables of its next build: `core.opportunity` by name. */
export type SmallLake = {
  store: Store
  folder: string
  publish(tables: Record<string, string>): Promise<void>
  remove(): Promise<void>
}

const build = `select timestamp '2026-05-20 16:00:00' as data_as_of, date '2026-05-20' as data_as_of_date, 'EUR' as reporting_currency`
const calendar = `select date '2026-05-20' as calendar_date, 'FY26-Q2' as fiscal_quarter`

/** A lake with no build yet, where it is said or in the folder; every build has given.build and a given.calendar of one day. */
export async function smallLake(at?: string): Promise<SmallLake> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-'))
  const store = folderStore(at ?? join(folder, 'lake'), () => randomBytes(6).toString('hex'))
  let sequence = 0
  return {
    store,
    folder,
    remove: () => rm(folder, { recursive: true }),
    async publish(tables) {
      sequence += 1
      const duck = await openDuck({ ordered: true })
      const committed: Record<string, CommittedTable> = {}
      for (const [name, select] of Object.entries({ 'given.build': build, 'given.calendar': calendar, ...tables })) {
        const file = join(folder, `${name}-${sequence}.parquet`)
        const [row] = await duck.rows(`copy (${select}) to ${quote(file)} (format parquet)`)
        const key = `${layout.table(name, 'derivation', String(sequence))}part-0.parquet`
        await store.put(key, { file })
        const columns = await duck.rows(`describe ${select}`)
        committed[name] = {
          folder: layout.table(name, 'derivation', String(sequence)),
          files: [{ key, sha256: '', bytes: (await readFile(file)).length }],
          derivation: 'derivation',
          rows: Number(row?.Count),
          description: `One row per row of ${name}.`,
          grain: [String(columns[0]?.column_name)],
          columns: columns.map(({ column_name, column_type }) => ({
            name: String(column_name),
            type: String(column_type).toLowerCase().replace('timestamp_ms', 'timestamp'),
            meaning: `The ${column_name}.`,
          })),
          warnings: [],
        }
      }
      duck.close()
      await putCommit(store, {
        sequence,
        build: `b${String(sequence).padStart(6, '0')}`,
        nonce: String(sequence),
        committed_at: '2026-05-20T17:00:00.000Z',
        inputs_hash: '',
        inputs: { ledger: [], decisions: [], company: '', program: '' },
        data_as_of: '2026-05-20T16:00:00.000Z',
        feeds: [],
        tables: committed,
      })
    },
  }
}
