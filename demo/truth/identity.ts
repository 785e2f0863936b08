import type { Buyer } from '../buyer.ts'
import { open, type World } from './table.ts'

/** A record of a person, by its id as core has it, and who it truly is. */
export type PersonRecord = { id: string; buyer: Buyer }

/** The record of a feed that tells of somebody. */
export const recordOf = (feed: string, id: string, buyer: Buyer): PersonRecord => ({ id: `${feed}:${id}`, buyer })

/** By what tables name a person, whose number is given: the least of the ids of the person's records. */
export type IdentityOf = (person: number | null) => string | null

/** One row per record of a person, of every vendor: `record_id`, and `identity_id` of the one person whom it truly tells of. */
export function identity(world: World, records: readonly PersonRecord[]): { rows: [string, number]; of: IdentityOf } {
  const first = new Map<number, string>()
  const byId = new Map(records.map((record) => [record.id, record]))
  for (const { id, buyer } of byId.values()) {
    const known = first.get(buyer.number)
    if (known === undefined || id < known) first.set(buyer.number, id)
  }
  const file = open(world, 'identity', ['record_id', 'identity_id'])
  for (const { id, buyer } of byId.values()) file.row([id, first.get(buyer.number)!])
  file.close()
  return { rows: ['identity', file.rows()], of: (person) => (person === null ? null : (first.get(person) ?? null)) }
}
