import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readDecisions } from '../../lake/decisions.ts'
import { type Cell, openDuck, quote } from '../../lake/duckdb.ts'
import { inForce, readLedger } from '../../lake/ledger.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { tablesOf, worldOf } from '../faults/lake.ts'
import { smallWarehouse } from '../faults/warehouse.ts'
import { memoryStore, type Objects } from '../lake/memory.ts'
import { temp } from '../temp.ts'
import { idOf } from './reading.ts'

/** A lake in memory, or a copy of one: files are taken in, decided of and built; each look at the clock is a millisecond later. */
export async function landed(objects: Objects = new Map()) {
  const folder = await temp()
  let now = Date.parse('2026-02-01T00:00:00.000Z')
  const store = memoryStore(objects, folder, () => new Date(now))
  const world = worldOf(store, () => new Date(now++))
  let times = 0
  return {
    world,
    objects,
    /** Has files of these names and contents ingested, an hour after the last ones. */
    async take(files: Record<string, string | Uint8Array>) {
      const exports = join(folder, `exports${times++}`)
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(exports, name)), { recursive: true })
        writeFileSync(join(exports, name), content)
        utimesSync(join(exports, name), new Date('2026-01-01'), new Date('2026-01-01'))
      }
      now += 3_600_000
      return ingest(world, [exports])
    },
    /** The entries in force. */
    entries: async () => inForce((await readLedger(store)).map(({ entry }) => entry)),
    decisions: () => readDecisions(store),
    /** The rows in force of one export, in order. */
    async rows(object: string, column = 'id'): Promise<Cell[]> {
      const outputs = inForce((await readLedger(store)).map(({ entry }) => entry))
        .filter((entry) => entry.object === object)
        .flatMap((entry) => entry.outputs)
      const files = await Promise.all(outputs.map(({ key }) => store.localFile(key)))
      if (files.length === 0) return []
      const duck = await openDuck({ memory: '256MB' })
      try {
        const from = `read_parquet([${files.map(quote).join(', ')}], union_by_name = true)`
        return (await duck.rows(`select ${column} as value from ${from} order by 1`)).map(({ value }) => value!)
      } finally {
        duck.close()
      }
    },
    /** What a build of everything publishes. */
    tables: async () => tablesOf((await build(world, smallWarehouse())).commit),
  }
}

/** Good deals as lines of `Id,StageName,CloseDate,Amount`, by number. */
export const deals = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${idOf('006', from + n)},Proposal,2026-03-31,${from + n}.50`)

/** The objects that the truth consists of: what a lake can be made again from. */
export const truthOf = (objects: Objects): Objects =>
  new Map(
    [...objects].filter(([key]) => /^((private\/)?landing|ledger|decisions|mappings)\/|^company\.json$/.test(key)),
  )
