import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { chainAgainstSelects } from './chain.ts'
import { bench } from './lake.ts'
import type { Line } from './measure.ts'

/** What stands between the records of people and who is one person. */
const chain = [
  ...['identity_record', 'identity_mailbox', 'identity_key', 'identity_step_1', 'identity_step_2'],
  ...['identity_step_3', 'identity_step_4', 'identity', 'identity_edge', 'person', 'person_address'],
].map((name) => `core.${name}`)

/** Who is one person among so many millions of records, within 2 GB. */
export async function peopleAsOne(millions: number): Promise<Line> {
  const larger = async () => new Map([['staging.person', await records(millions)]])
  const what = `${millions} million records of people, who is one`
  return chainAgainstSelects({ what, chain, larger, memory: '2GB' }, 1, false)
}

/** Four records of each person: a contact, a lead that became it, a prospect that names it or has its e-mail, one of another tool with a name and a phone. */
async function records(millions: number): Promise<string> {
  const file = join(bench, `person-${millions}-million.parquet`)
  if (existsSync(file)) return file
  const duck = await openDuck()
  await duck.run(`copy (
    with record as (select cast(n as bigint) as n, cast(n // 4 as bigint) as person, n % 4 as kind from system.main.range(${Math.round(millions * 1e6)}) as t(n))
    select
      case kind when 0 then 'salesforce:003' when 1 then 'salesforce:00Q' when 2 then 'pardot:' else 'outreach:' end || person as person_id,
      case kind when 0 then '003' when 1 then '00Q' else '' end || person as source_id,
      case kind when 0 then 'contact' when 1 then 'lead' else 'prospect' end as person_kind,
      case when kind = 0 then 'salesforce:001' || (person // 3) end as account_id,
      case when kind < 3 then 'person' || case when kind = 2 and person % 50 = 7 then 'x' else '' end || person || '@firm' || (person // 3) || '.example' end as email,
      'Name' || (person % 9973) || ' Family' || (person % 7919) as full_name,
      '+1 555 ' || lpad(cast(person as varchar), 9, '0') as phone,
      'Firm ' || (person // 3) as company_name, null::varchar as title, null::varchar as lead_source, null::varchar as country_code,
      null::varchar as owner_id, null::varchar as lead_status, null::varchar as lifecycle_stage, null::integer as score, null::varchar as first_campaign_id,
      null::varchar as crm_lead_id, case when kind = 2 and person % 3 > 0 then '003' || person end as crm_contact_id, null::varchar as crm_account_id,
      kind = 1 as is_converted, null::date as converted_date, null::varchar as converted_account_id,
      case when kind = 1 then 'salesforce:003' || person end as converted_contact_id, null::varchar as converted_opportunity_id,
      false as is_opted_out, null::varchar as merged_into_id, timestamp '2025-01-01' + to_minutes(n % 500000) as created_at,
      null::timestamp as source_updated_at, false as is_deleted, timestamp '2026-01-01' as known_from
    from record
  ) to ${quote(`${file}.draft`)} (format parquet, compression zstd)`)
  duck.close()
  await rename(`${file}.draft`, file)
  return file
}
