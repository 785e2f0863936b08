import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sum } from '../../dashboard/parts/money.ts'
import { findQuery } from '../../queries/find.ts'
import { askQuery } from '../../queries/query.ts'
import type { Cell } from '../../queries/result.ts'
import { openWarehouse, resolveHead, type Warehouse } from '../../queries/warehouse.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'

type Row = Record<string, Cell>

let lake: DemoLake
let warehouse: Warehouse
beforeAll(async () => {
  lake = await demoLake(0.2)
  warehouse = await openWarehouse(lake.store, resolveHead(lake.store))
}, 300_000)
afterAll(() => {
  warehouse?.close()
  lake?.close()
})

async function ask(name: string, given: Record<string, string>): Promise<Row[]> {
  const { columns, rows } = await askQuery(warehouse, findQuery(name), given)
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index]!])))
}

const total = (rows: Row[], column: string) => sum(rows.map((row) => row[column] as string | null))
const count = (rows: Row[], column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)

/** The company, two teams, a manager and two sellers, in the current quarter, the one before and the one after. */
async function views(): Promise<{ scope: string; quarter: string }[]> {
  const scopes = await ask('scopes', {})
  const some = ['company', 'team', 'team', 'manager', 'rep', 'rep'].map(
    (type, index) => scopes.filter((row) => row.scope_type === type)[index % 3]!.scope,
  )
  const quarters = await ask('periods', {})
  const current = quarters.findIndex((row) => row.is_current)
  return some.flatMap((scope) =>
    quarters
      .slice(current - 1, current + 2)
      .map(({ fiscal_quarter }) => ({ scope: String(scope), quarter: String(fiscal_quarter) })),
  )
}

