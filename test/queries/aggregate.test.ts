import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { checkAggregate } from '../../queries/aggregate.ts'
import { findQueries } from '../../queries/find.ts'
import { readQuery } from '../../queries/read.ts'
import { findModels } from '../../transforms/find.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ threads: 1 })
})
afterAll(() => duck.close())

const people = new Map([
  ['pay.slip', 'rep_id'],
  ['pay.line', 'payee_id'],
  ['pay.plan', undefined],
])
const objection = async (select: string, of = people) => {
  const [row] = await duck.rows(`select json_serialize_sql(${quote(select)}) as tree`)
  const tree = JSON.parse(String(row!.tree)) as { error: boolean }
  expect(tree.error, select).toBe(false)
  return checkAggregate(tree, of)
}
const five = 'having count(distinct slip.rep_id) >= 5'
const grouped = `select slip.team, sum(slip.amount) as amount from pay.slip as slip group by slip.team ${five}`

describe('figures of five people or more:', () => {
  test.each([
    grouped,
    grouped.replace('>= 5', '>= 8'),
    grouped.replace(five, `${five} and sum(slip.amount) > 0`),
    `select rep.team, round(avg(slip.amount), 2), count(*) from pay.slip as slip join core.rep as rep on slip.rep_id = rep.rep_id group by rep.team ${five}`,
    'select sum(line.amount) / count(distinct line.payee_id) from pay.line as line having count(distinct line.payee_id) >= 5',
    grouped.replace('sum(slip.amount)', 'sum(slip.amount) / nullif(cast(count(*) as double), 0e0)'),
    `with team as (${grouped}) select team.team, max(team.amount) from team group by team.team order by 1`,
    `select * from (${grouped}) as team cross join core.rep`,
    `${grouped} union all ${grouped}`,
    `${grouped} order by slip.team, sum(slip.amount) desc, 1 limit 5`,
  ])('%s', async (select) => expect(await objection(select)).toBeUndefined())
})

describe('not for sure of five people:', () => {
  test.each([
    ['lacks "having', 'select slip.amount from pay.slip as slip'],
    ['lacks "having', grouped.replace(five, '')],
    ['lacks "having', grouped.replace('>= 5', '>= 4')],
    ['lacks "having', grouped.replace('>= 5', '> 5')],
    ['lacks "having', grouped.replace('distinct ', '')],
    ['lacks "having', grouped.replace(five, `${five} or true`)],
    ['lacks "having', grouped.replace(five, 'having count(distinct slip.line_id) >= 5')],
    ['lacks "having', grouped.replace(five, 'having count(distinct rep_id) >= 5')],
    ['lacks "having', grouped.replace(five, 'having count(distinct slip.rep_id) filter (where true) >= 5')],
    [
      'lacks "having',
      'select rep.team, sum(slip.amount) from pay.slip as slip, core.rep as rep group by rep.team having count(distinct rep.rep_id) >= 5',
    ],
    [
      'lacks "having',
      'with slip as (select * from pay.slip) select sum(slip.amount) from slip having count(distinct slip.rep_id) >= 5',
    ],
    ['lacks "having', `${grouped.replace('group by', 'where slip.rep_id in (select rep_id from pay.slip) group by')}`],
    ['lacks "having', 'select count(*) from core.rep where exists (select 1 from pay.slip)'],
    ['lacks "having', `${grouped} union all select slip.rep_id, slip.amount from pay.slip as slip`],
    ['more than one pay table', grouped.replace('pay.slip as slip', 'pay.slip as slip, pay.line as line')],
    ['more than one pay table', grouped.replace('pay.slip as slip', 'pay.slip as slip join pay.slip as other on true')],
    ['are nobody', 'select sum(plan.amount) from pay.plan as plan having count(distinct plan.plan_id) >= 5'],
    ['are nobody', 'select sum(more.amount) from pay.more as more having count(distinct more.rep_id) >= 5'],
    ['hidden groups', grouped.replace('by slip.team', 'by rollup (slip.team)')],
    ['single rows', `${grouped} qualify row_number() over () = 1`],
    ['"max"', grouped.replace('sum(', 'max(')],
    ['"min"', grouped.replace('sum(', 'min(')],
    ['"median"', grouped.replace('sum(', 'median(')],
    ['"array_agg"', grouped.replace('sum(', 'array_agg(')],
    ['"any_value"', grouped.replace('sum(', 'any_value(')],
    ['"nullif"', grouped.replace('sum(slip.amount)', 'sum(nullif(slip.amount, 712.37))')],
    ['"case"', grouped.replace('sum(slip.amount)', "sum(case when slip.kind = 'spif' then slip.amount end)")],
    ['filter', grouped.replace('sum(slip.amount)', "sum(slip.amount) filter (where slip.kind = 'spif')")],
    ['"window"', grouped.replace('sum(slip.amount)', 'sum(sum(slip.amount)) over ()')],
    ['"subquery"', grouped.replace('sum(slip.amount)', '(select 1)')],
    ['"max"', `${grouped} order by max(slip.amount)`],
    ['"max"', grouped.replace(five, `${five} and max(slip.amount) > 1000`)],
    ['"subquery"', grouped.replace(five, `${five} and exists (select 1)`)],
    ['"star"', grouped.replace('slip.team, sum(slip.amount) as amount', '*')],
  ])('%s: %s', async (why, select) => expect(await objection(select)).toContain(why))
})

test('every query of the project that says so is one', async () => {
  const scopes = new Map(findModels().map(({ name, scope }) => [name, scope?.[0] as string]))
  for (const { info, select } of findQueries().filter((query) => query.info.pay === 'aggregate'))
    expect(await objection(select, scopes), info.name).toBeUndefined()
})

describe('a header', () => {
  const text = (header: string, select: string) => `-- Title.\n${header}\n${select}`
  test.each([
    ['', 'select 1 from core.rep', undefined],
    ['', 'select 1 from pay.slip', 'rows'],
    ['-- pay: aggregate\n', 'select 1 from pay.slip', 'aggregate'],
  ])('%j over "%s" shows %s', (header, select, pay) => {
    expect(readQuery('x', text(header, select)).info).toEqual({
      name: 'x',
      title: 'Title.',
      params: [],
      ...(pay ? { pay } : {}),
    })
  })

  test.each([
    ['-- pay: everybody\n', 'select 1 from pay.slip', 'write "-- pay: aggregate"'],
    ['-- pay: aggregate\n', 'select 1 from core.rep', 'reads no table of pay'],
    [
      '-- pay: aggregate\n-- param: team text -- Team.\n',
      'select $team from pay.slip',
      'takes team; give all groups at once',
    ],
  ])('%j over "%s" is refused', (header, select, why) => {
    expect(() => readQuery('x', text(header, select))).toThrow(why)
  })
})
