import { expect as assert, test } from 'vitest'
import { type Duck, quote } from '../../lake/duckdb.ts'
import { findQuery } from '../../queries/find.ts'
import { checked, type Now, values } from '../../queries/params.ts'
import { type Row, warehouse } from '../transforms/examples.ts'

/** Rows of the tables that a query reads, what it is asked with, and what it answers, in its order; only the columns that matter. */
export type Example = { given: Record<string, Row[]>; ask?: Record<string, string>; expect: Row[] }

/** The day of every example: the fiftieth of FY26-Q2, a Wednesday. */
export const now: Now = { data_as_of_date: '2026-05-20', current_quarter: 'FY26-Q2', reporting_currency: 'EUR' }

let empty: ReturnType<typeof prepared> | undefined

/** A warehouse in which every table is empty but given.build and a calendar of months: FY25-Q1 begins on 2025-01-01. */
export async function prepared() {
  const { duck, shapes, models } = await warehouse()
  await insert(duck, 'given.build', [
    { data_as_of: '2026-05-20 16:00:00', data_as_of_date: now.data_as_of_date, reporting_currency: 'EUR' },
  ])
  await duck.run(calendar)
  return { duck, shapes, models }
}

const calendar = `insert into given.calendar by name
select d as calendar_date, year(d) as fiscal_year, 'FY' || (year(d) - 2000) || '-Q' || quarter(d) as fiscal_quarter,
    year(d) * 4 + quarter(d) as quarter_index, first as quarter_start_date, last_day(first + interval 2 month) as quarter_end_date,
    d - first + 1 as day_of_quarter, last_day(first + interval 2 month) - first + 1 as quarter_days,
    cast(round(cast(d - first + 1 as double) / cast(last_day(first + interval 2 month) - first + 1 as double), 6) as decimal(9, 6)) as quarter_elapsed_rate,
    least(13, (d - first) // 7 + 1) as week_of_quarter, first + 7 * least(12, cast((d - first) // 7 as integer)) as week_start_date
from (select cast(i as date) as d, cast(date_trunc('quarter', cast(i as date)) as date) as first
    from system.main.range(date '2025-01-01', date '2027-01-01', interval 1 day) as days(i))`

/** One test an example: the given rows, then the query. */
export function examples(name: string, cases: Record<string, Example>): void {
  for (const [title, example] of Object.entries(cases)) test(`${name}: ${title}`, () => run(name, example))
}

async function run(name: string, { given, ask = {}, expect }: Example): Promise<void> {
  empty ??= prepared()
  const { duck } = await empty
  const { info, select } = findQuery(name)
  await duck.run('begin')
  try {
    for (const [table, rows] of Object.entries(given)) await insert(duck, table, rows)
    const reader = await duck.connection.runAndReadAll(select, values(info.params, checked(info, ask), now))
    const rows = reader.getRowObjectsJson() as Row[]
    assert(
      rows.map((row, index) =>
        Object.fromEntries(Object.keys(expect[index] ?? row).map((column) => [column, row[column]])),
      ),
    ).toEqual(expect)
  } finally {
    await duck.run('rollback')
  }
}

async function insert(duck: Duck, table: string, rows: Row[]): Promise<void> {
  for (const row of rows) {
    const texts = Object.values(row).map((value) => (typeof value === 'string' ? quote(value) : String(value)))
    await duck.run(`insert into ${table} (${Object.keys(row).join(', ')}) values (${texts.join(', ')})`)
  }
}
