import { quarterEnd, quarterName, quarterOf } from '../fiscal.ts'
import { window } from '../window.ts'
import { pastQuarters } from './calendar.ts'
import { empty, figures, pushes, type Sums, tell } from './figure.ts'
import { entry, open, quotient, type Table, type World } from './table.ts'

/** One row per key figure, fiscal quarter and scope. */
export function kpiLong(world: World): Table {
  const name = 'kpi_long'
  const { list } = world.scopes
  const rows = new Map<number, Sums>()
  const key = (quarter: number, scope: number) => quarter * 10_000 + scope
  const each = (quarter: number, scopes: readonly number[], add: (sums: Sums) => void) => {
    for (const scope of scopes) add(entry(rows, key(quarter, scope), empty))
  }
  return {
    name,
    add: (_, life, changes) => {
      tell(each, life)
      for (const [i, step] of life.entries()) pushes(each, quarterOf(step.day), changes[i]!)
    },
    end: () => {
      const file = open(world, name, ['metric', 'period', 'scope_type', 'scope_id', ...values])
      const all = pastQuarters.map((quarter) =>
        list.map((_, scope) => figures(world, quarter, scope, rows.get(key(quarter, scope)))),
      )
      const told = (at: number, scope: number, metric: string) => {
        const figure = all[at]?.[scope]?.get(metric)
        return figure ? quotient(figure.over, figure.under ?? 100n, 6) : null
      }
      for (const [at, quarter] of pastQuarters.entries())
        for (const [scope, { type, id }] of list.entries())
          for (const [metric, { over, under }] of all[at]![scope] ?? [])
            file.row([
              metric,
              quarterName(quarter),
              type,
              id,
              told(at, scope, metric),
              under === null ? null : quotient(over, 100n, 2),
              under === null ? null : quotient(under, 100n, 2),
              told(at - 1, scope, metric),
              told(at - 4, scope, metric),
              `${quarterEnd(quarter) > window.asOfDay}`,
            ])
      file.close()
      return file.rows()
    },
  }
}

const values = ['value', 'numerator', 'denominator', 'prior_value', 'year_ago_value', 'is_partial']
