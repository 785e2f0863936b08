import type { Given, GivenInput, GivenRow } from '../given.ts'

/** The owners of HubSpot's records, by every name that an export gives them. */
export const given: Given = {
  description:
    'One row per name by which an owner of records may be called: id, e-mail, first and last name, or user and user’s id.',
  grain: ['feed', 'called_name'],
  reads: ['raw.hubspot_owner'],
  columns: [
    { name: 'feed', type: 'varchar', meaning: 'Feed of the owner.' },
    {
      name: 'called_name',
      type: 'varchar',
      meaning: 'What the owner is called, in small letters; user:551 for a user’s id.',
    },
    { name: 'owner_id', type: 'varchar', meaning: 'The vendor’s id of the owner.' },
  ],
  *rows({ tables }: GivenInput): Generator<GivenRow> {
    const owners = newest(tables['raw.hubspot_owner'] ?? [])
    const names = new Map<string, GivenRow[]>()
    for (const row of owners)
      for (const name of new Set(namesOf(row)))
        names.set(JSON.stringify([row._feed, name]), [...(names.get(JSON.stringify([row._feed, name])) ?? []), row])
    for (const [key, [row, ...others]] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [feed, called_name] = JSON.parse(key) as [string, string]
      if (others.length === 0 || called_name === row!.id) yield { feed, called_name, owner_id: String(row!.id) } // Two of a name tell nobody.
    }
  },
}

function namesOf(row: GivenRow): string[] {
  const full = [row.firstname, row.lastname].filter(Boolean).join(' ')
  const user = row.userid ?? row.useridincludinginactive
  return [row.id, row.email, full, row.email && `${full} (${row.email})`, user && `user:${user}`]
    .filter((name) => name !== null && name !== undefined && name !== '')
    .map((name) => String(name).toLowerCase())
}

/** Of each owner the newest answer. */
function newest(rows: GivenRow[]): GivenRow[] {
  const age = (row: GivenRow) => [row.updatedat ?? '', row._extracted_at, row._file].join()
  const sorted = [...rows].sort((a, b) => (age(a) < age(b) ? -1 : 1))
  return [...new Map(sorted.map((row) => [`${row._feed}/${row.id}`, row])).values()]
}
