import type { Now } from './params.ts'
import type { Cell } from './result.ts'

const nowSelect = `select build.data_as_of_date, calendar.fiscal_quarter, build.reporting_currency
from given.build as build left join given.calendar as calendar on build.data_as_of_date = calendar.calendar_date`

/** What defaults may name, read once. */
export function nowOf(
  open: (tables: string[]) => Promise<void>,
  ask: (select: string) => Promise<{ rows: Cell[][] }>,
): () => Promise<Now> {
  let now: Promise<Now> | undefined
  return () => {
    now ??= open(['given.build', 'given.calendar']).then(async () => {
      const { rows } = await ask(nowSelect)
      const [day, quarter, currency] = rows[0] ?? []
      return {
        data_as_of_date: String(day),
        current_quarter: (quarter as string | null) ?? null,
        reporting_currency: String(currency),
      }
    })
    return now
  }
}
