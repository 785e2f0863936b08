import { quarterOf } from '../fiscal.ts'
import { type Company, type Person, postOn } from '../people.ts'
import type { Category } from '../stages.ts'
import { window } from '../window.ts'
import { nextPlaces } from './balance.ts'
import { pastQuarters, slotDays } from './calendar.ts'
import { entry } from './entry.ts'
import { until } from './life.ts'
import type { Outlook, Said, Standing } from './said.ts'
import { quotient } from './table.ts'

/** Days at whose end forecasts are told: the last of each fiscal week, and the as-of day. */
export const weekDays: readonly number[] = [
  ...new Set([...pastQuarters.flatMap((quarter) => slotDays(quarter).slice(2)), window.asOfDay]),
].filter((day) => day >= window.firstDay && day <= window.asOfDay)

/** Categories that a forecast may be of, the surest first, as the deals name them. */
export const categories: readonly Category[] = ['Forecast', 'MostLikely', 'BestCase', 'Pipeline']

type Cell = { open: bigint[]; percent: Map<number, bigint> }

/** Sums up open pipelines at the ends of weeks. */
export function outlook(): Outlook {
  const next = nextPlaces(weekDays)
  const cells = new Map<string, Cell>()
  const key = (day: number, scope: number, quarter: number) => `${day} ${scope} ${quarter}`
  return {
    add: (life) => {
      for (const [i, { state, quarter, cents, eligible, scopes, class: kind, day }] of life.entries()) {
        if (kind !== 'open' || state.deleted || !eligible || cents === null) continue
        const end = until(life, i)
        const place = categories.indexOf(state.category)
        for (let at = next(day); at < weekDays.length && weekDays[at]! < end; at++)
          for (const scope of quarter - quarterOf(weekDays[at]!) > 1 ? [] : scopes) {
            const cell = entry(cells, key(weekDays[at]!, scope, quarter), () => ({
              open: [0n, 0n, 0n, 0n],
              percent: new Map(),
            }))
            cell.open[place]! += cents
            const row = place * 10 + state.stage
            cell.percent.set(row, (cell.percent.get(row) ?? 0n) + cents * BigInt(state.probability))
          }
      }
    },
    open: (...at) => cells.get(key(...at))?.open ?? [0n, 0n, 0n, 0n],
    weighted: (...at) =>
      [...(cells.get(key(...at))?.percent.values() ?? [])].reduce(
        (sum, percent) => sum + BigInt(quotient(percent, 100n, 0)!),
        0n,
      ),
  }
}

/** Whether somebody leads anybody on a day. */
export const leads = (company: Company, person: Person, day: number): boolean =>
  [...company.managers, ...company.sellers].some((each) => each !== person && postOn(each, day)!.manager === person)

/** Everything that stands at the ends of weeks: what was said by then, by people who are there, of others only while they lead some. */
export function standings(company: Company, said: readonly Said[]): Standing[] {
  const found: Standing[] = []
  const groups = [...Map.groupBy(said, ({ person, quarter }) => `${person.id} ${quarter}`).values()]
  const roles = new Map<string, Said['role']>()
  for (const group of groups) {
    const { person, quarter } = group[0]!
    const sorted = group.filter(({ category }) => category !== 'closed').sort((a, b) => a.day - b.day)
    for (const day of weekDays) {
      if (quarterOf(day) > quarter || (person.left !== null && day >= person.left)) continue
      const role = entry(roles, `${person.id} ${day}`, () => (leads(company, person, day) ? 'manager' : 'rep'))
      const by = new Map(
        sorted.filter((each) => each.day <= day && each.role === role).map((each) => [each.category, each]),
      )
      if (by.size > 0) found.push({ day, quarter, person, role, by })
    }
  }
  return found
}
