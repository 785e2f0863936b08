import type { World } from '../../lake/world.ts'
import { entrance } from '../entrance.ts'
import { checkMapping } from './check.ts'
import { mappingsFor } from './chosen.ts'
import { reportIn } from './currency.ts'
import { nameFor, writeMapping } from './kept.ts'
import type { Mapping } from './mapping.ts'

/** A mapping that somebody accepted: its name, and the currency in which the lake reports since, where that was not set before. */
export type AcceptedMapping = { name: string; currency: string | undefined }

/**
 * Writes a mapping that somebody accepted for a file into the lake, in place of the one that is for files of its name and the same table.
 * `columns`: the file's, with some of their values. Throws ConfigError where it cannot be.
 */
export async function accept(
  world: World,
  file: string,
  mapping: Mapping,
  columns: { name: string; values: string[] }[] = [],
): Promise<AcceptedMapping> {
  const { contracts, mappings } = await entrance(world)
  checkMapping(JSON.stringify(mapping, null, 1), 'the mapping', contracts)
  const [own] = mappingsFor(file, mappings, { as: mapping.as })
  const name = own?.name ?? nameFor(file, mapping, new Set(mappings.map((each) => each.name)))
  await writeMapping(world.store, { name, mapping })
  return { name, currency: await reportIn(world.store, mapping, columns) }
}
