import { small } from '../pay/warehouse.ts'
import { type Line, measure } from './measure.ts'

const payees = 5_000
const months = 24

/** Statements of 5,000 people over 24 months, three credits in two months each, from credit lines and days of quotas to statements with their audits. */
export async function payOfThousands(): Promise<Line> {
  const open = await small()
  const { duck } = open
  const day = `date '2024-01-01' + cast(k as integer)`
  const who = `'company:p' || i || '@x'`
  const all = (n: number) => `unnest(generate_series(0, ${n - 1}))`
  await open.put('given.build', [{ data_as_of: '2025-12-31 16:00:00', data_as_of_date: '2025-12-31' }])
  await duck.run(`insert into given.calendar by name select d as calendar_date, cast(system.main.date_trunc('month', d) as date) as fiscal_month,
    cast(system.main.date_trunc('quarter', d) as date) as quarter_start_date, year(d) as fiscal_year, 'FY' || (year(d) - 2000) || '-Q' || quarter(d) as fiscal_quarter,
    isodow(d) < 6 as is_workday from (select ${day} as d from (select ${all(731)} as k) as days) as dated`)
  await duck.run(
    `insert into core.rep_email by name select 'p' || i || '@x' as email, ${who} as rep_id from (select ${all(payees)} as i) as p`,
  )
  await duck.run(`insert into core.quota_day by name select ${who} as rep_id, 'direct' as credit_class, calendar_date, fiscal_month, 1 as active_rate,
    1000 + i as full_amount, 1000 + i as effective_amount from given.calendar, (select ${all(payees)} as i) as p where is_workday`)
  await duck.run(`insert into core.credit_line by name select i || '/' || k as credit_line_id, 'o' || i || '/' || k as opportunity_id, 1 as event_number, 'direct' as credit_class,
    ${who} as rep_id, cast(${day.replace('cast(k as integer)', 'cast(k * 20 as integer)')} as timestamp) as changed_at, date '2024-01-01' + cast(k * 20 as integer) as booked_date,
    date '2024-01-01' + cast(k * 20 as integer) as credit_date, 17000.37 + i as deal_amount, 1 as share_rate, 17000.37 + i as amount
    from (select ${all(payees)} as i) as p, (select ${all(36)} as k) as c`)
  await duck.run(`insert into raw.company_comp_plan by name select * from (values ('A', 'marginal', 'quarter', null, '60000.00'), ('B', 'retroactive', 'year', '0.2', null))
    as plan(comp_plan_id, rate_shape, period_type, threshold, cap_amount)`)
  await duck.run(`insert into raw.company_comp_tier by name select * from (values ('A', '0', '0.05'), ('A', '0.5', '0.08'), ('A', '1', '0.12'), ('B', '0', '0.06'), ('B', '1', '0.09'))
    as tier(comp_plan_id, tier_from, rate)`)
  await duck.run(`insert into raw.company_comp_assignment by name select 'p' || i || '@x' as rep_email, case when i % 3 = 0 then 'B' else 'A' end as comp_plan_id,
    '2024-01-01' as valid_from, 'recoverable' as draw_type, '900.00' as draw_amount, '0.5' as draw_recovery_rate from (select ${all(payees)} as i) as p`)
  const isMade = (name: string) => (name.startsWith('pay.') && name !== 'pay.kpi_long') || name === 'core.fiscal_month'
  const { cpu, wall, peak, result } = await measure(() => open.make(isMade))
  if (result.length > 0) throw new Error(result.join('; '))
  const [row] = await duck.rows(
    `select (select count(*) from pay.comp_statement) as statements, (select count(*) from pay.comp_statement_line) as lines`,
  )
  await open.close()
  const figures = {
    statements: Number(row?.statements),
    lines: Number(row?.lines),
    'wall s': wall,
    'CPU s': cpu,
    'peak MB': Math.round(peak),
  }
  return { what: `${payees} people, ${months} months`, figures }
}
