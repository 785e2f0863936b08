import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'

const quarters: [string, number, string, string][] = [
  ['FY27-Q1', 8104, '2026-02-14', '2026-04-30'],
  ['FY26-Q4', 8103, '2025-11-14', '2026-01-31'],
  ['FY26-Q3', 8102, '2025-08-14', '2025-10-31'],
  ['FY26-Q2', 8101, '2025-05-14', '2025-07-31'],
]
const days = [
  { target_quarter: 'FY27-Q2', quarter_index: 8105, snapshot_date: '2026-05-14', week_of_quarter: 2 },
  ...quarters.flatMap(([target_quarter, quarter_index, second, last]) => [
    { target_quarter, quarter_index, snapshot_date: second, week_of_quarter: 2 },
    { target_quarter, quarter_index, snapshot_date: last, week_of_quarter: 13 },
  ]),
].map((day): Row => ({ ...day, quarters_ahead: 0 }))
const booked = (snapshot_date: string, booked_amount: string, rest: Row = {}): Row => ({
  ...{ snapshot_date, booked_amount, quarters_ahead: 0, scope_type: 'team', scope_id: 'West', open_count: 1 },
  ...rest,
})
/** What each quarter had booked by the end of its second week, and in all; the newest first. */
const past = (...amounts: [string, string][]): Row[] =>
  amounts.flatMap(([part, total], i) => [booked(quarters[i]![2], part), booked(quarters[i]![3], total)])
const given = (from_date: string, rows: Row[]) => ({
  'metrics.coverage_day': days,
  'core.opportunity_timeline': [{ opportunity_id: 'a', from_date }],
  'metrics.pipeline_position': rows,
})
/** Of all rows the one of the day that matters. */
const last = (row: Row, before: number): Row[] => [...Array.from({ length: before }, () => ({})), row]

stories('metrics.forecast_pace', {
  'what is booked, divided by the median of the parts that were booked by the end of that week': {
    given: given('2025-01-01', [
      ...past(['10.00', '100.00'], ['40.00', '100.00'], ['50.00', '200.00']),
      booked('2026-05-14', '30.00'),
    ]),
    // Of 0.10, 0.25 and 0.40 the middle one: 30 / 0.25.
    expect: last({ booked_rate: '0.250000', naive_amount: '120.00', history_quarter_count: '3' }, 6),
  },
  'before anything is booked the mean of the newest four, half a cent rounded up': {
    given: given('2025-01-01', [...past(['10.00', '100.00'], ['40.00', '100.01']), booked('2026-05-14', '0.00')]),
    expect: last({ naive_amount: '100.01', booked_amount: '0.00' }, 4),
  },
  'a quarter that began before the first deal, and one without bookings, are no precedent': {
    given: given('2025-09-01', [
      ...past(['0.00', '0.00'], ['40.00', '100.00'], ['50.00', '200.00']),
      booked('2026-05-14', '30.00'),
    ]),
    expect: last({ history_quarter_count: '1', naive_amount: '75.00' }, 6),
  },
  'without a precedent there is no pace; a scope of which only the future knows something has no row': {
    given: given('2025-01-01', [
      booked('2026-05-14', '30.00'),
      booked('2026-05-14', '0.00', { scope_id: 'East', open_count: 0, created_won_amount: '9.00' }),
    ]),
    expect: [{ scope_id: 'West', naive_amount: null, history_quarter_count: '0' }],
  },
})
