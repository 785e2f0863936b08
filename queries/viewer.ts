import { readHead } from '../lake/commits.ts'
import type { Store } from '../lake/store.ts'
import { openWarehouse, type Warehouse } from './warehouse.ts'

/** Who asks: a work e-mail, the rep whom it stands for, and the roles that the access sheet gives on the day of the build. */
export type Viewer = { user: string | null; rep_id: string | null; roles: string[] }

/** Who did not say who they are, or whom nothing is known of. */
export const nobody: Viewer = { user: null, rep_id: null, roles: [] }

/**
 * The viewer behind a work e-mail, as the open build knows it. Whom it does not know, or cannot know since it has no table that tells,
 * has no rep and no role.
 */
export async function viewerOf(warehouse: Warehouse, user: string | undefined): Promise<Viewer> {
  const email = user?.trim().toLowerCase()
  if (!email) return nobody
  const rows = async (table: string, select: (from: string) => string, values: Record<string, string>) => {
    if (!warehouse.commit.tables[table]) return []
    return (await warehouse.ask(select(await warehouse.relation(table)), values)).rows.map(([value]) => String(value))
  }
  const [rep_id = null] = await rows(
    'core.rep_email',
    (from) => `select rep_id from ${from} where email = $email and rep_id is not null`,
    { email },
  )
  const roles = await rows(
    'staging.company_access',
    (from) => `select distinct lower(trim(role)) as role from ${from}
where email = $email and valid_from <= cast($day as date) and valid_to > cast($day as date) order by 1`,
    { email, day: (await warehouse.now()).data_as_of_date },
  )
  return { user: email, rep_id, roles }
}

/** The viewer behind a work e-mail, by the newest build of a lake; nobody where there is none yet. */
export async function viewerIn(store: Store, user: string | undefined): Promise<Viewer> {
  const head = user ? await readHead(store) : undefined
  if (!head) return nobody
  const warehouse = await openWarehouse(store, head, { memory: '256MB' })
  return viewerOf(warehouse, user).finally(warehouse.close)
}
