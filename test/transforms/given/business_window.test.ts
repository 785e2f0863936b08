import { expect, test } from 'vitest'
import { type Company, defaults } from '../../../company.ts'
import { readCompany } from '../../../lake/settings.ts'
import { given } from '../../../transforms/given/business_window.ts'
import { given as results } from '../../../transforms/given/call_result.ts'
import { given as policy } from '../../../transforms/given/lead_policy.ts'

const input = (company: Company, zones: string[]) => ({
  tables: { 'given.tz_offset': zones.map((zone) => ({ zone })) },
  company,
  data_as_of: '2026-06-30 16:00:00.000',
  ledger: [],
  metrics: [],
})
const windows = (hours: Partial<Company['business_hours']>, ...zones: string[]) => {
  const rows = [...given.rows(input({ ...defaults, business_hours: { ...defaults.business_hours, ...hours } }, zones))]
  return (zone: string, date: string) => rows.find((row) => row.zone === zone && row.window_date === date)
}

test('work begins by the clock at home, before and after clocks change', () => {
  const on = windows({}, 'Europe/Berlin', 'America/New_York')
  expect(on('Europe/Berlin', '2026-03-27')).toMatchObject({
    opens_at: '2026-03-27 08:00:00.000',
    closes_at: '2026-03-27 16:00:00.000',
    business_minutes: 480,
  })
  expect(on('Europe/Berlin', '2026-03-30')).toMatchObject({ opens_at: '2026-03-30 07:00:00.000' })
  expect(on('America/New_York', '2026-03-27')).toMatchObject({ opens_at: '2026-03-27 13:00:00.000' }) // Summer since 8 March.
})

test('hours that hold a change of clocks are longer or shorter by it', () => {
  const on = windows({ days: [7], opens: '00:00', closes: '23:59' }, 'Europe/Berlin')
  expect(on('Europe/Berlin', '2026-03-29')?.business_minutes).toBe(23 * 60 - 1)
  expect(on('Europe/Berlin', '2026-10-25')?.business_minutes).toBe(25 * 60 - 1)
  expect(on('Europe/Berlin', '2026-10-18')?.business_minutes).toBe(24 * 60 - 1)
})

test('an opening that the clocks leave out is their change', () => {
  const on = windows({ days: [7], opens: '02:30' }, 'Europe/Berlin')
  expect(on('Europe/Berlin', '2026-03-29')?.opens_at).toBe('2026-03-29 01:00:00.000')
})

test('weekends, holidays of the company and of the zone have no minutes', () => {
  const company = { ...defaults, fiscal: { ...defaults.fiscal, holidays: ['2026-01-01'] } }
  company.business_hours = { ...defaults.business_hours, holidays: { 'Europe/Berlin': ['2026-05-01'] } }
  const rows = [...given.rows(input(company, ['Europe/Berlin', 'Europe/London']))]
  const off = (zone: string, date: string) =>
    rows.find((row) => row.zone === zone && row.window_date === date)?.business_minutes
  expect(['2026-01-01', '2026-05-01', '2026-05-02', '2026-05-04'].map((date) => off('Europe/Berlin', date))).toEqual([
    0, 0, 0, 480,
  ])
  expect(['2026-01-01', '2026-05-01'].map((date) => off('Europe/London', date))).toEqual([0, 480])
})

test('every zone in use and the company’s has each day of twelve years once', () => {
  const rows = [...given.rows(input(defaults, ['Asia/Tokyo', 'Mars/Olympus']))]
  expect(new Set(rows.map((row) => row.zone))).toEqual(new Set(['Asia/Tokyo', 'UTC']))
  expect(rows).toHaveLength(2 * (365 * 12 + 3))
  expect(rows.filter((row) => row.zone === 'UTC').map((row) => row.window_date)).toContain('2016-01-01')
})

test('hours that close before they open, and days that are none, are refused', () => {
  expect(() => readCompany('{"business_hours": {"opens": "18:00"}}')).toThrow('hours that open before they close')
  expect(() => readCompany('{"business_hours": {"days": [8]}}')).toThrow('CFG_BAD_VALUE')
  expect(readCompany('{"business_hours": {"opens": "08:00"}}').business_hours.closes).toBe('17:00')
})

test('what dispositions mean and which leads count come from company.json', () => {
  const company = readCompany(
    '{"call_results": {"Erreicht": "connected"}, "lead_response": {"inbound_sources": ["Web", "Chat"]}}',
  )
  expect([...results.rows(input(company, []))]).toContainEqual({ disposition: 'erreicht', call_result: 'connected' })
  expect([...results.rows(input(company, []))]).toContainEqual({ disposition: 'busy', call_result: 'not_connected' })
  expect([...policy.rows(input(company, []))]).toEqual([{ sla_minutes: 60, inbound_sources: 'web|chat' }])
  expect([...policy.rows(input(defaults, []))][0]?.inbound_sources).toBeNull()
})
