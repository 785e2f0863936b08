import { openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { inForce, readLedger } from '../../lake/ledger.ts'
import type { World } from '../../lake/world.ts'

/** Columns of tables that name what another column refers to: accounts by their name, and what deals call a region. */
const told: Record<string, [object: string, column: string][]> = {
  account: [
    ['account', 'name'],
    ['opportunity', 'account'],
    ['booking', 'account'],
  ],
  owner: [
    ['opportunity', 'owner'],
    ['quota', 'rep'],
    ['activity', 'owner'],
  ],
  rep: [
    ['opportunity', 'owner'],
    ['quota', 'rep'],
  ],
  product: [
    ['opportunity', 'product'],
    ['booking', 'product'],
  ],
  team: [
    ['opportunity', 'team'],
    ['booking', 'team'],
    ['target', 'scope_name'],
  ],
  region: [
    ['opportunity', 'region'],
    ['account', 'region'],
    ['target', 'scope_name'],
  ],
  scope_name: [
    ['opportunity', 'team'],
    ['opportunity', 'region'],
    ['target', 'scope_name'],
  ],
}

/** The names that mapped tables of a lake have, by the column that may name one of them; at most ten thousand of each. */
export async function knownNames(world: World): Promise<Map<string, Set<string>>> {
  const entries = inForce((await readLedger(world.store, layout.ledgersIn('table'))).map(({ entry }) => entry))
  const known = new Map<string, Set<string>>()
  if (entries.every(({ outputs }) => outputs.length === 0)) return known
  const duck = await openDuck({ memory: '256MB', threads: 1, temp: await world.store.scratch() })
  try {
    for (const [column, places] of Object.entries(told))
      for (const [object, of] of places)
        for (const { columns, outputs } of entries.filter((entry) => entry.object === object)) {
          if (!columns.includes(of)) continue
          for (const { key } of outputs) {
            const rows = await duck.rows(
              `select distinct "${of}" as name from ${quote(await world.store.localFile(key))} where "${of}" is not null limit 10000`,
            )
            known.set(column, new Set([...(known.get(column) ?? []), ...rows.map(({ name }) => String(name))]))
          }
        }
    return known
  } finally {
    duck.close()
  }
}
