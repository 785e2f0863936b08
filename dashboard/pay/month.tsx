import type { Row } from '../parts/answer.ts'
import { Choice } from '../parts/choice.tsx'
import { day } from '../parts/format.ts'
import type { Route } from '../route.ts'

/** The month of a day: `2026-06-01` is `Jun 2026`. */
export const monthOf = (value: Row[string] | undefined): string => day(value).replace(/^\d+ /, '')

/** The month that statements are of. */
export function Month({ route, months, month }: { route: Route; months: Row[]; month: string }) {
  return (
    <Choice
      route={{ ...route, filter: { ...route.filter, month } }}
      name="month"
      label="Month"
      standard=""
      options={months.map((row) => [String(row.pay_month), monthOf(row.pay_month)])}
    />
  )
}
