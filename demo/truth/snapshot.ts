import { quarterName } from '../fiscal.ts'
import { canonicalCategory } from '../stages.ts'
import { isoDate } from '../time.ts'
import { weekOf } from './calendar.ts'
import { categories } from './outlook.ts'
import { money, open, type Table, type World } from './table.ts'

/** One row per week's end, quarter, forecaster and category: what was said, and what the deals add up to. */
export function forecastSnapshotWeekly(world: World): Table {
  const name = 'forecast_snapshot_weekly'
  const { list } = world.scopes
  const place = new Map(list.map(({ type, id }, scope) => [`${type} ${id}`, scope]))
  return {
    name,
    add: () => {},
    end: () => {
      const file = open(world, name, header)
      for (const { day, quarter, person, role, by } of world.standings()) {
        const id = world.scopes.repId(person)
        const scope = place.get(`${role} ${id}`)!
        const pipe = world.outlook.open(day, scope, quarter)
        const closed = world.balance.at(day, scope, quarter).booked
        let [rollup, single, better] = [0n, 0n, closed]
        for (const [i, each] of categories.entries()) {
          const category = canonicalCategory[each]
          const base = category === 'pipeline' ? 0n : closed
          const said = by.get(category)
          const amount = said?.cents ?? null
          rollup += pipe[i]!
          if (said && !said.cumulative) single += amount ?? 0n
          file.row([
            isoDate(day),
            quarterName(quarter),
            `${weekOf(day)}`,
            id,
            role,
            category,
            money(amount),
            said ? `${said.cumulative}` : null,
            money(amount === null || !said ? null : said.cumulative ? amount - better + closed - base : amount),
            money(amount === null || !said ? null : said.cumulative ? amount : base + single),
            money(closed),
            money(pipe[i]!),
            money(base + rollup),
            money(amount === null || !said ? null : amount - (said.cumulative ? base + rollup : pipe[i]!)),
            said ? isoDate(said.day) : null,
            said ? `${day - said.day}` : null,
            said ? `${said.day < startOf(day)}` : null,
            money(world.targets(quarter, scope)?.amount ?? null),
          ])
          if (said?.cumulative && amount !== null) better = amount
        }
      }
      file.close()
      return file.rows()
    },
  }
}

/** First day of the fiscal week of a day. */
export function startOf(day: number): number {
  let first = day
  while (weekOf(first - 1) === weekOf(day)) first--
  return first
}

const header = [
  'snapshot_date',
  'fiscal_quarter',
  'week_of_quarter',
  'forecaster_id',
  'forecaster_type',
  'forecast_category',
  'submitted_amount',
  'is_cumulative',
  'single_amount',
  'cumulative_amount',
  'closed_amount',
  'rollup_single_amount',
  'rollup_cumulative_amount',
  'override_amount',
  'submitted_date',
  'stale_days',
  'is_carried',
  'quota_amount',
]
