import { quarterName, quarterOf } from '../fiscal.ts'
import { stages } from '../stages.ts'
import { entry } from './entry.ts'
import { money, open, quotient, type Table, type World } from './table.ts'
import { advancedFrom, visitsOf } from './visit.ts'
import { wilson } from './wilson.ts'

type Row = {
  entered: number
  amount: bigint
  advanced: number
  won: number
  lost: number
  open: number
  skipped: number
  regressed: number
}

/** One row per fiscal quarter in which deals first came to an open stage, scope of the owner then, and stage: what became of them. */
export function stageConversion(world: World): Table {
  const name = 'stage_conversion'
  const { list } = world.scopes
  const rows = new Map<string, Row>()
  return {
    name,
    add: (_, life) => {
      const now = life.at(-1)!
      if (now.state.deleted || now.excluded) return
      const visits = visitsOf(life)
      for (const visit of visits) {
        if (!visit.isFirst) continue
        const { stage, entered, skipped } = visit
        const advanced = advancedFrom(life, stage, entered)
        const regressed = visits.some((each) => each.stage === stage && each.outcome === 'regressed')
        for (const scope of entered.scopes) {
          const row = entry(rows, [quarterOf(entered.day), scope, stage].join(), empty)
          row.entered++
          row.amount += entered.cents ?? 0n
          row[now.class]++
          if (advanced) row.advanced++
          if (skipped) row.skipped++
          if (regressed) row.regressed++
        }
      }
    },
    end: () => {
      const file = open(world, name, header)
      const keys = [...rows.keys()].map((each) => each.split(',').map(Number) as [number, number, number])
      for (const key of keys.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])) {
        const [quarter, scope, stage] = key
        const row = rows.get(key.join())!
        const [low, high] = wilson(row.advanced, row.entered)
        file.row([
          quarterName(quarter),
          list[scope]!.type,
          list[scope]!.id,
          stages[stage]!.name,
          `${row.entered}`,
          money(row.amount),
          ...[row.advanced, row.won, row.lost, row.open, row.skipped, row.regressed].map(String),
          quotient(BigInt(row.advanced), BigInt(row.entered), 6),
          quotient(BigInt(row.won), BigInt(row.won + row.lost), 6),
          low,
          high,
        ])
      }
      file.close()
      return file.rows()
    },
  }
}

const empty = (): Row => ({ entered: 0, amount: 0n, advanced: 0, won: 0, lost: 0, open: 0, skipped: 0, regressed: 0 })

const header = [
  'fiscal_quarter',
  'scope_type',
  'scope_id',
  'stage_name',
  'entered_count',
  'entered_amount',
  'advanced_count',
  'won_count',
  'lost_count',
  'open_count',
  'skipped_count',
  'regressed_count',
  'advance_rate',
  'won_rate',
  'advance_rate_low',
  'advance_rate_high',
]
