import { quarterName } from '../fiscal.ts'
import { isoDate } from '../time.ts'
import { windows, windowsOf } from './calendar.ts'
import { movements } from './change.ts'
import { entry } from './entry.ts'
import { ascending } from './quantile.ts'
import { money, open, type Table, type World } from './table.ts'

type Sums = { amounts: bigint[]; deals: number[] }

const fresh = (): Sums => ({ amounts: movements.map(() => 0n), deals: movements.map(() => 0) })

/** One row per window, quarter and scope: the pipeline before, all movements by kind, and the pipeline after. */
export function pipelineWaterfall(world: World): Table {
  const name = 'pipeline_waterfall'
  const { list } = world.scopes
  const days = world.balance
  const moved = windows.map(() => new Map<number, Sums>())
  const touched = new Set<number>()
  const key = (scope: number, quarter: number) => quarter * 10_000 + scope
  return {
    name,
    add: (_, life, changes) => {
      for (const [i, { day }] of life.entries())
        for (const { quarter, scopes, movement, delta, deals } of changes[i]!) {
          touched.add(quarter)
          const kind = movements.indexOf(movement)
          for (const at of windowsOf(day))
            for (const scope of scopes) {
              const sums = entry(moved[at]!, key(scope, quarter), fresh)
              sums.amounts[kind]! += delta
              sums.deals[kind]! += deals
            }
        }
    },
    end: () => {
      const file = open(world, name, header)
      const nothing = fresh()
      const quarters = ascending(new Set([...touched, ...days.quarters()]))
      for (const [at, { type, start, end }] of windows.entries())
        for (const [scope, { type: scopeType, id }] of list.entries())
          for (const quarter of quarters) {
            const opening = days.at(start - 1, scope, quarter)
            const closing = days.at(end, scope, quarter)
            const found = moved[at]!.get(key(scope, quarter))
            if (!found && opening.deals === 0 && closing.deals === 0) continue
            const { amounts, deals } = found ?? nothing
            file.row([
              type,
              isoDate(start),
              isoDate(end),
              scopeType,
              id,
              quarterName(quarter),
              ...[opening.amount, ...amounts, closing.amount].map(money),
              ...[opening.deals, ...deals, closing.deals].map(String),
            ])
          }
      file.close()
      return file.rows()
    },
  }
}

const columns = ['opening', ...movements, 'closing']
const header = [
  'window_type',
  'window_start_date',
  'window_end_date',
  'scope_type',
  'scope_id',
  'target_quarter',
  ...columns.map((column) => `${column}_amount`),
  ...columns.map((column) => `${column}_count`),
]
