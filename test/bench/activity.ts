import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { chainAgainstSelects, type Tables } from './chain.ts'
import { bench } from './lake.ts'
import type { Line } from './measure.ts'

/** What stands between the records of activities and the two tables. */
const chain = [
  'core.activity_link',
  'core.activity_record',
  'core.group_mail',
  'core.activity_source',
  'core.activity_several',
  'core.activity_told',
  'core.activity',
  'core.rep_person_day',
  'core.approach',
  'metrics.rep_activity_daily',
  'metrics.activity_path',
]

/** So many activities of the demo company's sellers, made into their days and paths, against the models' own selects into memory. */
export async function activitiesAgainstSelects(millions: number, runs: number): Promise<Line[]> {
  const larger = async (tables: Tables) => new Map([['staging.activity', await multiplied(tables, millions)]])
  return [await chainAgainstSelects({ what: `${millions} million activities`, chain, larger }, runs, true)]
}

/** The demo company's records over and over, each time with ids of their own and some minutes nearer to the middle of the seller's time, in one Parquet file. */
async function multiplied(tables: Tables, millions: number): Promise<string> {
  const file = join(bench, `activity-${millions}-million.parquet`)
  if (existsSync(file)) return file
  const duck = await openDuck()
  const source = `read_parquet(${quote(tables.get('staging.salesforce_activity')![0]!)})`
  const [row] = await duck.rows(`select count(*) as n from ${source}`)
  const times = Math.ceil((millions * 1e6) / Number(row!.n))
  await duck.run(`copy (
    with paced as (
      select *, case when epoch(started_at) < (avg(epoch(started_at)) over seller) then 17 else -17 end as step
      from ${source}
      window seller as (partition by rep_id)
    )
    select record.* exclude (step) replace (activity_id || '-' || n as activity_id, link_ids || '-' || n as link_ids, call_id || '-' || n as call_id,
      started_at + to_minutes(cast(n * step as bigint)) as started_at, ended_at + to_minutes(cast(n * step as bigint)) as ended_at),
      null::varchar as source_kind, null::varchar as counterpart_email, null::varchar as counterpart_phone,
      null::varchar as crm_person_id, null::varchar as crm_account_id, null::varchar as crm_opportunity_id
    from paced as record, system.main.range(${times}) as copies(n)
  ) to ${quote(`${file}.draft`)} (format parquet, compression zstd)`)
  duck.close()
  await rename(`${file}.draft`, file)
  return file
}
