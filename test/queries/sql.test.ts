import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { QueryError } from '../../queries/error.ts'
import { findQueries } from '../../queries/find.ts'
import { admitted } from '../../queries/gate.ts'
import { runSql, type SqlOptions } from '../../queries/sql.ts'
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

describe.each([
  [
    'only a SELECT',
    [
      "copy (select 1) to 'x.csv'",
      "copy core.opportunity to 'x.csv'",
      "attach ':memory:' as m",
      'install httpfs',
      'load httpfs',
      'set threads = 1',
      'set variable x = 1',
      'reset all',
      'pragma database_list',
      "pragma table_info('core.opportunity')",
      'create table t (a int)',
      'create view v as select 1',
      'create temp view opportunity as select 0',
      'create or replace view core.opportunity as select 0',
      'create macro m() as 1',
      'drop view core.opportunity',
      'insert into core.opportunity select 1',
      'update core.opportunity set amount = 0',
      'delete from core.opportunity',
      'call enable_logging()',
      "export database 'x'",
      "import database 'x'",
      'explain select 1',
      'select 1; drop view core.opportunity',
      'explain analyze select 1',
      'begin',
      'vacuum',
      'checkpoint',
      'use core',
      'prepare p as select 1',
      'execute p',
      'detach m',
      'comment on table core.opportunity is null',
      'pivot core.opportunity on amount',
    ],
  ],
  ['statements', ['select 1; select 2', 'select 1;;select 2', '', '-- nothing', ';']],
  [
    'SHOW, DESCRIBE and SUMMARIZE',
    [
      'show tables',
      'show all tables',
      'describe core.opportunity',
      'summarize core.opportunity',
      'select * from (describe core.opportunity)',
      'from (show databases)',
    ],
  ],
  [
    'reads from the function',
    [
      "select * from read_text('/etc/passwd')",
      "select * from read_csv('/etc/passwd')",
      "select * from read_parquet('x')",
      "select * from read_blob('x')",
      "select * from glob('/*')",
      "select * from sniff_csv('/etc/passwd')",
      "select * from query('select 1')",
      "select * from query_table('core.opportunity')",
      'select * from duckdb_settings()',
      'select * from duckdb_views()',
      'select * from duckdb_secrets()',
      "select * from pragma_table_info('x')",
      'select * from range(10)',
      'select * from generate_series(1, 10)',
      'select * from system.main.duckdb_tables()',
      "select * from json_execute_serialized_sql('x')",
      'select * from test_all_types()',
      'with t as (select * from duckdb_functions()) select * from t',
      'select (select count(*) from duckdb_settings())',
      "select 1 where exists (select * from glob('*'))",
      'select 1 from core.account, lateral (select * from duckdb_views()) as v',
    ],
  ],
  [
    'only tables of core, metrics and given',
    [
      'select * from information_schema.tables',
      'select * from pg_catalog.pg_class',
      'select * from duckdb_views',
      'select * from sqlite_master',
      'select * from opportunity',
      "select * from '/etc/passwd'",
      'select * from "file.parquet"',
      "select * from 'https://example.com/x.parquet'",
      'select * from memory.core.opportunity',
      'select * from system.information_schema.columns',
      'select * from raw.salesforce_opportunity',
      'select * from staging.opportunity',
      'select * from main.opportunity',
      'with duckdb_settings as (select * from duckdb_settings) select * from duckdb_settings',
      'with a as (select * from b), b as (select 1) select * from a',
      'select (with t as (select 1) select 1), (select count(*) from t)',
      'select * from core.opportunity at (version => 1)',
      'select * from "core.opportunity"',
      'with core as (select 1) select * from core.core.opportunity',
      'from sqlite_temp_master',
    ],
  ],
  [
    'not on the list of what may be called',
    [
      "select getenv('HOME')",
      "select current_setting('home_directory')",
      "select getvariable('x')",
      'select sleep_ms(10000)',
      "select system.main.getenv('HOME')",
      'select version()',
      "select nextval('x')",
      "select currval('x')",
      'select random()',
      'select uuid()',
      'select gen_random_uuid()',
      'select now()',
      'select get_current_timestamp()',
      'select txid_current()',
      "select read_text('/etc/passwd')",
      "select content from core.account where (select getenv('x')) is null",
      "select json_serialize_sql('select 1')",
      "select json_execute_serialized_sql('x')",
      "select write_log('x')",
      'select pg_catalog.version()',
      'select current_database()',
      "select parse_path('x')",
      "select sum(amount) over (order by getenv('x')) from core.opportunity",
      "select 1 order by getenv('x')",
      "select 1 limit (select length(getenv('x')))",
      "select count(*) filter (where getenv('x') is null) from core.account",
      'select setseed(0.5)',
      'select "GETENV"(\'HOME\')',
      "select /**/getenv/**/('HOME')",
      "select add_parquet_key('x')",
      'select enable_profiling()',
      "select in_search_path('a', 'b')",
      'select stats(1)',
      'select vector_type(1)',
      "select icu_sort_key('a','b')",
      'select checkpoint()',
      'select cast_to_type(1, 2)',
      'select nosuchfunction(1)',
      'select array_agg(a) from (select pg_size_pretty(1) as a)',
    ],
  ],
  [
    'asks the engine',
    [
      'select current_user',
      'select current_date',
      'select current_timestamp',
      'select session_user, 1',
      'select CURRENT_SCHEMA',
    ],
  ],
  ['it has a parameter', ['select $1', 'select ?', 'select $day', 'select * from core.opportunity limit $n']],
  [
    'calls itself',
    [
      'with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t',
      'with recursive t(n) using key (n) as (select 1 union select n from t) select * from t',
    ],
  ],
  [
    'not run: ',
    [
      'select \0 1',
      `select ${'('.repeat(20_000)}1`,
      `select '${'x'.repeat(30_000)}'`,
      `select 1${'+1'.repeat(5_000)}`,
      `select ${'(select '.repeat(900)}1${')'.repeat(900)}`,
      `select * from ${'(select * from '.repeat(900)}core.account${')'.repeat(900)}`,
      'selec 1',
      "select 'HOME'.getenv()",
      "select u&'\\0072' from read\u200b_text('x')",
      "select list_transform([1], lambda x: getenv('x'))",
      'select columns(c -> getenv(c) is null) from core.account',
      'unpivot core.opportunity on amount',
      'select * from core.opportunity pivot (sum(amount) for opportunity_id in (1))',
      "select format('{:2000000000}', 1)",
      'select from where',
      "select 'unclosed",
      'select 1 /* unclosed',
    ],
  ],
] as const)('refused, saying "%s":', (why, attacks) => {
  test.each(attacks.map((attack) => [attack.length > 200 ? `${attack.slice(0, 40)}…` : attack, attack]))(
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
  ['a padded text', "select length(lpad('x', 2000000000, ' '))"],
  ['a series', 'select cardinality(sequence(1, 2000000000))'],
  ['a series by steps', 'select cardinality(sequence(2000000000, 1, -1))'],
])('%s larger than the memory is stopped, and the process lives', async (_, select) => {
  expect(await outcome(select, { memory: '32MB' })).toMatch(/^query_(too_big|failed|timeout): /)
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

test('every query of the project passes the list', async () => {
  const duck = await openDuck()
  for (const { info, select, reads } of findQueries()) {
    const text = select.replaceAll(/\$[a-z_]+/g, 'null')
    const [row] = await duck.rows(`select json_serialize_sql(${quote(text)}) as tree`)
    expect(admitted(JSON.parse(String(row!.tree)), reads), info.name).toEqual(reads)
  }
  duck.close()
})
