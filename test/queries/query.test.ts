import { afterAll, beforeAll, expect, test } from 'vitest'
import { parameters } from '../../functions/answer.ts'
import { describe as tell } from '../../queries/describe.ts'
import { meant } from '../../queries/error.ts'
import { findQuery } from '../../queries/find.ts'
import { checked, values } from '../../queries/params.ts'
import { askQuery, runQuery } from '../../queries/query.ts'
import { placeholders, positional, readQuery, tablesNamed } from '../../queries/read.ts'
import { standing } from '../../queries/standing.ts'
import { openWarehouse, resolveHead } from '../../queries/warehouse.ts'
import { asking } from './asking.ts'
import { now } from './examples.ts'
import { type SmallLake, smallLake } from './lake.ts'

const stage = `select 'Proposal' as stage_name, 1 as sort_order`
const daily = (amount: string) =>
  `select date '2026-05-20' as snapshot_date, 'company' as scope_type, 'company' as scope_id, 'FY26-Q2' as close_quarter,
  'commit' as forecast_category, 'Proposal' as stage_name, cast(2 as bigint) as deal_count, cast(${amount} as decimal(18, 2)) as amount`

let lake: SmallLake
beforeAll(async () => {
  lake = await smallLake()
  await lake.publish({ 'core.stage': stage, 'metrics.pipeline_daily': daily('12345678901234.56') })
})
afterAll(() => lake.remove())

test('a query answers from the newest build, exact, each column with its meaning and unit', async () => {
  expect(await runQuery(asking(lake.store), 'pipeline_now')).toEqual({
    query: 'pipeline_now',
    title: 'Open pipeline of a quarter by stage and forecast category.',
    build: 'b000001',
    data_as_of: '2026-05-20T16:00:00.000Z',
    columns: [
      { name: 'stage_name', type: 'varchar', meaning: 'The stage_name.', unit: null },
      { name: 'forecast_category', type: 'varchar', meaning: 'The forecast_category.', unit: null },
      { name: 'deal_count', type: 'bigint', meaning: 'The deal_count.', unit: 'count' },
      { name: 'amount', type: 'decimal(18,2)', meaning: 'The amount.', unit: 'EUR' },
    ],
    rows: [['Proposal', 'commit', '2', '12345678901234.56']],
  })
  expect((await runQuery(asking(lake.store), 'pipeline_now', { quarter: 'FY26-Q3' })).rows).toEqual([])
})

test.each([
  ['pipline_now', {}, 'unknown_query', 'Did you mean "pipeline_now"?'],
  ['../../package', {}, 'unknown_query', 'there is no query'],
  ['pipeline_now', { quater: 'x' }, 'unknown_parameter', 'Did you mean "quarter"?'],
  ['pipeline_as_of', { day: 'today' }, 'bad_parameter', 'a day as YYYY-MM-DD'],
  ['pipeline_as_of', { day: '2026-02-30' }, 'bad_parameter', '2026-02-30'],
  ['pipeline_as_of', { known: '2026-05-20T25:00' }, 'bad_parameter', 'UTC time'],
  ['deal_history', {}, 'missing_parameter', '"deal"'],
  ['win_rate', {}, 'unknown_table', 'has no metrics.win_rate_period'],
])('%s %j is %s', async (name, given, code, said) => {
  await expect(runQuery(asking(lake.store), name, given as Record<string, string>)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(said),
  })
})

test('a lake without a build says what to run', async () => {
  const bare = await smallLake()
  await expect(runQuery(asking(bare.store), 'scopes')).rejects.toMatchObject({
    code: 'no_build',
    message: expect.stringContaining('build'),
  })
  await bare.remove()
})

test('defaults come from the build; a time may be given as a day, and means its end', () => {
  const { info } = findQuery('pipeline_as_of')
  expect(values(info.params, {}, now)).toEqual({ day: '2026-05-20', known: null, scope: 'company:company' })
  expect(values(info.params, checked(info, { known: '2026-05-19' }), now).known).toBe('2026-05-19 23:59:59.999')
  expect(values(info.params, checked(info, { known: '2026-05-19T08:30Z' }), now).known).toBe('2026-05-19 08:30')
})

test('a value is bound, never text of the query', async () => {
  expect((await runQuery(asking(lake.store), 'pipeline_now', { scope: "x' or '1' = '1" })).rows).toEqual([])
})

test.each([
  ['bookings', 'by', 'nonsense', /must be one of team, product/],
  ['bookings', 'by', 'prodcut', /Did you mean "product"/],
  ['booked_deals', 'period', 'week', /must be one of month, quarter, year, all, not "week"/],
  ['attribution', 'model', 'liner', /Did you mean "linear"/],
  ['overview_kpis', 'quarter', '2026-Q2', /must be a fiscal quarter, such as FY26-Q2, not "2026-Q2"/],
  ['overview_kpis', 'quarter', 'FY26-Q5', /must be a fiscal quarter/],
])('%s refuses %s=%s and names what is right', async (name, key, value, why) => {
  await expect(runQuery(asking(lake.store), name, { [key]: value })).rejects.toMatchObject({
    code: 'bad_parameter',
    message: expect.stringMatching(why),
  })
  expect(() => parameters(findQuery(name).info, new URLSearchParams({ [key]: value }))).toThrow(why)
})

