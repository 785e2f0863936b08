import type { FoundContract } from '../contract.ts'
import { listed, shown } from '../message.ts'
import { lastingName } from '../stamp.ts'
import type { Doubt } from './doubt.ts'
import { valuesOf } from './guess.ts'
import type { Mapping } from './mapping.ts'
import { nameOf } from './meaning.ts'
import type { Sample } from './sample.ts'
import type { Stored } from './stored.ts'

/**
 * Whether ids of a file are those of records that another file brought into the same feed: then a record of the one stands in place of the
 * other's. Two calendars that both count from 1 are no versions of one another, so a person has to say.
 */
export async function overlap(
  { entries, values }: Stored,
  sample: Sample,
  mapping: Mapping,
  { contract, object }: FoundContract,
  file: string,
): Promise<Doubt[]> {
  const [id = ''] = [contract.key].flat()
  const name = nameOf(mapping, id)
  if (!name || mapping.feed !== undefined || contract.snapshot || !/_id$/.test(id)) return []
  const isOther = (other: string) => lastingName(other) !== lastingName(file)
  const others = entries.filter((each) => each.object === object && each.feed === 'table' && isOther(each.file.name))
  const ids = new Set(valuesOf(sample, name).map((value) => value.trim()))
  const found = new Map<string, Set<string>>() // A record of several versions counts once.
  for (const other of others) {
    const shared = (await values(other, id, 1_000_000)).filter((value) => ids.has(value))
    if (shared.length > 0) found.set(other.file.name, new Set([...(found.get(other.file.name) ?? []), ...shared]))
  }
  if (found.size === 0) return []
  const plain = lastingName(file).replace(/[^a-z0-9]+/g, '_')
  const feed = plain.replace(/^[^a-z]+|_$/g, '') || 'other'
  return [
    {
      code: 'ROW_KEY_SHARED',
      column: name,
      what: `${Math.max(...[...found.values()].map(({ size }) => size))} of its ids are ids of ${listed([...found.keys()].map(shown))}, too`,
      readings: [
        { say: 'they are the same records, and the newer one stands', change: { mapping: { feed: 'table' } } },
        { say: `they are others, of a feed ${feed}`, change: { mapping: { feed } } },
      ],
    },
  ]
}
