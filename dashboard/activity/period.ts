import { rows, useQuery } from '../parts/answer.ts'
import { shortDay } from '../parts/format.ts'
import type { Route } from '../route.ts'

/** The weeks that are looked at: how many, the day to ask with where it is not the as-of day, and the days of both periods. */
export type Period = { weeks: string; day?: string; first: string; last: string; priorFirst: string; priorLast: string }

/** How many weeks there are to choose from. */
export const lengths = ['4', '8', '13', '26']
/** What is meant where the URL names none. */
export const standardWeeks = '13'

const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The chosen weeks, up to the as-of day or to the end of a quarter that is over; undefined until that is known. */
export function usePeriod({ filter }: Route): Period | undefined {
  const { result, error } = useQuery('periods', {})
  const chosen = lengths.find((length) => length === filter.weeks) ?? standardWeeks
  if (!result) return error ? { weeks: chosen, first: '', last: '', priorFirst: '', priorLast: '' } : undefined
  const quarters = rows(result)
  const current = quarters.find((row) => row.is_current)
  const past = quarters.find((row) => row.fiscal_quarter === filter.quarter && String(row.end_date) < today())
  const last = past ? String(past.end_date) : today()
  const length = Number(chosen) * 7
  return {
    weeks: chosen,
    ...(past ? { day: last } : {}),
    last,
    first: shift(last, 1 - length),
    priorLast: shift(last, -length),
    priorFirst: shift(last, 1 - 2 * length),
  }

  function today(): string {
    return current
      ? shift(String(current.start_date), Number(current.elapsed_days) - 1)
      : String(result!.data_as_of).slice(0, 10)
  }
}

/** The first day of a week that is looked at: Monday, or the period's own first day. */
export const begun = (week: unknown, period: Period | undefined) =>
  shortDay(period && String(week) < period.first ? period.first : String(week))

/** What the queries of the page are asked with; undefined until it is known. */
export const asked = ({ filter: { scope } }: Route, period: Period | undefined) =>
  period && { scope, day: period.day, weeks: period.weeks }