describe('a number and the deals behind it agree', () => {
  test('open pipeline, by stage, by quarter, as a figure and deal by deal', async () => {
    for (const view of await views()) {
      const deals = await ask('deals', { ...view, status: 'open' })
      const stages = await ask('pipeline_now', view)
      const quarters = (await ask('pipeline_by_quarter', { scope: view.scope })).filter(
        (row) => row.fiscal_quarter === view.quarter,
      )
      const figures = [stages, quarters].map((rows) => [count(rows, 'deal_count'), total(rows, 'amount')])
      expect(figures, JSON.stringify(view)).toEqual([0, 1].map(() => [deals.length, total(deals, 'amount')]))
      for (const stage of new Set(stages.map((row) => String(row.stage_name))))
        expect(
          total(
            stages.filter((row) => row.stage_name === stage),
            'amount',
          ),
        ).toBe(total(await ask('deals', { ...view, status: 'open', stage }), 'amount'))
    }
  })

  test('the key figures', async () => {
    for (const view of await views()) {
      const [figures] = await ask('overview_kpis', view)
      if (!figures) continue
      const [open, won] = await Promise.all(['open', 'won'].map((status) => ask('deals', { ...view, status })))
      expect([figures.booked_deal_count, figures.booked_amount], JSON.stringify(view)).toEqual([
        String(won!.length),
        total(won!, 'amount'),
      ])
      expect([figures.open_deal_count, figures.open_amount]).toEqual([String(open!.length), total(open!, 'amount')])
    }
  })

  test('the waterfall: opening and movements are the closing, and each movement is its deals', async () => {
    for (const view of (await views()).filter((_, index) => index % 2 === 1))
      for (const window of [
        'quarter',
        'week',
        ...(await ask('waterfall_windows', { quarter: view.quarter })).slice(3, 5).map((row) => String(row.window)),
      ]) {
        const lines = await ask('waterfall', { ...view, window })
        if (lines.length === 0) continue
        expect(lines.at(-2)!.to_amount, JSON.stringify({ view, window })).toBe(lines.at(-1)!.amount)
        for (const { movement, amount, deal_count } of lines.filter((line) => !line.is_balance)) {
          const deals = await ask('movement_deals', { ...view, window, movement: String(movement) })
          expect([total(deals, 'delta_amount'), new Set(deals.map((deal) => deal.opportunity_id)).size]).toEqual([
            total([{ amount }] as Row[], 'amount'),
            Number(deal_count),
          ])
        }
      }
  })

  test('win rates and the deals that were decided', async () => {
    for (const { scope, quarter } of await views()) {
      const deals = await ask('decided_deals', { scope, quarter })
      const [known] =
        await lake.rows(`select won_count, won_amount, lost_count, lost_amount from metrics.win_rate_period
        where scope_type || ':' || scope_id = '${scope}' and fiscal_quarter = '${quarter}' and opportunity_type = 'all'`)
      for (const outcome of ['won', 'lost']) {
        const some = deals.filter((deal) => deal.outcome === outcome)
        expect([some.length, total(some, 'amount')], `${quarter} ${scope} ${outcome}`).toEqual([
          Number(known?.[`${outcome}_count`] ?? 0),
          known?.[`${outcome}_amount`] ?? '0.00',
        ])
      }
    }
  })

  test('bookings and their deals, by every period and part', async () => {
    const { scope } = (await views())[3]!
    const parts = ['team', 'product', 'region', 'segment', 'kind', 'source', 'seller', 'all']
    for (const [n, by] of parts.entries())
      for (const period of ['month', 'quarter', 'year', 'all'].slice(n % 2, 3 + (n % 2))) {
        const given = { scope: n % 3 ? 'company:company' : scope, period, by }
        const lines = await ask('bookings', given)
        const deals = await ask('booked_deals', given)
        expect(lines.length, JSON.stringify(given)).toBeGreaterThan(0)
        expect(new Set(deals.map((deal) => `${deal.period} ${deal.group_name}`)).size).toBe(lines.length)
        for (const line of lines)
          for (const [outcome, amount] of [
            ['won', line.booked_amount],
            ['lost', line.lost_amount],
          ] as const) {
            const some = deals.filter(
              (deal) => deal.period === line.period && deal.group_name === line.group_name && deal.outcome === outcome,
            )
            expect([some.length, total(some, 'amount')], JSON.stringify({ ...given, ...line })).toEqual([
              Number(line[`${outcome}_count`]),
              amount,
            ])
          }
        const { period: at, group_name: name } = lines.at(-1)!
        const some = await ask('booked_deals', { ...given, at: String(at), name: String(name), outcome: 'won' })
        expect(some.length).toBe(Number(lines.at(-1)!.won_count))
      }
  })

  test('sales cycles and their deals, of which half took at most the median', async () => {
    for (const { scope, quarter } of await views())
      for (const outcome of ['won', 'lost']) {
        const deals = await ask('cycle_deals', { scope, quarter, outcome })
        const [line] = await lake.rows(`select deal_count, median_days from metrics.sales_cycle_period
          where scope_type || ':' || scope_id = '${scope}' and fiscal_quarter = '${quarter}' and outcome = '${outcome}'`)
        const days = deals.map((deal) => Number(deal.cycle_days)).toSorted((a, b) => a - b)
        expect([deals.length, days[Math.ceil(days.length / 2) - 1]], `${quarter} ${scope} ${outcome}`).toEqual([
          Number(line?.deal_count ?? 0),
          days.length > 0 ? Number(line?.median_days) : undefined,
        ])
      }
  })

  test('days in a stage and the visits, how many went on and the deals', async () => {
    for (const view of (await views()).filter((_, index) => index % 4 === 1)) {
      for (const { stage_name, visit_count, p90_days } of await ask('stage_velocity', view)) {
        const visits = await ask('stage_visits', { ...view, stage: String(stage_name) })
        const days = visits.map((visit) => Number(visit.stage_days)).toSorted((a, b) => a - b)
        expect([visits.length, days[Math.ceil(days.length * 0.9) - 1]]).toEqual([Number(visit_count), Number(p90_days)])
      }
      for (const { stage_name, entered_count, advanced_count } of await ask('stage_conversion', view)) {
        const deals = await ask('stage_entries', { ...view, stage: String(stage_name) })
        expect([deals.length, deals.filter((deal) => deal.has_advanced).length]).toEqual([
          Number(entered_count),
          Number(advanced_count),
        ])
      }
    }
  })

  test('slipped deals and the slip rate', async () => {
    for (const { scope, quarter } of await views()) {
      const deals = await ask('slipped_deals', { scope, quarter })
      const [line] = await lake.rows(`select slipped_count, slipped_amount from metrics.close_date_discipline
        where scope_type || ':' || scope_id = '${scope}' and fiscal_quarter = '${quarter}'`)
      expect([deals.length, total(deals, 'planned_amount')]).toEqual([
        Number(line?.slipped_count ?? 0),
        line?.slipped_amount ?? '0.00',
      ])
    }
  })

  test('any day’s deals and that day’s pipeline', async () => {
    for (const day of ['2024-12-31', '2025-08-03', '2026-03-31', '2026-06-30'])
      for (const scope of new Set((await views()).map((view) => view.scope))) {
        const deals = await ask('pipeline_as_of', { day, scope })
        const [line] =
          await lake.rows(`select cast(sum(deal_count + ineligible_count) as integer) as deals, sum(amount + ineligible_amount) as amount
          from metrics.pipeline_daily where snapshot_date = date '${day}' and scope_type || ':' || scope_id = '${scope}'`)
        expect([deals.length, total(deals, 'amount')], `${day} ${scope}`).toEqual([
          line?.deals ?? 0,
          line?.amount ?? '0.00',
        ])
      }
  })
})
