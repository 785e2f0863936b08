import { quarterEnd, quarterName, quarterStart, yearOf } from '../fiscal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { planned } from '../plan.ts'
import { dayOf, daySeconds, isoDate } from '../time.ts'
import { window } from '../window.ts'
import type { Columns } from './table.ts'

/** A month, quarter or year of the fiscal calendar, by its first and last day. */
export type Period = {
  number: number
  type: 'Month' | 'Quarter' | 'Year'
  place: number
  year: number
  from: number
  to: number
  label: string
}

const years = [...new Set(planned.map(yearOf))]
const monthStart = (quarter: number, month: number) => {
  const date = new Date(quarterStart(quarter) * daySeconds * 1000)
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1 + month, 1)
}

/** The periods of the planned years: 3 years, 12 quarters, 36 months. */
export const periods: Period[] = [
  ...years.map((year, i): Omit<Period, 'number'> => {
    const first = planned[i * 4]!
    return { type: 'Year', place: 1, year, from: quarterStart(first), to: quarterEnd(first + 3), label: `FY${year}` }
  }),
  ...planned.map((quarter): Omit<Period, 'number'> => {
    const place = (quarter % 4) + 1
    return {
      type: 'Quarter',
      place,
      year: yearOf(quarter),
      from: quarterStart(quarter),
      to: quarterEnd(quarter),
      label: quarterName(quarter),
    }
  }),
  ...planned.flatMap((quarter) =>
    [0, 1, 2].map((month): Omit<Period, 'number'> => {
      const from = monthStart(quarter, month)
      const place = (quarter % 4) * 3 + month + 1
      return {
        type: 'Month',
        place,
        year: yearOf(quarter),
        from,
        to: monthStart(quarter, month + 1) - 1,
        label: isoDate(from).slice(0, 7),
      }
    }),
  ),
].map((period, number) => ({ number, ...period }))

/** Id of the period of a fiscal quarter. */
export const periodId = (quarter: number): string =>
  salesforceId(prefix.period, years.length + planned.indexOf(quarter))

const yearId = (year: number) => salesforceId(prefix.fiscalYear, years.indexOf(year))

/** Period. */
export const period: Columns<Period> = {
  Id: ({ number }) => salesforceId(prefix.period, number),
  FiscalYearSettingsId: ({ year }) => yearId(year),
  Type: ({ type }) => type,
  StartDate: ({ from }) => isoDate(from),
  EndDate: ({ to }) => isoDate(to),
  IsForecastPeriod: ({ type }, say) => say.flag(type === 'Quarter'),
  Number: ({ place }) => String(place),
  PeriodLabel: () => null,
  QuarterLabel: () => null,
  FullyQualifiedLabel: ({ label }) => label,
  SystemModstamp: (_, say) => say.time(window.firstDay * daySeconds),
}

/** FiscalYearSettings, of the periods that are years. */
export const fiscalYear: Columns<Period> = {
  Id: ({ year }) => yearId(year),
  PeriodId: ({ number }) => salesforceId(prefix.period, number),
  StartDate: ({ from }) => isoDate(from),
  EndDate: ({ to }) => isoDate(to),
  Name: ({ year }) => String(year),
  Description: () => 'Starts in February; named by the year in which it ends',
  IsStandardYear: (_, say) => say.flag(true),
  YearType: () => 'Standard',
  QuarterLabelScheme: () => 'NumberByYear',
  PeriodLabelScheme: () => 'NumberByYear',
  SystemModstamp: (_, say) => say.time(window.firstDay * daySeconds),
}
