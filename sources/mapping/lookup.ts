import type { Stored } from './stored.ts'

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
export async function knownNames({ entries, values }: Stored): Promise<Map<string, Set<string>>> {
  const known = new Map<string, Set<string>>()
  for (const [column, places] of Object.entries(told))
    for (const [object, of] of places)
      for (const entry of entries.filter((each) => each.object === object)) {
        const names = await values(entry, of, 10_000)
        if (names.length > 0) known.set(column, new Set([...(known.get(column) ?? []), ...names]))
      }
  return known
}
