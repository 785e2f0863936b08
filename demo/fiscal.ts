import { dayOf } from './time.ts'

/** First month of the company's fiscal year; years are named by the year in which they end. */
export const fiscalStartMonth = 2

const quarters = new Map<number, number>()

/** Fiscal quarters count through the years: the next quarter is one more. */
export function quarterOf(day: number): number {
  let quarter = quarters.get(day)
  if (quarter === undefined) {
    const date = new Date(day * 86_400_000)
    quarter = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth() - (fiscalStartMonth - 1)) / 3)
    quarters.set(day, quarter)
  }
  return quarter
}

/** First day of a quarter. */
export function quarterStart(quarter: number): number {
  const month = quarter * 3 + fiscalStartMonth - 1
  return dayOf(Math.floor(month / 12), (month % 12) + 1, 1)
}

/** Last day of a quarter. */
export const quarterEnd = (quarter: number): number => quarterStart(quarter + 1) - 1

/** The fiscal year of a quarter: 2027 ends in January 2027… for a company that starts in February. */
export const yearOf = (quarter: number): number => Math.floor(quarter / 4) + 1

/** `FY27-Q2`. */
export const quarterName = (quarter: number): string =>
  `FY${String(yearOf(quarter) % 100).padStart(2, '0')}-Q${(quarter % 4) + 1}`
