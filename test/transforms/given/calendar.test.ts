import { describe, expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { given } from '../../../transforms/given/calendar.ts'
import type { GivenRow } from '../../../transforms/given.ts'

type Fiscal = Partial<(typeof defaults)['fiscal']>

/** The calendar of some settings, by day. */
function calendar(fiscal: Fiscal, tables: Record<string, GivenRow[]> = {}, time_zone = 'UTC'): Map<string, GivenRow> {
  const company = { ...defaults, time_zone, fiscal: { ...defaults.fiscal, ...fiscal } }
  const input = { tables, company, data_as_of: '2026-06-30 16:00:00.000', ledger: [], metrics: [] }
  return new Map([...given.rows(input)].map((row) => [String(row.calendar_date), row]))
}

const of = (row: GivenRow | undefined, ...columns: string[]) => columns.map((column) => row?.[column])

describe('quarters of months', () => {
  test('a year from January is named by itself', () => {
    const days = calendar({})
    expect(of(days.get('2026-01-01'), 'fiscal_quarter', 'fiscal_year', 'day_of_quarter')).toEqual(['FY26-Q1', 2026, 1])
    expect(of(days.get('2026-12-31'), 'fiscal_quarter', 'quarter_days')).toEqual(['FY26-Q4', 92])
  })

  test('a year from February is named by the year in which it ends, or begins', () => {
    expect(of(calendar({ start_month: 2 }).get('2026-02-01'), 'fiscal_quarter')).toEqual(['FY27-Q1'])
    expect(of(calendar({ start_month: 2 }).get('2026-01-31'), 'fiscal_quarter', 'quarter_start_date')).toEqual([
      'FY26-Q4',
      '2025-11-01',
    ])
    expect(of(calendar({ start_month: 2, year_named_by: 'start' }).get('2026-02-01'), 'fiscal_quarter')).toEqual([
      'FY26-Q1',
    ])
  })

  test('quarters count through the years, and days are in one each, without a gap', () => {
    const rows = [...calendar({ start_month: 11 }).values()]
    for (const [n, row] of rows.entries()) {
      const before = rows[n - 1]
      if (!before) continue
      expect(Date.parse(String(row.calendar_date)) - Date.parse(String(before.calendar_date))).toBe(86_400_000)
      const isFirst = row.day_of_quarter === 1
      expect(Number(row.quarter_index) - Number(before.quarter_index)).toBe(isFirst ? 1 : 0)
      if (isFirst) expect(before.quarter_end_date).toBe(before.calendar_date)
    }
    expect(rows.length).toBeGreaterThan(18_000)
  })

  test('weeks are seven days from the first of the quarter, and the days from the 92nd on are in week 13', () => {
    const days = calendar({})
    const week = (day: string) => of(days.get(day), 'week_of_quarter', 'week_start_date', 'is_week_end')
    expect(week('2026-07-01')).toEqual([1, '2026-07-01', false])
    expect(week('2026-07-07')).toEqual([1, '2026-07-01', true])
    expect(week('2026-09-29')).toEqual([13, '2026-09-23', false])
    expect(week('2026-09-30')).toEqual([13, '2026-09-23', true])
    expect(week('2026-03-31')).toEqual([13, '2026-03-26', true])
  })

  test('the part of the quarter that is over is exact to six digits', () => {
    const days = calendar({})
    expect(of(days.get('2026-01-01'), 'quarter_elapsed_rate')).toEqual(['0.011111'])
    expect(of(days.get('2026-02-14'), 'quarter_elapsed_rate')).toEqual(['0.500000'])
    expect(of(days.get('2026-03-31'), 'quarter_elapsed_rate')).toEqual(['1.000000'])
  })

  test('workdays leave out weekends and holidays', () => {
    const days = calendar({ holidays: ['2026-01-01', '2026-01-03'] })
    expect(of(days.get('2026-01-01'), 'is_workday', 'is_holiday', 'workday_of_quarter')).toEqual([false, true, 0])
    expect(of(days.get('2026-01-02'), 'is_workday', 'workday_of_quarter', 'workdays_in_quarter')).toEqual([true, 1, 63])
    expect(of(days.get('2026-01-04'), 'is_workday', 'workday_of_quarter')).toEqual([false, 1])
  })

  test('a month of the calendar is a fiscal month', () => {
    expect(of(calendar({ start_month: 2 }).get('2026-04-30'), 'fiscal_month')).toEqual(['2026-04-01'])
  })
})

describe('quarters of weeks', () => {
  test('a year begins on the weekday nearest the first of its month', () => {
    const days = calendar({ calendar: '4-4-5', start_month: 2, week_start: 7 })
    expect(of(days.get('2025-02-02'), 'fiscal_quarter', 'day_of_quarter')).toEqual(['FY26-Q1', 1])
    expect(of(days.get('2026-02-01'), 'fiscal_quarter', 'day_of_quarter')).toEqual(['FY27-Q1', 1])
    expect(of(calendar({ calendar: '4-4-5', week_start: 1 }).get('2025-12-29'), 'fiscal_quarter')).toEqual(['FY26-Q1'])
  })

  test('a 53rd week lengthens the last month of the year, and week 14 is a week', () => {
    const days = calendar({ calendar: '4-4-5', start_month: 2, week_start: 7 })
    const long = [...days.values()].filter((row) => row.quarter_days === 98)
    const quarters = new Set(long.map((row) => row.fiscal_quarter))
    expect([...quarters].filter((quarter) => String(quarter) > 'FY20' && String(quarter) < 'FY33')).toEqual([
      'FY24-Q4',
      'FY29-Q4',
    ])
    const end = long.find((row) => row.fiscal_quarter === 'FY24-Q4' && row.day_of_quarter === 98)
    expect(of(end, 'calendar_date', 'week_of_quarter', 'is_week_end', 'fiscal_month')).toEqual([
      '2024-02-03',
      14,
      true,
      '2023-12-24',
    ])
  })

  test('the pattern says how many weeks each month has', () => {
    const months = (calendarName: '4-4-5' | '4-5-4' | '5-4-4') => {
      const rows = [...calendar({ calendar: calendarName, start_month: 2, week_start: 7 }).values()]
      const days = new Map<unknown, number>()
      for (const row of rows.filter((each) => each.fiscal_quarter === 'FY26-Q2'))
        days.set(row.fiscal_month, (days.get(row.fiscal_month) ?? 0) + 1)
      return [...days.values()].map((count) => count / 7)
    }
    expect(months('4-4-5')).toEqual([4, 4, 5])
    expect(months('4-5-4')).toEqual([4, 5, 4])
    expect(months('5-4-4')).toEqual([5, 4, 4])
  })
})

describe('imported quarters', () => {
  const month = (fiscal_year: string, month_number: string, start_date: string, end_date: string): GivenRow => ({
    fiscal_year,
    quarter_number: String(Math.ceil(Number(month_number) / 3)),
    month_number,
    start_date,
    end_date,
    calendar_id: null,
  })
  const sheet = [
    month('2026', '1', '2025-09-28', '2025-10-25'),
    month('2026', '2', '2025-10-26', '2025-11-22'),
    month('2026', '3', '2025-11-23', '2025-12-27'),
    month('2026', '4', '2025-12-28', '2026-01-24'),
  ]

  test('the sheet names months; quarters are made of them', () => {
    const days = calendar({ calendar: 'sheet' }, { 'raw.company_calendar': sheet })
    expect(of(days.get('2025-12-27'), 'fiscal_quarter', 'quarter_days', 'fiscal_month')).toEqual([
      'FY26-Q1',
      91,
      '2025-11-23',
    ])
    expect(of(days.get('2025-12-28'), 'fiscal_quarter', 'quarter_start_date')).toEqual(['FY26-Q2', '2025-12-28'])
  })

  test('before and after the import quarters are of three months', () => {
    const days = calendar({ calendar: 'sheet' }, { 'raw.company_calendar': sheet })
    expect(of(days.get('2026-01-25'), 'fiscal_quarter', 'quarter_end_date')).toEqual(['FY26-Q3', '2026-04-24'])
    expect(of(days.get('2025-09-27'), 'fiscal_quarter', 'quarter_start_date')).toEqual(['FY25-Q4', '2025-06-28'])
    expect(days.has('2001-01-01') && days.has('2050-01-01')).toBe(true)
  })

  test('a gap in the import is an error that names it', () => {
    const gap = sheet.filter((_, n) => n !== 2)
    const broken = [...gap.slice(0, 2), month('2026', '4', '2026-01-01', '2026-01-24')]
    expect(() => calendar({ calendar: 'sheet' }, { 'raw.company_calendar': broken })).toThrow(
      'CFG_CALENDAR_GAP the imported fiscal calendar goes from FY26-Q1, which ends before 2025-11-23, to FY26-Q2, which begins on 2026-01-01',
    )
  })

  test('a calendar of which nothing came in is an error that says what to do', () => {
    expect(() => calendar({ calendar: 'salesforce' })).toThrow(
      /^CFG_NO_CALENDAR .*nothing came in; ingest it, or set fiscal.calendar$/,
    )
  })

  const envelope = {
    _feed: 'salesforce',
    _extracted_at: '2026-06-28 06:00:00',
    _file: 'a',
    systemmodstamp: '2026-01-01 00:00:00.000',
  }
  const period = (id: string, type: string, number: string, startdate: string, enddate: string): GivenRow => ({
    id,
    type,
    number,
    startdate,
    enddate,
    fiscalyearsettingsid: '022A',
    ...envelope,
  })
  const year = { id: '022A', name: '2027', startdate: '2026-02-01', enddate: '2027-01-31', ...envelope }

  test('Salesforce’s periods name quarters and months, the year is that of their settings', () => {
    const days = calendar(
      { calendar: 'salesforce' },
      {
        'raw.salesforce_fiscal_year_settings': [year],
        'raw.salesforce_period': [
          period('026A', 'Quarter', '1', '2026-02-01', '2026-04-30'),
          period('026B', 'Quarter', '2', '2026-05-01', '2026-07-31'),
          period('026C', 'Month', '2', '2026-03-01', '2026-03-31'),
          { ...period('026B', 'Quarter', '2', '2026-05-02', '2026-07-31'), systemmodstamp: '2025-01-01 00:00:00.000' },
          period('026D', 'Year', '1', '2026-02-01', '2027-01-31'),
        ],
      },
    )
    expect(of(days.get('2026-05-01'), 'fiscal_quarter', 'day_of_quarter', 'quarter_days')).toEqual(['FY27-Q2', 1, 92])
    expect(of(days.get('2026-03-15'), 'fiscal_month')).toEqual(['2026-03-01'])
  })

  test('without settings a year is named as company.json names years', () => {
    const quarters = {
      'raw.salesforce_period': [
        { ...period('026A', 'Quarter', '1', '2026-02-01', '2026-04-30'), fullyqualifiedlabel: 'Q1 FY 2027' },
      ],
    }
    expect(of(calendar({ calendar: 'salesforce' }, quarters).get('2026-02-01'), 'fiscal_quarter')).toEqual(['FY27-Q1'])
  })
})

test('a day begins at midnight of the company, or as soon as its clocks show the day', () => {
  const newYork = calendar({}, {}, 'America/New_York')
  expect(of(newYork.get('2026-03-08'), 'starts_at')).toEqual(['2026-03-08 05:00:00.000'])
  expect(of(newYork.get('2026-03-09'), 'starts_at')).toEqual(['2026-03-09 04:00:00.000'])
  expect(of(newYork.get('2026-11-02'), 'starts_at')).toEqual(['2026-11-02 05:00:00.000'])
  const beirut = calendar({}, {}, 'Asia/Beirut')
  expect(of(beirut.get('2026-03-29'), 'starts_at')).toEqual(['2026-03-28 22:00:00.000'])
  expect(of(beirut.get('2026-03-30'), 'starts_at')).toEqual(['2026-03-29 21:00:00.000'])
})
