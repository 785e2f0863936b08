import type { QueryResult } from '../queries/result.ts'
import { feeds } from './condition/feeds.ts'
import { held } from './condition/held.ts'
import { quarantine } from './condition/quarantine.ts'
import type { Looked, Told } from './condition/table.ts'
import { files, totals } from './condition/totals.ts'
import { warnings } from './condition/warnings.ts'

/** What can be asked of the lake's condition, by name; of what is private only where that is seen. */
const conditions: Record<string, (looked: Looked) => Promise<Told>> = {
  feeds,
  held_files: held,
  quarantine,
  control_totals: totals,
  control_files: files,
  warnings,
}

/** The build of a lake in which nothing is built yet, as results name it. */
const none = { build: 'none', data_as_of: '' }

/** The result of one name, as panels show it; undefined where nothing has that name. */
export async function condition(name: string, looked: Looked): Promise<QueryResult | undefined> {
  if (!Object.hasOwn(conditions, name)) return
  const { build, data_as_of } = looked.commit ?? none
  return { query: name, build, data_as_of, ...(await conditions[name]!(looked)) }
}
