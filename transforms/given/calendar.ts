import { offsetRanges } from '../../sources/zone.ts'
import { dateOf, dayOf, label, monthQuarters, type Quarter, weekQuarters } from '../fiscal.ts'
import type { Given, GivenInput, GivenRow } from '../given.ts'
import { importedQuarters } from '../periods.ts'

const date = (name: string, meaning: string) => ({ name, type: 'date', meaning })
const whole = (name: string, meaning: string) => ({ name, type: 'integer', meaning })

/** The company's fiscal calendar, as company.json sets it or as it was imported. */
export const given: Given = {
  description: 'One row per day with its place in the company’s fiscal calendar.',
  grain: ['calendar_date'],
  reads: ['raw.salesforce_period', 'raw.salesforce_fiscal_year_settings', 'raw.company_calendar'],
  columns: [
    date('calendar_date', 'The day.'),
    whole('fiscal_year', 'Fiscal year, such as 2027.'),
    { name: 'fiscal_quarter', type: 'varchar', meaning: 'Fiscal quarter, such as FY27-Q1.' },
    whole('quarter_index', 'Counts the quarters through the years: the next quarter is one more.'),
    date('quarter_start_date', 'First day of the quarter.'),
    date('quarter_end_date', 'Last day of the quarter.'),
    whole('day_of_quarter', 'Place of the day in the quarter, from 1.'),
    whole('quarter_days', 'Days of the quarter.'),
    { name: 'quarter_elapsed_rate', type: 'decimal(9,6)', meaning: 'Part of the quarter over at the end of the day.' },
    whole(
      'week_of_quarter',
      'Fiscal week of seven days from the quarter’s first; days from the 92nd on are in week 13.',
    ),
    date('week_start_date', 'First day of that week.'),
    { name: 'is_week_end', type: 'boolean', meaning: 'True on the last day of a fiscal week.' },
    date('fiscal_month', 'First day of the fiscal month.'),
    whole('workday_of_quarter', 'Workdays of the quarter up to the day, itself included.'),
    whole('workdays_in_quarter', 'Workdays of the whole quarter.'),
    { name: 'is_workday', type: 'boolean', meaning: 'True from Monday to Friday unless it is a holiday.' },
    { name: 'is_holiday', type: 'boolean', meaning: 'True for a holiday of company.json.' },
    { name: 'starts_at', type: 'timestamp', meaning: 'First instant of the day in the company’s zone, UTC.' },
  ],
  *rows(input): Generator<GivenRow> {
    const holidays = new Set((input.company.fiscal.holidays ?? []).map(dayOf))
    const startsAt = dayStarts(input.company.time_zone)
    for (const quarter of quarters(input)) yield* days(quarter, holidays, startsAt)
  },
}

function quarters({ company, tables }: GivenInput): Quarter[] {
  const { calendar } = company.fiscal
  if (calendar === 'months') return monthQuarters(company.fiscal)
  if (calendar === 'salesforce' || calendar === 'sheet') return importedQuarters(tables, company.fiscal)
  return weekQuarters(company.fiscal)
}

function* days(quarter: Quarter, holidays: Set<number>, startsAt: (day: number) => string): Generator<GivenRow> {
  const start = quarter.months[0]!
  const length = quarter.end - start
  const lastWeek = length % 7 === 0 ? length / 7 : 13
  const isWorkday = (day: number) => (day + 3) % 7 < 5 && !holidays.has(day)
  const all = Array.from({ length }, (_, k) => start + k)
  const workdays = all.filter(isWorkday).length
  let worked = 0
  for (const day of all) {
    const place = day - start + 1
    const week = Math.min(Math.ceil(place / 7), lastWeek)
    if (isWorkday(day)) worked += 1
    yield {
      calendar_date: dateOf(day),
      fiscal_year: quarter.year,
      fiscal_quarter: label(quarter),
      quarter_index: quarter.year * 4 + quarter.number - 1,
      quarter_start_date: dateOf(start),
      quarter_end_date: dateOf(quarter.end - 1),
      day_of_quarter: place,
      quarter_days: length,
      quarter_elapsed_rate: (Math.round((place * 1e6) / length) / 1e6).toFixed(6),
      week_of_quarter: week,
      week_start_date: dateOf(start + 7 * (week - 1)),
      is_week_end: day === quarter.end - 1 || (place % 7 === 0 && week < lastWeek),
      fiscal_month: dateOf(quarter.months.findLast((month) => month <= day)!),
      workday_of_quarter: worked,
      workdays_in_quarter: workdays,
      is_workday: isWorkday(day),
      is_holiday: holidays.has(day),
      starts_at: startsAt(day),
    }
  }
}

/** The first instant at which a zone's calendars show a day, which a change of clocks at midnight makes later than 00:00. */
function dayStarts(zone: string): (day: number) => string {
  const ranges = offsetRanges(zone, 2000, 2052)
  return (day) => {
    const local = day * 86_400_000
    const range = ranges.find(({ to, minutes }) => local - minutes * 60_000 < to)!
    return new Date(Math.max(range.from, local - range.minutes * 60_000))
      .toISOString()
      .replace('T', ' ')
      .replace('Z', '')
  }
}
