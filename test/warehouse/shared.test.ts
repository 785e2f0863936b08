import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runSql } from '../../queries/sql.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { overShared, shared } from '../shared.ts'
import { temp } from '../temp.ts'
import { testWorld } from './lake.ts'

overShared('true figures of data that others made', () => {
  test('a Data Export without users, stages and flags of deletion: won, lost and open deals to the cent, all under Unassigned', async () => {
    const world = testWorld(join(await temp(), 'lake'))
    const files = await ingest(world, [fileURLToPath(shared('salesforce-dataexport-bsd3'))])
    expect(Object.fromEntries(files.map(({ name, state }) => [name, state]))).toMatchObject({
      'Account.csv': 'accepted',
      'Branch__c.csv': 'held',
      'Opportunity.csv': 'accepted',
      '_SOURCE.txt': 'ignored',
    })
    await build(world)
    const deals = await runSql(
      world.store,
      'select stage_class, count(*) as deal_count, sum(amount) as amount from core.opportunity group by 1 order by 1',
    )
    expect(deals.rows).toEqual([
      ['lost', '3', expect.any(String)],
      ['open', '35', '30002070.50'],
      ['won', '12', '10542562.98'],
    ])
    const owners = await runSql(world.store, 'select distinct owner_id, is_deleted from core.opportunity')
    expect(owners.rows).toEqual([['unassigned', false]])
    const pipeline = await runSql(
      world.store,
      `select scope_type, scope_id, cast(sum(deal_count) as bigint) as deal_count, sum(amount) as amount
       from metrics.pipeline_daily
       where snapshot_date = (select data_as_of_date from given.build) group by 1, 2 order by 1`,
    )
    expect(pipeline.rows).toEqual(
      [
        ['company', 'company'],
        ['rep', 'unassigned'],
        ['team', 'Unassigned'],
        ['territory', 'Unassigned'],
      ].map((scope) => [...scope, '35', '30002070.50']),
    )
  }, 60_000)

  test('quotas of Adventure Works, written as a quota sheet: 163 rows, 95,714,000', async () => {
    const folder = await temp()
    const sheets = join(folder, 'sheets')
    await mkdir(sheets)
    const rows = readFileSync(shared('adventureworks-oltp-mit/oltp_SalesPersonQuotaHistory.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
    const cells = rows.map((row) => row.split('\t'))
    const email = (person: string) => `${person}@adventure-works.example`
    await writeFile(
      join(sheets, 'quota.csv'),
      [
        'rep_email,period_type,period_start,amount',
        ...cells.map(
          ([person, at, amount]) => `${email(person!)},quarter,${at!.slice(0, 10)},${amount!.replace(/00$/, '')}`,
        ),
      ].join('\n'),
    )
    const people = [...new Set(cells.map(([person]) => person!))]
    await writeFile(
      join(sheets, 'rep.csv'),
      ['email,full_name,valid_from', ...people.map((person) => `${email(person)},Person ${person},2020-01-01`)].join(
        '\n',
      ),
    )
    const world = testWorld(join(folder, 'lake'))
    await ingest(world, [sheets])
    await build(world)
    const quotas = await runSql(
      world.store,
      'select count(*) as rows, sum(amount) as amount, count(distinct rep_id) as reps from core.quota',
    )
    expect(quotas.rows).toEqual([['163', '95714000.00', '17']])
  }, 60_000)
})
