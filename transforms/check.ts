import type { Duck } from '../lake/duckdb.ts'
import type { Checked, Shape } from './engine.ts'

/** One pass over the table for its grain, its plain predicates and its sums; a predicate with a select of its own takes another. */
export async function check(
  duck: Duck,
  name: string,
  shape: Shape[],
  grain: string[],
  predicates: string[],
): Promise<Checked> {
  const plain = predicates.filter((predicate) => !/\bselect\b/i.test(predicate))
  const money = moneyOf(shape)
  const same = grain.map((column) => `${column} is not distinct from lag(${column}) over ()`).join(' and ')
  const nulls = grain.map((column) => `${column} is null`).join(' or ')
  const tests = [
    'count(*) as rows',
    'count(*) filter (where is_broken) as grain',
    ...plain.map((predicate, n) => `count(*) filter (where not (${predicate})) as n${n}`),
    ...money.map((column, n) => `cast(coalesce(sum(${column.name}), 0) as varchar) as s${n}`),
  ]
  const [row] = await duck.rows(
    `select ${tests.join(', ')} from (select *, (${nulls}) or (row_number() over () > 1 and ${same}) as is_broken from ${name}) as written`,
  )
  const counts = new Map(plain.map((predicate, n) => [predicate, Number(row?.[`n${n}`])]))
  for (const predicate of predicates.filter((each) => !counts.has(each))) {
    const [found] =
      row?.rows === '0' ? [] : await duck.rows(`select count(*) as n from ${name} where not (${predicate})`)
    counts.set(predicate, Number(found?.n ?? 0))
  }
  return {
    rows: Number(row?.rows),
    grain: Number(row?.grain),
    broken: predicates.map((predicate) => counts.get(predicate)!),
    sums: Object.fromEntries(money.map((column, n) => [column.name, String(row?.[`s${n}`])])),
  }
}

/** The columns whose sums a manifest keeps. */
export const moneyOf = (shape: Shape[]): Shape[] =>
  shape.filter((column) => /^decimal/.test(column.type) && /(^|_)amount$/.test(column.name))

/** The same by one statement that needs no order, for an engine that keeps none and charges for what it scans. `ask` answers one row. */
export async function checkOnce(
  ask: (select: string) => Promise<{ columns: { name: string }[]; rows: unknown[][] }>,
  name: string,
  shape: Shape[],
  grain: string[],
  predicates: string[],
): Promise<Checked> {
  const money = moneyOf(shape)
  const whole = grain.map((column) => `${column} is not null`).join(' and ')
  const found = [
    'count(*) as row_count',
    'count(*) filter (where not is_whole) as null_count',
    ...predicates.map((_, n) => `count(*) filter (where not is_kept${n}) as broken${n}`),
    ...money.map((column, n) => `cast(coalesce(sum(${column.name}), 0) as varchar) as sum${n}`),
  ]
  const tested = [
    `(${whole}) as is_whole`,
    ...predicates.map((predicate, n) => `(${predicate}) as is_kept${n}`),
    ...money.map((column) => column.name),
  ]
  const { columns, rows } = await ask(`select written.*, twice.twice_count
from (select ${found.join(', ')} from (select ${tested.join(', ')} from ${name}) as tested) as written
cross join (
    select coalesce(sum(times - 1), 0) as twice_count
    from (select count(*) as times from ${name} where ${whole} group by ${grain.join(', ')}) as grouped
) as twice`)
  const row = Object.fromEntries(columns.map((column, n) => [column.name, rows[0]![n]]))
  return {
    rows: Number(row.row_count),
    grain: Number(row.null_count) + Number(row.twice_count),
    broken: predicates.map((_, n) => Number(row[`broken${n}`])),
    sums: Object.fromEntries(money.map((column, n) => [column.name, String(row[`sum${n}`])])),
  }
}
