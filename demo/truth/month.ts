import type { Plan } from '../comp.ts'
import { fiscalStartMonth, quarterOf, quarterStart } from '../fiscal.ts'
import { dayOf } from '../time.ts'

/** First day of a day's month. */
export const monthOf = (day: number) => {
  const date = new Date(day * 86_400_000)
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
/** First day of the month after. */
export const nextMonth = (month: number) => monthOf(month + 31)

/** First day of the period over which a plan adds up credit. */
export function periodOf(plan: Plan, day: number): number {
  if (plan.period === 'month') return monthOf(day)
  if (plan.period === 'quarter') return quarterStart(quarterOf(day))
  const date = new Date(day * 86_400_000)
  const year = date.getUTCFullYear() - (date.getUTCMonth() + 1 < fiscalStartMonth ? 1 : 0)
  return dayOf(year, fiscalStartMonth, 1)
}
