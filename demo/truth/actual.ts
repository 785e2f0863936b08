import { quarterEnd, quarterOf } from '../fiscal.ts'
import type { Person } from '../people.ts'
import { window } from '../window.ts'
import { entry } from './entry.ts'
import type { World } from './table.ts'

/** US cents that those booked in the quarter of a day who are in a scope that day; null while the quarter lasts. */
export type Actual = (day: number, scope: number) => bigint | null

/** Everybody who may own a deal. */
export const everybody = ({ company }: World): Person[] => [
  ...company.directors,
  ...company.managers,
  ...company.sellers,
  ...company.others,
  company.ghost,
]

/** Adds up over people what each booked in a quarter. */
export function actuals(world: World, booked: (scope: number, quarter: number) => bigint): Actual {
  const found = new Map<string, Map<number, bigint>>()
  return (day, scope) => {
    const quarter = quarterOf(day)
    if (quarterEnd(quarter) >= window.asOfDay) return null
    const sums = entry(found, `${day}`, () => {
      const all = new Map<number, bigint>()
      for (const person of everybody(world)) {
        const scopes = world.scopes.of(person, day)
        const own = booked(scopes.find((each) => world.scopes.list[each]!.type === 'rep')!, quarter)
        for (const each of scopes) all.set(each, (all.get(each) ?? 0n) + own)
      }
      return all
    })
    return sums.get(scope) ?? 0n
  }
}

/** What was booked by the quarter's end, as it stood then. */
export const bookedBy = (world: World): Actual =>
  actuals(world, (scope, quarter) => world.balance.at(quarterEnd(quarter), scope, quarter).booked)
