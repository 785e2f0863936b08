import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { salesforceId } from '../../demo/ids.ts'
import { moneyText } from '../../demo/money.ts'
import { fraction, nearest, plus, times, whole } from '../../demo/truth/fraction.ts'
import { openDuck } from '../../lake/duckdb.ts'
import { runSql } from '../../queries/sql.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { overShared, shared } from '../shared.ts'
import { temp } from '../temp.ts'
import { testWorld } from './lake.ts'
import { partFor } from './part.ts'

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
    await build(world, partFor('core.opportunity', 'metrics.pipeline_daily'))
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
    await build(world, partFor('core.quota'))
    const quotas = await runSql(
      world.store,
      'select count(*) as rows, sum(amount) as amount, count(distinct rep_id) as reps from core.quota',
    )
    expect(quotas.rows).toEqual([['163', '95714000.00', '17']])
  }, 60_000)

  test('bonus and commission of the year to date of all 17 sellers of Adventure Works, to the cent', async () => {
    const folder = await temp()
    const people = readFileSync(shared('adventureworks-oltp-mit/oltp_SalesPerson.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split('\t'))
      .map(([id, , , bonus, rate, sales], number) => ({ id: id!, bonus: bonus!, rate: rate!, sales: sales!, number }))
    const email = (id: string) => `${id}@adventure-works.example`
    const cents = (text: string) => nearest(times(fraction(text), whole(100n)))
    const user = (number: number) => salesforceId('005', number)
    const files: Record<string, string[]> = {
      User: ['Id,Name,Email', ...people.map(({ id, number }) => `${user(number)},Person ${id},${email(id)}`)],
      Opportunity: [
        'Id,Name,StageName,IsClosed,IsWon,Amount,CloseDate,OwnerId,CreatedDate,SystemModstamp',
        ...people.map(
          ({ sales, number }) =>
            `${salesforceId('006', number)},Sales,Closed Won,true,true,${moneyText(cents(sales))},2026-03-31,${user(number)},2026-01-02T12:00:00.000Z,2026-03-31T12:00:00.000Z`,
        ),
      ],
      comp_plan: [
        'comp_plan_id,rate_shape,period_type,base_rate',
        ...people.map(({ id, rate }) => `P${id},flat,year,0${rate}`),
      ],
      comp_assignment: [
        'rep_email,comp_plan_id,valid_from',
        ...people.map(({ id }) => `${email(id)},P${id},2026-01-01`),
      ],
      adjustment: [
        'adjustment_id,rep_email,adjustment_date,amount,reason,approved_by',
        ...people.map(
          ({ id, bonus }) =>
            `B${id},${email(id)},2026-03-31,${moneyText(cents(bonus))},Bonus,vp@adventure-works.example`,
        ),
      ],
    }
    for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, `${name}.csv`), lines.join('\n'))
    const world = testWorld(join(folder, 'lake'))
    await ingest(
      world,
      Object.keys(files).map((name) => join(folder, `${name}.csv`)),
    )
    const { commit } = await build(world, partFor('pay.comp_statement'))
    const duck = await openDuck()
    const [line] = commit.tables['pay.comp_statement']!.files
    const rows = await duck.rows(
      `select rep_id, sum(payable_amount) as amount from read_parquet('${await world.store.localFile(line!.key)}') group by 1`,
    )
    duck.close()
    const paid = new Map(rows.map((row) => [String(row.rep_id), String(row.amount)]))
    const wanted = people.map(({ id, bonus, rate, sales, number }): [string, string, string | undefined] => [
      id,
      moneyText(nearest(times(whole(100n), plus(fraction(`0${bonus}`), times(fraction(`0${rate}`), fraction(sales)))))),
      paid.get(`salesforce:${user(number)}`) ?? '0.00',
    ])
    expect(wanted.filter(([, want, got]) => want !== got)).toEqual([])
    expect(wanted.length).toBe(17)
    expect(Object.fromEntries(wanted)).toMatchObject({ 275: '49258.14', 276: '65770.53' })
  }, 120_000)
})
