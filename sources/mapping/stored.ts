import { openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { inForce, type LedgerEntry, readLedger } from '../../lake/ledger.ts'
import type { World } from '../../lake/world.ts'

/** What mapped tables of a lake hold by now: their files in use, and the different values of a column of one of them. */
export type Stored = {
  entries: LedgerEntry[]
  values(entry: LedgerEntry, column: string, most: number): Promise<string[]>
  close(): void
}

/** Opens the mapped tables of a lake. */
export async function stored(world: World): Promise<Stored> {
  const all = inForce((await readLedger(world.store, layout.ledgersIn('table'))).map(({ entry }) => entry))
  const entries = all.filter(({ outputs }) => outputs.length > 0)
  const temp = await world.store.scratch()
  const duck = entries.length > 0 ? await openDuck({ memory: '256MB', threads: 1, temp }) : undefined
  return { entries, values, close: () => duck?.close() }

  async function values({ columns, outputs }: LedgerEntry, column: string, most: number): Promise<string[]> {
    if (!duck || !columns.includes(column)) return []
    const found: string[] = []
    for (const { key } of outputs) {
      const file = quote(await world.store.localFile(key))
      const rows = await duck.rows(
        `select distinct "${column}" as value from ${file} where "${column}" is not null limit ${most}`,
      )
      found.push(...rows.map(({ value }) => String(value)))
    }
    return found
  }
}
