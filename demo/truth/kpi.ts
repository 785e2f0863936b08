import { quarterEnd, quarterName, quarterOf } from '../fiscal.ts'
import { planned } from '../plan.ts'
import { window } from '../window.ts'
import { pastQuarters } from './calendar.ts'
import { entry } from './entry.ts'
import { empty, figures, pushes, type Sums, tell } from './figure.ts'
import { ascending } from './quantile.ts'
import { money, open, quotient, type Table, type World } from './table.ts'

/** One row per key figure, fiscal quarter and scope. */
export function kpiLong(world: World): Table {
  const name = 'kpi_long'
  const { list } = world.scopes
  const rows = new Map<number, Sums>()
  const key = (quarter: number, scope: number) => quarter * 10_000 + scope
  const each = (quarter: number, scopes: readonly number[], add: (sums: Sums) => void) => {
    for (const scope of scopes) add(entry(rows, key(quarter, scope), empty))
  }
  const of = (quarter: number, scope: number) => figures(world, quarter, scope, rows.get(key(quarter, scope)))
  return {
    name,
    add: (_, life, changes) => {
      tell(each, life)
      for (const [i, step] of life.entries()) pushes(each, quarterOf(step.day), changes[i]!)
    },
    end: () => {
      const file = open(world, name, ['metric', 'period', 'scope_type', 'scope_id', ...values])
      const told = quartersOf([...pastQuarters, ...planned, ...world.balance.quarters()])
      const all = new Map(told.map((quarter) => [quarter, list.map((_, scope) => of(quarter, scope))]))
      const value = (quarter: number, scope: number, metric: string) => {
        const figure = all.get(quarter)?.[scope]?.get(metric)
        return figure ? quotient(figure.over, figure.under, 6) : null
      }
      for (const quarter of told)
        for (const [scope, { type, id }] of list.entries())
          for (const [metric, { numerator, denominator }] of all.get(quarter)![scope] ?? [])
            file.row([
              metric,
              quarterName(quarter),
              type,
              id,
              value(quarter, scope, metric),
              money(numerator),
              money(denominator),
              value(quarter - 1, scope, metric),
              value(quarter - 4, scope, metric),
              `${quarterEnd(quarter) > window.asOfDay}`,
            ])
      file.close()
      return file.rows()
    },
  }
}

const quartersOf = (all: number[]) => ascending(new Set(all)).filter((quarter) => quarter >= pastQuarters[0]!)

const values = ['value', 'numerator', 'denominator', 'prior_value', 'year_ago_value', 'is_partial']
