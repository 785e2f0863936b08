import type { Buyer } from '../buyer.ts'
import { open, type World } from './table.ts'

/** A record of a person, by its id as core has it, and who it truly is. */
export type PersonRecord = { id: string; buyer: Buyer }

/** The record of a feed that tells of somebody. */
export const recordOf = (feed: string, id: string, buyer: Buyer): PersonRecord => ({ id: `${feed}:${id}`, buyer })

/** One row per record of a person, of every vendor: `record_id`, and `person_number` of the one person whom it truly tells of. */
export function identity(world: World, records: readonly PersonRecord[]): [string, number] {
  const file = open(world, 'identity', ['record_id', 'person_number'])
  for (const { id, buyer } of records) file.row([id, `${buyer.number}`])
  file.close()
  return ['identity', file.rows()]
}

/** For each person the record whose id is the first in order of the alphabet, by which other tables name the person. */
export function firstRecords(records: readonly PersonRecord[]): Map<number, string> {
  const first = new Map<number, string>()
  for (const { id, buyer } of records) {
    const known = first.get(buyer.number)
    if (known === undefined || id < known) first.set(buyer.number, id)
  }
  return first
}
