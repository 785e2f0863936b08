import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { chainAgainstSelects, type Tables } from './chain.ts'
import { bench } from './lake.ts'
import type { Line } from './measure.ts'

/** What stands between touches and the parts that they have in deals. */
const chain = [
  ...['candidate', 'path', 'chain', 'walk_4', 'walk_16', 'walk_64', 'channel', 'weight', 'share'].map(
    (name) => `core.attribution_${name}`,
  ),
  'metrics.attribution_touch',
]

/** The parts that so many millions of touches have in deals by all models, within 2 GB. */
export async function touchesInDeals(millions: number): Promise<Line> {
  const what = `${millions} million touches in deals, all models`
  return chainAgainstSelects({ what, chain, larger: (tables) => larger(tables, millions), memory: '2GB' }, 1, false)
}

/** Ten touches a deal within ninety days; three deals of ten are won, five lost. */
async function larger(tables: Tables, millions: number): Promise<Map<string, string>> {
  const deals = Math.round(millions * 1e5)
  const columns = `read_parquet(${quote(tables.get('core.opportunity')![0]!)})`
  const opportunity = `
    select * replace (
      'd' || n as opportunity_id, 'a' || n as account_id, false as is_deleted, false as is_excluded,
      timestamp '2025-06-01' + to_minutes(n) as created_at, n % 10 < 8 as is_closed, n % 10 < 3 as is_won,
      case when n % 10 < 8 then timestamp '2025-08-01' + to_minutes(n) end as closed_at,
      cast(1000 + n % 100000 as decimal(18, 2)) as amount, cast(1000 + n % 100000 as decimal(18, 2)) as amount_before_loss)
    from (from ${columns} limit 1) as one, system.main.range(${deals}) as t(n)`
  const touch = `
    select
      't' || n as touch_id, 'pardot' as source, 'p' || (n // 10) as person_id, 'p' || (n // 10) as identity_id, 'a' || (n // 10) as account_id,
      'c' || (n % 97) as campaign_id, ['web', 'email', 'webinar', 'event', 'paid_search', 'paid_social', 'content'][1 + (n * 7 + n // 10) % 7] as channel,
      timestamp '2025-06-01' + to_minutes(n // 10) - interval 30 day + to_hours((n % 10) * 216) as touched_at, true as is_response
    from system.main.range(${deals * 10}) as t(n)`
  const person = `select 'd' || n as opportunity_id, 'p' || n as identity_id, null::timestamp as lead_at from system.main.range(${deals}) as t(n)`
  const made = Object.entries({
    'core.opportunity': opportunity,
    'core.touch': touch,
    'core.attribution_person': person,
  })
  const files = new Map(made.map(([name]) => [name, join(bench, `${name}-${millions}-million.parquet`)]))
  const duck = await openDuck()
  for (const [name, select] of made) {
    const file = files.get(name)!
    if (existsSync(file)) continue
    await duck.run(`copy (${select}) to ${quote(`${file}.draft`)} (format parquet, compression zstd)`)
    await rename(`${file}.draft`, file)
  }
  duck.close()
  return files
}
