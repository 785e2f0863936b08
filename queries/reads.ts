import { layout } from '../lake/layout.ts'
import { json } from '../lake/ledger.ts'
import { iso, type World } from '../lake/world.ts'
import type { QueryInfo, QueryResult } from './result.ts'
import type { Viewer } from './viewer.ts'

/** What a question is asked with: the lake, and a clock and ids for the record of who read another's pay. */
export type Asking = Pick<World, 'store' | 'now' | 'id'>

/** Whose pay an answer tells of that names nobody: all whom the viewer may see, who may be the viewer alone. */
const everybody = 'everybody whom the viewer sees'

/** The record of one reading of another's pay; `whose` names the people, up to a hundred. */
export type Read = {
  at: string
  user: string | null
  rep_id: string | null
  query: string
  params: Record<string, string>
  build: string
  rows: number
  whose: string[]
}

/**
 * Records that a viewer was given pay of somebody else, before the answer is: what cannot be recorded is not answered. One's own pay, an
 * answer without a row, and figures of five people or more are no such reading.
 */
export async function recordRead(
  { store, now, id }: Asking,
  viewer: Viewer,
  info: QueryInfo,
  params: Record<string, string>,
  { build, columns, rows }: QueryResult,
): Promise<void> {
  if (info.pay !== 'rows' || rows.length === 0) return
  const at = columns.findIndex(({ name }) => name === 'rep_id')
  const told = at < 0 ? [params.rep ?? everybody] : rows.map((row) => String(row[at]))
  const whose = [...new Set(told)].filter((rep) => rep !== viewer.rep_id).sort()
  if (whose.length === 0) return
  const { user, rep_id } = viewer
  const read: Read = {
    at: iso(now()),
    user,
    rep_id,
    query: info.name,
    params,
    build,
    rows: rows.length,
    whose: whose.slice(0, 100),
  }
  await store.putNew(layout.read(read.at, id()), json(read))
}
