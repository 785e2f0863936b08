import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { QueryError } from '../../queries/error.ts'
import { findQueries } from '../../queries/find.ts'
import { admitted, schemas } from '../../queries/gate.ts'
import { runSql, type SqlOptions } from '../../queries/sql.ts'
import { attacks } from './attacks.ts'
import { type SmallLake, smallLake } from './lake.ts'

let lake: SmallLake
beforeAll(async () => {
  lake = await smallLake()
  await lake.publish({
    'core.opportunity': `select 'a' as opportunity_id, cast(10.50 as decimal(18, 2)) as amount union all select 'b', null`,
    'core.account': `select 'x' as account_id`,
    'metrics.numbers': 'select cast(i as integer) as n from system.main.range(3000000) as t(i)',
  })
})
afterAll(() => lake.remove())

/** What came of a select: its rows, or the code of why there are none. */
async function outcome(select: string, options?: SqlOptions): Promise<unknown> {
  try {
    return (await runSql(lake.store, select, options)).rows
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return `${error.code}: ${error.message}`
  }
}

test('a select answers with exact text', async () => {
  const { rows, columns, build } = await runSql(
    lake.store,
    'select sum(amount) as amount, count(*) as n from core.opportunity;',
  )
  expect(rows).toEqual([['10.50', '2']])
  expect(columns.map(({ name, type }) => [name, type])).toEqual([
    ['amount', 'decimal(38,2)'],
    ['n', 'bigint'],
  ])
  expect(build).toBe('b000001')
})

test.each([
  'select upper(opportunity_id), row_number() over (order by amount desc nulls last, opportunity_id) from core.opportunity',
  'with won as (select * from core.opportunity), more as (select * from won) select count(*) from more, won',
  'select * from (values (1), (2)) as t(n) where n in (select n from metrics.numbers)',
  "select date_diff('day', date '2026-01-01', data_as_of_date) from given.build -- a comment; with a semicolon",
  'select "opportunity_id" /* ; drop */ from "CORE"."Opportunity"',
  'select t.n from unnest(sequence(1, 3)) as t(n)',
  'from core.opportunity',
  'select amount from core.opportunity union all select 1.5 order by 1 limit 1',
  "select 'copy (select 1) to ''x''; read_text(''/etc/passwd'')'",
])('runs: %s', async (select) => {
  expect(await outcome(select)).toBeInstanceOf(Array)
})

describe.each(attacks)('refused, saying "%s":', (why, selects) => {
  test.each(selects.map((attack) => [attack.length > 200 ? `${attack.slice(0, 40)}…` : attack, attack]))(
    '%s',
    async (_, attack) => {
      expect(await outcome(attack)).toMatch(new RegExp(`^refused_sql: .*${why}`, 's'))
    },
  )
})

test('an unknown table is told with the nearest one', async () => {
  expect(await outcome('select * from core.oportunity')).toBe(
    'unknown_table: the build has no table core.oportunity. Did you mean "core.opportunity"?',
  )
})

test.each([
  ['a cross join without end', 'select count(*) from metrics.numbers as a, metrics.numbers as b where a.n + b.n < 0'],
  ['a series without end', 'select sum(s.n) from metrics.numbers as a, unnest(sequence(1, 10000)) as s(n)'],
  [
    'a join made in steps',
    'with a as (select n % 7 as n from metrics.numbers) select count(*) from a, a as b, a as c where a.n + b.n > c.n',
  ],
])('%s is stopped when its time is over', async (_, select) => {
  const began = performance.now()
  expect(await outcome(select, { milliseconds: 400 })).toMatch(/^query_timeout: the query took longer than 0.4 s/)
  expect(performance.now() - began).toBeLessThan(5_000)
})

test.each([
  ['a sort', "select n, repeat('x', 200) as x from metrics.numbers order by x || cast(n % 1000 as varchar), n"],
  [
    'a list',
    'select array_agg(n) from (select n from metrics.numbers union all select n from metrics.numbers) as t group by n % 2, n % 3',
  ],
  ['a text', "select length(repeat('x', 2000000000))"],
  ['a text of texts', "select length(repeat(repeat('x', 10000), 10000))"],
  [
    'a text doubled and doubled again',
    `with a as (select repeat('x', 9990 + n % 10) as s from metrics.numbers), b as (select ${Array(10).fill('s').join(' || ')} as s from a),
    c as (select ${Array(10).fill('s').join(' || ')} as s from b) select max(length(s)) from c`,
  ],
  [
    'a text replaced by texts',
    "select length(replace(replace(repeat('x', 9999), 'x', repeat('y', 9999)), 'y', repeat('z', 9999)))",
  ],
  ['a padded text', "select length(lpad('x', 2000000000, ' '))"],
  ['a series', 'select cardinality(sequence(1, 2000000000))'],
  ['a series by steps', 'select cardinality(sequence(2000000000, 1, -1))'],
])('%s larger than the memory is stopped, and the process lives', async (_, select) => {
  expect(await outcome(select, { megabytes: 32 })).toMatch(/^query_(too_big|failed|timeout): /)
})

test('an answer is cut with a note', async () => {
  const { rows, note } = await runSql(lake.store, 'select n from metrics.numbers order by n', { rows: 3 })
  expect(rows).toEqual([[0], [1], [2]])
  expect(note).toBe('cut after 3 rows; ask for less, or for sums')
})

test('what passes the list still meets a locked engine: files, settings and writing are shut', async () => {
  const { openWarehouse, resolveHead } = await import('../../queries/warehouse.ts')
  const warehouse = await openWarehouse(lake.store, resolveHead(lake.store))
  await warehouse.open(['core.account'])
  await warehouse.lock()
  expect((await warehouse.ask('select count(*) from core.account')).rows).toEqual([['1']])
  for (const attack of [
    "select * from read_text('/etc/passwd')",
    `select * from read_parquet(${quote(`${lake.folder}/lake/tables/core/opportunity/*/*.parquet`)})`,
    `copy (select 1) to ${quote(`${lake.folder}/x.csv`)}`,
    'set enable_external_access = true',
    "set allowed_paths = ['/etc/passwd']",
    "attach '/tmp/x.db' as x",
    'install httpfs',
  ])
    await expect(warehouse.ask(attack), attack).rejects.toThrow()
  warehouse.close()
})

test('every query of the project passes the list, but for those of pay, which no free SQL reads', async () => {
  const duck = await openDuck()
  for (const { info, select, reads } of findQueries()) {
    const text = select.replaceAll(/\$[a-z_]+/g, 'null')
    const [row] = await duck.rows(`select json_serialize_sql(${quote(text)}) as tree`)
    expect(admitted(JSON.parse(String(row!.tree)), reads, [...schemas, 'pay']), info.name).toEqual(reads)
  }
  duck.close()
})
