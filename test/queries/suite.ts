import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Commit } from '../../lake/commits.ts'
import { resolveHead, type Warehouse } from '../../queries/warehouse.ts'
import type { SmallLake } from './lake.ts'

/** What a suite needs of an engine: a lake that it sees, and how a build of it is opened. */
export type Runner = {
  lake(): Promise<SmallLake>
  open(lake: SmallLake, head: Commit, milliseconds?: number): Promise<Warehouse>
}

const deal = (amount: string) => `select * from (values
  ('a', cast(1 as integer), cast(9007199254740993 as bigint), true, date '2026-05-01', cast('2026-05-01 08:00:00.120' as timestamp_ms), cast(${amount} as decimal(18, 2))),
  ('it''s "b" -- ?', 2, 2, false, date '2026-05-02', cast('2026-05-02 08:00:00' as timestamp_ms), 0.50),
  (cast(null as varchar), null, null, null, null, null, null)
) as deal(name, place, number, is_open, day, seen_at, amount)`

/** What every engine that answers questions does alike. */
export function answering({ lake: make, open }: Runner): void {
  let lake: SmallLake
  let head: Commit
  let warehouse: Warehouse
  const ask = async (select: string, values: Record<string, string | null> = {}, most?: number) => {
    await warehouse.open(['core.deal'])
    return warehouse.ask(select, values, most)
  }
  beforeAll(async () => {
    lake = await make()
    await lake.publish({ 'core.deal': deal('100.10'), 'pay.slip': "select 'secret' as note" })
    head = await resolveHead(lake.store)
    warehouse = await open(lake, head)
  })
  afterAll(async () => {
    warehouse?.close()
    await lake?.remove()
  })

  test('types in portable words, values as JSON carries them, rows in the order asked for', async () => {
    const { columns, rows, isCut } = await ask('select * from core.deal as deal order by place nulls last')
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'name varchar',
      'place integer',
      'number bigint',
      'is_open boolean',
      'day date',
      'seen_at timestamp',
      'amount decimal(18,2)',
    ])
    expect(rows).toEqual([
      ['a', 1, '9007199254740993', true, '2026-05-01', '2026-05-01 08:00:00.12', '100.10'],
      ['it\'s "b" -- ?', 2, '2', false, '2026-05-02', '2026-05-02 08:00:00', '0.50'],
      [null, null, null, null, null, null, null],
    ])
    expect(isCut).toBe(false)
  })

  test.each([
    "it's",
    '?',
    '$day',
    '1 + 1',
    'current_date',
    "' or 1 = 1 --",
    "') union select note from pay.slip --",
    'ü €',
    '',
  ])('a value is a value: %s', async (text) => {
    const { rows } = await ask('select $text as text, $none is null as is_none', { text, none: null })
    expect(rows).toEqual([[text, true]])
  })

  test('a value that is used twice, in a text, in a comment, and cast', async () => {
    const select = `select name, '$day' as text -- $day
      from core.deal as deal where day >= cast($day as date) and ($place is null or place <> cast($place as integer)) order by name`
    expect((await ask(select, { day: '2026-05-01', place: '2' })).rows).toEqual([['a', '$day']])
  })

  test('rows past the limit are cut, and the answer says so', async () => {
    const select = 'select place from core.deal as deal order by place nulls last'
    expect(await ask(select, {}, 2)).toMatchObject({ rows: [[1], [2]], isCut: true })
    expect(await ask(select, {}, 3)).toMatchObject({ rows: [[1], [2], [null]], isCut: false })
    expect(await ask(`${select} offset 3`, {}, 3)).toMatchObject({ rows: [], isCut: false })
  })

  test('what defaults may name', async () => {
    const told = { data_as_of_date: '2026-05-20', current_quarter: 'FY26-Q2', reporting_currency: 'EUR' }
    expect(await warehouse.now()).toEqual(told)
  })

  test('a table that the build does not have, and pay, which is not told from it', async () => {
    for (const name of ['core.nonesuch', 'pay.nonesuch', 'pay.slip'])
      await expect(warehouse.open([name])).rejects.toMatchObject({
        code: 'unknown_table',
        message: `build b000001 has no ${name}; run "quarterdeck build" to make it`,
      })
    await expect(warehouse.ask('select note from pay.slip as slip')).rejects.toThrow()
  })

  test('a question that cannot be answered does not stand in the way of the next', async () => {
    await expect(ask('select nonesuch from core.deal as deal')).rejects.toThrow(/nonesuch/)
    expect((await ask('select count(*) as n from core.deal as deal')).rows).toEqual([['3']])
  })

  test('a question that takes too long is stopped, and the next is answered', async () => {
    const quick = await open(lake, head, 1500)
    try {
      await quick.open(['core.deal'])
      const many = ['a', 'b', 'c'].map((name) => `unnest(sequence(1, 9999)) as ${name}(n)`).join(' cross join ')
      await expect(quick.ask(`select count(*) as n from ${many} where a.n * b.n + c.n = 7`)).rejects.toMatchObject({
        code: 'query_timeout',
        message: 'the query took longer than 1.5 s and was stopped; ask for less',
      })
    } finally {
      quick.close()
    }
    expect((await ask('select 1 as n')).rows).toEqual([[1]])
  })

  test('a build that was opened stays what it is when another is published', async () => {
    const amounts = 'select amount from core.deal as deal where place = 1'
    await lake.publish({ 'core.deal': deal('7.00') })
    const next = await open(lake, await resolveHead(lake.store))
    try {
      await next.open(['core.deal'])
      expect([(await next.ask(amounts)).rows, (await ask(amounts)).rows]).toEqual([[['7.00']], [['100.10']]])
    } finally {
      next.close()
    }
  })
}
