import { expect, test } from 'vitest'
import { openDuck } from '../../lake/duckdb.ts'
import { lint } from './lint.ts'

const table = `create table core.deal (deal_id varchar, name varchar, amount decimal(18, 2), rate decimal(20, 8), weight double, seats integer,
close_date date, changed_at timestamp, is_won boolean, tags varchar[])`
const duck = openDuck().then(async (open) => {
  await open.run('create schema core')
  await open.run(table)
  return open
})
const objections = async (select: string) =>
  (await lint(await duck, 'x', select)).map((each) => each.replace(/^x(:\d+)? /, ''))

/** What may not be written, with a word of what the lint says to it. */
const bad: Record<string, [select: string, word: string]> = {
  'a semicolon': ['select deal_id from core.deal;', '";"'],
  'two statements': ['select deal_id from core.deal; select name from core.deal', '2 statements'],
  'an insert': ['insert into core.deal select * from core.deal', 'SELECT'],
  'decimal division': [
    'select cast(round(amount / nullif(rate, 0), 2) as decimal(18, 2)) as x from core.deal',
    'MODEL_MONEY_FLOAT divides decimals',
  ],
  'division by what may be zero': ['select seats / (seats - 1) as x from core.deal', 'nullif(divisor, 0)'],
  'a remainder of what may be zero': ['select 7 % seats as x from core.deal', 'nullif(divisor, 0)'],
  'a double cast to decimal without round': [
    'select cast(weight as decimal(18, 2)) as x from core.deal',
    'without round',
  ],
  'a double cast to integer without round': [
    'select cast(weight * 2e0 as bigint) as x from core.deal',
    'without round',
  ],
  'a double cast to text': ['select cast(weight as varchar) as x from core.deal', 'casts a double to a text'],
  'a time cast to text': ['select cast(changed_at as varchar) as x from core.deal', 'casts a timestamp to a text'],
  'a sum of doubles': ['select cast(round(sum(weight), 2) as decimal(18, 2)) as x from core.deal', 'adds doubles'],
  'a running sum of doubles': [
    'select cast(round(sum(weight) over (order by deal_id), 2) as decimal(18, 2)) as x from core.deal',
    'adds doubles',
  ],
  'an average': ['select avg(amount) as x from core.deal', 'calls avg'],
  'a product of narrow decimals': ['select amount * amount as x, amount * seats as y from core.deal', 'decimal(38, n)'],
  'round of a decimal': ['select round(amount, 1) as x from core.deal', 'rounds a decimal'],
  count_if: ['select count_if(is_won) as x from core.deal', 'count(*) filter'],
  format: ["select format('{}', seats) as x from core.deal", 'calls format'],
  'a text of limited length': ['select cast(name as varchar(3)) as x from core.deal', 'limits a text'],
  char: ['select cast(name as char(3)) as x from core.deal', 'limits a text'],
  'a date compared with a text': [
    "select deal_id from core.deal where close_date >= '2026-01-01'",
    'takes a varchar for a date',
  ],
  'a number compared with a text': ["select deal_id from core.deal where seats = '1'", 'takes a varchar for a integer'],
  'a number joined to a text': ["select 'a' || seats as x from core.deal", 'takes a integer for a varchar'],
  'a union of mixed types': [
    'select seats as x from core.deal union all select name from core.deal',
    'takes a integer for a varchar',
  ],
  'a number taken for a boolean': ['select deal_id from core.deal where seats', 'takes a integer for a boolean'],
  'a number and a text in one case': [
    "select case when is_won then seats else 'none' end as x from core.deal",
    'takes a',
  ],
  'a timestamp without thousandths': [
    "select deal_id from core.deal where changed_at > timestamp '2026-01-01 00:00:00'",
    'without thousandths',
  ],
  'a timestamp with a zone': [
    "select deal_id from core.deal where changed_at > timestamp '2026-01-01 00:00:00.000+01'",
    'without thousandths',
  ],
  'escaped characters': ["select e'a' as x from core.deal", 'write the characters'],
  'digits in groups': ['select 1_000 as x from core.deal', 'groups digits'],
  'date_sub and its kin': [
    "select datediff('day', close_date, close_date) as x from core.deal",
    "date_diff('day', a, b)",
  ],
  'an interval': ["select close_date + interval '1' day as x from core.deal", 'interval'],
  'an interval without quotes': ['select close_date + interval 1 day as x from core.deal', 'interval'],
  'a difference of dates by a sign': ['select close_date - close_date as x from core.deal', 'reckons with dates'],
  'a date and a number': ['select close_date + 1 as x from core.deal', 'reckons with dates'],
  extract: ['select extract(dow from close_date) as x from core.deal', 'extracts a field'],
  'dow()': ['select dayofweek(close_date) as x from core.deal', 'day_of_week(d)'],
  'at time zone': ["select changed_at at time zone 'UTC' as x from core.deal", 'time zone'],
  timestamptz: ['select cast(changed_at as timestamptz) as x from core.deal', 'time zone'],
  current_date: ['select current_date as x from core.deal', 'asks for the time'],
  current_timestamp: ['select current_timestamp as x from core.deal', 'asks for the time'],
  'now()': ['select now() as x from core.deal', 'calls now'],
  'random()': ['select random() as x from core.deal', 'calls random'],
  'ignore nulls': ['select lag(amount ignore nulls) over (order by deal_id) as x from core.deal', 'ignores nulls'],
  'filter on a window': [
    'select sum(amount) filter (where is_won) over (order by deal_id) as x from core.deal',
    'filters a window',
  ],
  'a column that is counted and filters beside it': [
    'select count(*) filter (where is_won) as won_count, count(is_won) as known_count from core.deal',
    'aggregates is_won beside a filter of is_won alone',
  ],
  'distinct in a window': [
    'select count(distinct name) over (partition by seats) as x from core.deal',
    'distinct over a window',
  ],
  'a rank without an order': [
    'select row_number() over (partition by seats) as x from core.deal',
    'ranks without an order',
  ],
  qualify: ['select deal_id from core.deal qualify row_number() over (order by deal_id) = 1', 'qualify'],
  'group by all': ['select name, count(*) as deal_count from core.deal group by all', 'groups by all'],
  'group by an alias': [
    'select seats + 1 as place, count(*) as deal_count from core.deal group by place',
    'uses place beside',
  ],
  'an alias in where': ['select seats + 1 as place from core.deal where place > 2', 'uses place beside'],
  'an alias in having': [
    'select name, count(*) as deal_count from core.deal group by name having deal_count > 1',
    'uses deal_count beside',
  ],
  'an alias in another column': [
    'select seats + 1 as place, place + 1 as next_place from core.deal',
    'uses place beside',
  ],
  'an alias inside a step': [
    'with step as (select seats + 1 as place, place + 1 as next_place from core.deal) select place from step',
    'uses place beside',
  ],
  'an order by a table that is a column too': [
    "select deal.name || 'x' as deal from core.deal as deal order by deal.name",
    'orders by deal.name',
  ],
  'an order by an expression of a column made here': [
    'select lower(name) as name, deal_id from core.deal order by upper(name), deal_id',
    'make the expression a column',
  ],
  'limit before offset': ['select deal_id from core.deal order by deal_id limit 3 offset 1', 'limit before offset'],
  'a limit without an order': ['select deal_id from core.deal limit 3', 'limits without an order'],
  'a limit of a share': ['select deal_id from core.deal order by deal_id limit 10%', 'limits by a share'],
  max_by: ['select max_by(name, amount) as x from core.deal', 'row_number()'],
  listagg: ["select listagg(name, ',') as x from core.deal", 'array_join'],
  string_agg: ["select string_agg(name, ',') as x from core.deal", 'array_join'],
  median: ['select median(seats) as x from core.deal', 'row_number()'],
  approx_quantile: ['select approx_quantile(seats, 0.5) as x from core.deal', 'row_number()'],
  mode: ['select mode(seats) as x from core.deal', 'calls mode'],
  histogram: ['select histogram(seats) as x from core.deal', 'calls histogram'],
  'unnest in a select list': ['select unnest(tags) as x from core.deal', 'unnests in a select list'],
  'unnest of two arrays': ['select a from core.deal cross join unnest(tags, tags) as t(a, b)', 'several arrays'],
  'a sequence of dates': [
    'select d from core.deal cross join unnest(sequence(close_date, close_date)) as t(d)',
    'does not bind',
  ],
  'a table function': ['select i from range(3) as t(i)', 'table function range'],
  'a file as a table': ["select a from read_csv('a.csv') as t(a)", 'table function read_csv'],
  'an element by brackets': ['select tags[1] as x from core.deal', 'element_at'],
  'a slice': ['select tags[1:2] as x from core.deal', 'element_at'],
  'a list in brackets': ['select [1, 2] as x from core.deal', 'array[1, 2]'],
  'a struct in braces': ["select {'a': 1} as x from core.deal", 'calls struct_pack'],
  'a lambda': ['select list_transform(tags, tag -> lower(tag)) as x from core.deal', 'lambda'],
  'array_distinct in no order': ['select array_distinct(tags) as x from core.deal', 'array_sort(array_distinct(a))'],
  concat_ws: ["select concat_ws(',', name, deal_id) as x from core.deal", 'calls concat_ws'],
  'greatest of four': ['select greatest(1, 2, 3, 4) as x from core.deal', 'more than three'],
  'a lookahead': ["select regexp_like(name, 'a(?=b)') as x from core.deal", 'looks ahead'],
  'a class in a pattern': ["select regexp_like(name, '\\d+') as x from core.deal", 'write [0-9]'],
  'a computed pattern': ['select regexp_like(name, deal_id) as x from core.deal', 'pattern that is not a text'],
  'a backslash in a replacement': ["select regexp_replace(name, '(a)', '\\1') as x from core.deal", 'write $1'],
  'substr from 0': ['select substr(name, 0, 2) as x from core.deal', 'first character is 1'],
  'trim of characters': ["select trim(name, 'x') as x from core.deal", 'trims given characters'],
  'a bare try_cast': ['select try_cast(name as integer) as x from core.deal', 'tries a cast'],
  try: ['select try(seats) as x from core.deal', 'try'],
  '-> into JSON': ["select name -> '$.a' as x from core.deal", 'lambda'],
  'a JSON path of upper case': ["select json_extract_scalar(name, '$.A') as x from core.deal", 'not plain'],
  'a quoted name': ['select "deal_id" from core.deal', 'quotes a name'],
  'upper case': ['select deal_id from core.deal WHERE is_won', 'lower case'],
  'a star last': ['select * from core.deal', 'MODEL_STAR selects * last'],
  'a star with exclude': [
    'with step as (select * exclude (name) from core.deal) select deal_id from step',
    'exclude, replace',
  ],
  'columns()': ["with step as (select columns('deal_.*') from core.deal) select deal_id from step", 'columns()'],
  'a word of Trino as a name': ['select deal_id as skip from core.deal', '"skip"'],
  'a recursion': [
    'with recursive step as (select 1 as n union all select n + 1 from step where n < 3) select n from step',
    'recurses',
  ],
  'a lateral join': [
    'select deal.deal_id from core.deal as deal, lateral (select deal.name as n) as other',
    'laterally',
  ],
  'a natural join': ['select a.deal_id from core.deal as a natural join core.deal as b', 'naturally'],
  'distinct on': ['select distinct on (name) name, deal_id from core.deal', 'distinct on'],
  'an asof join': [
    'select a.deal_id from core.deal as a asof join core.deal as b on a.changed_at >= b.changed_at',
    'joins asof',
  ],
  'a semi join': [
    'select a.deal_id from core.deal as a semi join core.deal as b on a.deal_id = b.deal_id',
    'joins semi',
  ],
  'a pivot': ['pivot core.deal on is_won using sum(amount)', 'pivot'],
  'a union by name': ['select deal_id from core.deal union by name select deal_id from core.deal', 'unites by name'],
  '::': ['select seats::bigint as x from core.deal', '"::"'],
  '==': ['select deal_id from core.deal where seats == 1', '"=="'],
  '//': ['select seats // 2 as x from core.deal', 'calls //'],
  '**': ['select seats ** 2 as x from core.deal', 'power'],
  ilike: ["select deal_id from core.deal where name ilike 'a%'", 'ilike'],
  'is true': ['select deal_id from core.deal where is_won is true', 'is true'],
  'from first': ['from core.deal', "Trino's syntax"],
  'a named window': ['select sum(seats) over w as x from core.deal window w as (order by deal_id)', 'names a window'],
  hugeint: ['select cast(seats as hugeint) as x from core.deal', 'casts to hugeint'],
  smallint: ['select cast(seats as smallint) as x from core.deal', 'casts to smallint'],
  md5: ['select md5(name) as x from core.deal', 'sha256'],
  'a parameter of no type': ['select deal_id from core.deal where name = $name', 'parameter of no type'],
  'a sample': ['select deal_id from core.deal using sample 3 rows', 'sample'],
  'a hint': ['with step as materialized (select deal_id from core.deal) select deal_id from step', 'materializ'],
  'a column that is not there': ['select nobody from core.deal', 'does not bind'],
}

