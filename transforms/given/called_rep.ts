import type { Given, GivenInput, GivenRow } from '../given.ts'

/** The people who sell by every name that a table may give them, so that a sheet's names count with the CRM's users and the company's own list. */
export const given: Given = {
  description:
    'One row per name by which a person who sells may be called in a table: id, e-mail, full name or number.',
  grain: ['called_name'],
  reads: ['staging.salesforce_rep', 'staging.hubspot_rep', 'staging.company_rep_history'],
  columns: [
    { name: 'called_name', type: 'varchar', meaning: 'What the person is called, in small letters.' },
    { name: 'rep_id', type: 'varchar', meaning: 'The one rep of that name.' },
  ],
  *rows({ tables }: GivenInput): Generator<GivenRow> {
    const users = [...(tables['staging.salesforce_rep'] ?? []), ...(tables['staging.hubspot_rep'] ?? [])]
    const sheet = tables['staging.company_rep_history'] ?? []
    const byMail = repsByMail(users)
    const called = new Map<string, Set<string>>()
    const call = (rep: string, names: (string | number | boolean | null | undefined)[]) => {
      for (const name of names)
        if (name !== null && name !== undefined && name !== '')
          called.set(fold(name), (called.get(fold(name)) ?? new Set()).add(rep))
    }
    for (const { rep_id, source_id, email, full_name } of users)
      call((email && byMail.get(String(email))) || String(rep_id), [source_id, email, full_name])
    for (const { email, full_name, employee_number } of sheet)
      call(byMail.get(String(email)) ?? `company:${email}`, [email, full_name, employee_number])
    for (const [called_name, [rep_id, ...others]] of [...called].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (others.length === 0) yield { called_name, rep_id: rep_id! } // Two of a name tell nobody.
  },
}

/** Of several users with one e-mail an active one, as core.rep_email has it. */
function repsByMail(users: GivenRow[]): Map<string, string> {
  const age = ({ is_active, rep_id }: GivenRow) => `${is_active ? 0 : 1} ${rep_id}`
  const sorted = users.filter(({ email }) => email).sort((a, b) => (age(a) < age(b) ? 1 : -1))
  return new Map(sorted.map(({ email, rep_id }) => [String(email), String(rep_id)]))
}

const fold = (name: string | number | boolean) => String(name).trim().toLowerCase()
