import type { Company } from '../company.ts'
import { dayOf, extended, FiscalError, type Quarter } from './fiscal.ts'
import type { GivenRow } from './given.ts'

/** The quarters of a calendar that was imported from Salesforce or the sheet. Throws FiscalError where nothing was. */
export function importedQuarters(tables: Record<string, GivenRow[]>, fiscal: Company['fiscal']): Quarter[] {
  if (fiscal.calendar === 'sheet')
    return extended(found(fromSheet(tables['raw.company_calendar'] ?? []), 'sheet calendar'))
  const years = newest(tables['raw.salesforce_fiscal_year_settings'] ?? [])
  const periods = newest(tables['raw.salesforce_period'] ?? [])
  return extended(found(fromPeriods(periods, years, fiscal), 'Salesforce object Period'))
}

function found(imported: Quarter[], what: string): Quarter[] {
  if (imported.length > 0) return imported
  throw new FiscalError(
    `CFG_NO_CALENDAR company.json takes the fiscal calendar from the ${what}, of which nothing came in; ingest it, or set fiscal.calendar`,
  )
}

/** Of each record of the first feed the newest version. */
function newest(rows: GivenRow[]): GivenRow[] {
  const feed = rows.map((row) => String(row._feed)).sort()[0]
  const age = (row: GivenRow) => [row.systemmodstamp ?? '', row._extracted_at, row._file].join()
  const kept = new Map<unknown, GivenRow>()
  for (const row of rows.filter((each) => String(each._feed) === feed))
    if (!kept.has(row.id) || age(kept.get(row.id)!) < age(row)) kept.set(row.id, row)
  return [...kept.values()]
}

/** A row of the sheet is a fiscal month; of several calendars the one whose name sorts first counts. */
function fromSheet(rows: GivenRow[]): Quarter[] {
  const id = rows.map((row) => String(row.calendar_id ?? '')).sort()[0]
  const byQuarter = new Map<string, Quarter>()
  const ordered = rows
    .filter((row) => String(row.calendar_id ?? '') === id)
    .sort((a, b) => (String(a.start_date) < String(b.start_date) ? -1 : 1))
  for (const row of ordered) {
    const key = `${row.fiscal_year}/${row.quarter_number}`
    const quarter = byQuarter.get(key) ?? {
      year: Number(row.fiscal_year),
      number: Number(row.quarter_number),
      months: [],
      end: 0,
    }
    quarter.months.push(dayOf(String(row.start_date)))
    quarter.end = dayOf(String(row.end_date)) + 1
    byQuarter.set(key, quarter)
  }
  return [...byQuarter.values()]
}

/** Quarters and months of Salesforce; a quarter's year is the name of its FiscalYearSettings, else as the settings name years. */
function fromPeriods(periods: GivenRow[], years: GivenRow[], fiscal: Company['fiscal']): Quarter[] {
  const starts = (type: string) =>
    periods.filter((period) => period.type === type).map((row) => dayOf(String(row.startdate)))
  const months = starts('Month').sort((a, b) => a - b)
  return periods
    .filter((period) => period.type === 'Quarter')
    .map((period) => {
      const start = dayOf(String(period.startdate))
      const end = dayOf(String(period.enddate)) + 1
      const year =
        years.find((each) => each.id === period.fiscalyearsettingsid) ?? years.find((each) => holds(each, start))
      const within = months.filter((month) => month > start && month < end)
      const number = Number(
        period.number ?? (year ? 1 + Math.floor((start - dayOf(String(year.startdate)) + 3) / 91) : 1),
      )
      return { year: yearOf(period, year, fiscal), number, months: [start, ...within], end }
    })
}

const holds = (year: GivenRow, day: number) =>
  dayOf(String(year.startdate)) <= day && day <= dayOf(String(year.enddate))

function yearOf(period: GivenRow, year: GivenRow | undefined, fiscal: Company['fiscal']): number {
  const named = String(year?.name ?? '').match(/\d{4}/) ?? String(period.fullyqualifiedlabel ?? '').match(/\d{4}/)
  const dates = year ?? period
  return Number(named?.[0] ?? String(fiscal.year_named_by === 'end' ? dates.enddate : dates.startdate).slice(0, 4))
}