test.each(Object.entries(bad))('%s is refused', async (_, [select, word]) => {
  expect((await objections(select)).join('\n')).toContain(word)
})

/** The common spelling of what is refused above, and of what both engines read alike. */
const good: Record<string, string> = {
  'a quotient as a double, rounded':
    'select cast(round(cast(amount as double) / nullif(cast(rate as double), 0), 2) as decimal(18, 2)) as x from core.deal',
  'a quotient of integers': 'select seats / nullif(seats - 1, 0) as x, seats % 7 as y from core.deal',
  'a divisor that a step has made safe':
    'with step as (select nullif(seats, 0) as place from core.deal) select 7 / (2 * place) as x from step',
  'a product with one wide factor':
    'select cast(cast(amount as decimal(38, 2)) * rate as decimal(18, 2)) as x from core.deal',
  'an exact share of cents':
    "select cast(cast(sign(cast(amount * cast(100 as decimal(38, 0)) as bigint)) * 3 as decimal(38, 0)) * decimal '0.01' as decimal(18, 2)) as x from core.deal",
  'counts with a filter':
    'select count(*) filter (where is_won) as won_count, cast(sum(seats) as bigint) as seat_count from core.deal',
  'dates by functions':
    "select date_add('month', 1, date_trunc('quarter', close_date)) as a, date_diff('day', close_date, cast(changed_at as date)) as b, day_of_week(close_date) as c from core.deal",
  'literals with their types':
    "select deal_id from core.deal where close_date >= date '2026-01-01' and changed_at < timestamp '2026-01-01 00:00:00.000'",
  'a step with a star':
    'with step as (select *, row_number() over (partition by name order by deal_id) as place from core.deal) select deal_id from step where place = 1',
  'a column passed on under its name':
    'select name, sum(amount) as amount from core.deal where amount > 0 group by name having sum(amount) > 1 order by name',
  'an ordered list of texts': "select array_join(array_agg(name order by deal_id), ', ') as x from core.deal",
  'unnest in a join':
    'select deal_id, tag, place from core.deal cross join unnest(tags) with ordinality as t(tag, place)',
  'a spine of days':
    "select date_add('day', n, close_date) as d from core.deal cross join unnest(sequence(0, 6)) as t(n)",
  'a guarded try_cast':
    "select case when regexp_like(name, '^[0-9-]+$') then try_cast(name as date) end as x from core.deal",
  'a typed parameter':
    'select deal_id from core.deal where name = cast($name as varchar) or cast($name as varchar) is null',
  'an offset, then a limit': 'select deal_id from core.deal order by deal_id offset 1 limit 3',
  'a correlated question':
    'select a.deal_id from core.deal as a where exists (select 1 from core.deal as b where b.name = a.name and b.deal_id <> a.deal_id)',
  'a hash': 'select lower(to_hex(sha256(to_utf8(name)))) as x from core.deal',
  'grouping sets':
    'select name, seats, cast(count(*) as bigint) as deal_count from core.deal group by grouping sets ((name, seats), (name), ())',
  'words of SQL in a text or a comment':
    "select 'Now; SELECT :: limit 3 offset 1' as x -- LIMIT 3 OFFSET 1; now()\nfrom core.deal",
  'a left join after a cross join':
    'select a.deal_id from core.deal as a cross join core.deal as b left join core.deal as c on a.deal_id = c.deal_id',
  'a list of values': "select a from (values (1, 'x'), (2, 'y')) as t(a, b)",
}

test.each(Object.entries(good))('%s passes', async (_, select) => {
  expect(await objections(select)).toEqual([])
})

test('an objection names the file and the line', async () => {
  expect(
    await lint(await duck, 'transforms/core/deal.sql', 'select\n    seats::bigint as x\nfrom core.deal', 3),
  ).toContain('transforms/core/deal.sql:5 casts with "::"; write cast(x as type)')
})
