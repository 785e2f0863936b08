import { openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { inForce, readLedger } from '../../lake/ledger.ts'
import type { World } from '../../lake/world.ts'
import type { FoundContract } from '../contract.ts'
import { listed, shown } from '../message.ts'
import { lastingName } from '../stamp.ts'
import type { Doubt } from './doubt.ts'
import { valuesOf } from './guess.ts'
import type { Mapping } from './mapping.ts'
import { nameOf } from './meaning.ts'
import type { Sample } from './sample.ts'

/**
 * Whether ids of a file are those of records that another file brought into the same feed: then a record of the one stands in place of the
 * other's. Two calendars that both count from 1 are no versions of one another, so a person has to say.
 */
export async function overlap(
  world: World,
  sample: Sample,
  mapping: Mapping,
  { contract }: FoundContract,
  file: string,
): Promise<Doubt[]> {
  const [id = ''] = [contract.key].flat()
  const name = nameOf(mapping, id)
  if (!name || mapping.feed !== undefined || contract.snapshot || !/_id$/.test(id)) return []
  const entries = inForce(
    (await readLedger(world.store, layout.ledgersOf('table', mapping.as))).map(({ entry }) => entry),
  )
  const others = entries.filter(
    ({ feed, outputs, file: { name: other } }) =>
      feed === 'table' && outputs.length > 0 && lastingName(other) !== lastingName(file),
  )
  if (others.length === 0) return []
  const ids = new Set(valuesOf(sample, name).map((value) => value.trim()))
  const duck = await openDuck({ memory: '256MB', threads: 1, temp: await world.store.scratch() })
  try {
    const found = new Map<string, number>()
    for (const { outputs, file: other } of others)
      for (const { key } of outputs) {
        const rows = await duck.rows(
          `select distinct "${id}" as id from ${quote(await world.store.localFile(key))} limit 1000000`,
        )
        const count = rows.filter((row) => ids.has(String(row.id))).length
        if (count > 0) found.set(other.name, (found.get(other.name) ?? 0) + count)
      }
    if (found.size === 0) return []
    const count = Math.max(...found.values())
    const feed =
      lastingName(file)
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^[^a-z]+|_$/g, '') || 'other'
    return [
      {
        code: 'ROW_KEY_SHARED',
        column: name,
        what: `${count} of its ids are ids of ${listed([...found.keys()].map(shown))}, too`,
        readings: [
          { say: 'they are the same records, and the newer one stands', change: { mapping: { feed: 'table' } } },
          { say: `they are others, of a feed ${feed}`, change: { mapping: { feed } } },
        ],
      },
    ]
  } finally {
    duck.close()
  }
}
