import { quarterName } from '../fiscal.ts'
import { entry } from './entry.ts'
import { pipelineCreated } from './opportunity.ts'
import { ascending, quantile } from './quantile.ts'
import { open, quotient, type Table, type World } from './table.ts'

type Row = { days: number[]; pipelineDays: number[]; negative: number }

/** One row per fiscal quarter of the close date, scope of the owner at the final close, and outcome: days from creation to close. */
export function salesCyclePeriod(world: World): Table {
  const name = 'sales_cycle_period'
  const { list } = world.scopes
  const rows = new Map<string, Row>()
  const outcomes = ['lost', 'won'] as const
  return {
    name,
    add: (_, life) => {
      const now = life.at(-1)!
      if (now.class === 'open' || now.state.deleted || now.excluded) return
      const outcome = outcomes.indexOf(now.class)
      const days = now.state.close - life[0]!.day
      const started = pipelineCreated(life)
      for (const scope of now.closing!.scopes) {
        const row = entry(rows, [now.quarter, scope, outcome].join(), () => ({
          days: [],
          pipelineDays: [],
          negative: 0,
        }))
        if (days < 0) row.negative++
        else row.days.push(days)
        if (days >= 0 && started && now.state.close >= started.day) row.pipelineDays.push(now.state.close - started.day)
      }
    },
    end: () => {
      const file = open(world, name, header)
      const keys = [...rows.keys()].map((each) => each.split(',').map(Number) as [number, number, number])
      for (const key of keys.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])) {
        const [quarter, scope, outcome] = key
        const row = rows.get(key.join())!
        const days = ascending(row.days)
        const pipelineDays = ascending(row.pipelineDays)
        const total = days.reduce((sum, each) => sum + each, 0)
        file.row([
          quarterName(quarter),
          list[scope]!.type,
          list[scope]!.id,
          outcomes[outcome]!,
          `${days.length}`,
          ...[50, 75, 90].map((share) => quantile(days, share)?.toString() ?? null),
          quotient(BigInt(total), BigInt(days.length), 2),
          quantile(pipelineDays, 50)?.toString() ?? null,
          `${row.negative}`,
          '0',
        ])
      }
      file.close()
      return file.rows()
    },
  }
}

const header = [
  'fiscal_quarter',
  'scope_type',
  'scope_id',
  'outcome',
  'deal_count',
  'median_days',
  'p75_days',
  'p90_days',
  'mean_days',
  'pipeline_median_days',
  'excluded_negative_count',
  'imported_count',
]