test('each choice is taken, and nothing given is the default', () => {
  const { info } = findQuery('bookings')
  for (const by of ['team', 'all', '']) expect(checked(info, { by })).toEqual({ by })
  expect(checked(findQuery('kpis').info, { quarter: '' })).toEqual({ quarter: '' })
})

test('names in comments and texts are no parameters and no tables', () => {
  const select = "select '$a core.x', x -- $b core.y\nfrom core.z /* $c */ where d = cast($d as date) and e = $d"
  expect(placeholders(select)).toEqual(['d'])
  expect(tablesNamed(select)).toEqual(['core.z'])
  expect(positional(select)).toEqual({ select: select.replaceAll('$d', '?'), names: ['d', 'd'] })
})

test.each([
  ['select 1', /no title/],
  ['-- Title.\n\nselect cast($day as date)', /uses \$day/],
  ['-- Title.\n-- param: day = x\n\nselect 1', /"-- param: day = x"; write/],
  ['-- Title.\n-- param: by team|all = x -- Parts.\n\nselect cast($by as varchar)', /one of its choices/],
])('a header that says too little is refused: %j', (text, why) => {
  expect(() => readQuery('x', text)).toThrow(why)
})

test('a long question is stopped, and the next one answered', async () => {
  const warehouse = await openWarehouse(lake.store, resolveHead(lake.store), { milliseconds: 200 })
  const endless =
    'select count(*) from system.main.range(1000000) a, system.main.range(1000000) b where a.range + b.range < 0'
  const [first, second] = await Promise.allSettled([warehouse.ask(endless), warehouse.ask('select 1')])
  expect(first).toMatchObject({ reason: { code: 'query_timeout' } })
  expect(second).toMatchObject({ value: { rows: [[1]] } })
  warehouse.close()
})

test('a table is opened while another question is at its rows, and neither is disturbed', async () => {
  const warehouse = await openWarehouse(lake.store, resolveHead(lake.store))
  const many = 'select i from system.main.range(200000) as t(i)'
  const asked = [
    warehouse.ask(many, {}, 150_000),
    warehouse.open(['core.stage']).then(() => warehouse.ask('select count(*) from core.stage')),
    warehouse.ask(many, {}, 150_000),
    warehouse.open(['metrics.pipeline_daily']),
  ]
  const [first, second, third] = (await Promise.all(asked)) as { rows: unknown[] }[]
  expect([first!.rows.length, second!.rows, third!.rows.length]).toEqual([150_000, [['1']], 150_000])
  warehouse.close()
})

test('a server keeps a build open, turns to the next when it is published, and closes the one before', async () => {
  const warehouse = standing(lake.store)
  const ask = () => warehouse.use((open) => askQuery(open, findQuery('pipeline_now'), {}))
  const seen: unknown[] = []
  await warehouse.use(async (before) => {
    await lake.publish({ 'core.stage': stage, 'metrics.pipeline_daily': daily('7.00') })
    const next = await ask()
    seen.push(next.build, next.rows[0]![3])
    seen.push((await askQuery(before, findQuery('pipeline_now'), {})).build) // The one before still answers whoever began with it.
  })
  const again = await Promise.all(Array.from({ length: 8 }, ask))
  expect([...seen, new Set(again.map(({ build }) => build))]).toEqual([
    'b000002',
    '7.00',
    'b000001',
    new Set(['b000002']),
  ])
  warehouse.close()
  expect((await ask()).build).toBe('b000002')
  warehouse.close()
})

test('describe tells of the tables from the commit', async () => {
  const { tables } = await tell(lake.store)
  expect(tables.map(({ table }) => table)).toEqual([
    'metrics.pipeline_daily',
    'core.stage',
    'given.build',
    'given.calendar',
  ])
  const { tables: one } = await tell(lake.store, 'CORE.stage')
  expect(one).toMatchObject([{ table: 'core.stage', rows: 1, columns: [{ name: 'stage_name', type: 'varchar' }, {}] }])
  await expect(tell(lake.store, 'core.stages')).rejects.toMatchObject({
    code: 'unknown_table',
    message: expect.stringContaining('Did you mean "core.stage"?'),
  })
})

test('a name is suggested only where it is near', () => {
  expect(meant('deal', ['deals', 'sellers'])).toBe(' Did you mean "deals"?')
  expect(meant('zzzzzz', ['deals', 'sellers'])).toBe('')
})
