import { quarterEnd, quarterName, quarterOf, quarterStart } from '../fiscal.ts'
import { canonicalCategory, stages } from '../stages.ts'
import { isoDate } from '../time.ts'
import { window } from '../window.ts'
import { nextPlaces } from './balance.ts'
import { entry } from './entry.ts'
import { until } from './life.ts'
import { ascending } from './quantile.ts'
import { money, open, quotient, type Table, type World } from './table.ts'

/** Days that pipeline_daily is told for: every seventh, the first and last of every quarter, and the last fourteen. */
export const sampled = (day: number): boolean =>
  (day - window.firstDay) % 7 === 0 ||
  day === quarterStart(quarterOf(day)) ||
  day === quarterEnd(quarterOf(day)) ||
  day > window.asOfDay - 14

type Row = {
  deals: number
  amount: bigint
  percent: bigint
  nulls: number
  late: number
  lateAmount: bigint
  ineligible: number
  ineligibleAmount: bigint
}

const categories = [...new Set(Object.values(canonicalCategory))].sort()
const firstQuarter = quarterOf(window.firstDay) - 8
const quarterCount = 32

/** One row per sampled day, scope, quarter of the close date, category and stage: open deals at the end of that day. */
export function pipelineDaily(world: World): Table {
  const name = 'pipeline_daily_sampled'
  const { list } = world.scopes
  const length = window.asOfDay - window.firstDay + 1
  const days = Array.from({ length }, (_, i) => window.firstDay + i).filter(sampled)
  const next = nextPlaces(days)
  const told = days.map(() => new Map<number, Row>())
  return {
    name,
    add: (_, life) => {
      for (const [i, { state, quarter, cents, eligible, scopes, class: kind, day }] of life.entries()) {
        if (kind !== 'open' || state.deleted) continue
        const end = until(life, i)
        const category = categories.indexOf(canonicalCategory[state.category])
        for (let at = next(day); at < days.length && days[at]! < end; at++)
          for (const scope of scopes) {
            const within = scope * quarterCount + quarter - firstQuarter
            const key = (within * categories.length + category) * stages.length + state.stage
            const row = entry(told[at]!, key, empty)
            if (!eligible) {
              row.ineligible++
              row.ineligibleAmount += cents ?? 0n
              continue
            }
            row.deals++
            const late = state.close < days[at]!
            if (late) row.late++
            if (cents === null) row.nulls++
            else {
              row.amount += cents
              row.percent += cents * BigInt(state.probability)
              if (late) row.lateAmount += cents
            }
          }
      }
    },
    end: () => {
      const file = open(world, name, header)
      for (const [at, rows] of told.entries())
        for (const key of ascending(rows.keys())) {
          const row = rows.get(key)!
          const [rest, stage] = split(key, stages.length)
          const [within, category] = split(rest, categories.length)
          const [scope, quarter] = split(within, quarterCount)
          file.row([
            isoDate(days[at]!),
            list[scope]!.type,
            list[scope]!.id,
            quarterName(firstQuarter + quarter),
            categories[category]!,
            stages[stage]!.name,
            `${row.deals}`,
            money(row.amount),
            quotient(row.percent, 10000n, 2),
            `${row.nulls}`,
            `${row.late}`,
            money(row.lateAmount),
            '0',
            `${row.ineligible}`,
            money(row.ineligibleAmount),
          ])
        }
      file.close()
      return file.rows()
    },
  }
}

const header = [
  'snapshot_date',
  'scope_type',
  'scope_id',
  'close_quarter',
  'forecast_category',
  'stage_name',
  'deal_count',
  'amount',
  'weighted_amount',
  'null_amount_count',
  'past_due_count',
  'past_due_amount',
  'fx_missing_count',
  'ineligible_count',
  'ineligible_amount',
]

const empty = (): Row => ({
  deals: 0,
  amount: 0n,
  percent: 0n,
  nulls: 0,
  late: 0,
  lateAmount: 0n,
  ineligible: 0,
  ineligibleAmount: 0n,
})

const split = (n: number, by: number): [number, number] => [Math.floor(n / by), n % by]
