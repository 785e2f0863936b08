import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'
import { deals, lost, seat, seats, teams, won } from './deals.ts'

const west = seats(seat('team:West', 'ann'))
const quarter = (start: string, end: string, rest: Row): Row => ({
  target_quarter: 'FY27-Q2',
  window_type: 'quarter',
  window_start_date: start,
  window_end_date: end,
  ...rest,
})
/** Only the rows of quarters: those of months and weeks stand before and after. */
const month = { window_type: 'month' }
const week = { window_type: 'week' }

stories('metrics.pipeline_waterfall', {
  'a deal pulled in and lost in one window shows both': {
    given: {
      ...west,
      ...deals([
        { at: '2026-05-04 15:00:00' },
        { at: '2026-05-05 15:00:00', close_date: '2026-06-30' },
        { at: '2026-05-06 15:00:00', ...lost },
      ]),
    },
    expect: [
      { ...month, pulled_in_amount: '100.00', lost_amount: '-100.00', closing_amount: '0.00' },
      quarter('2026-05-01', '2026-06-30', {
        opening_amount: '0.00',
        pulled_in_amount: '100.00',
        pulled_in_count: '1',
        lost_amount: '-100.00',
        lost_count: '-1',
        closing_amount: '0.00',
      }),
      {
        ...week,
        window_start_date: '2026-05-01',
        window_end_date: '2026-05-07',
        pulled_in_count: '1',
        lost_count: '-1',
      },
      { target_quarter: 'FY27-Q3', ...month, new_amount: '100.00', moved_earlier_out_amount: '-100.00' },
      { target_quarter: 'FY27-Q3', window_type: 'quarter', window_start_date: '2026-05-01' },
      { target_quarter: 'FY27-Q3', ...week },
    ],
  },
  'what one window leaves the next one opens with': {
    given: {
      ...west,
      ...deals([
        { at: '2026-04-20 15:00:00', close_date: '2026-05-20' },
        { at: '2026-05-06 15:00:00', amount: '80.00' },
        { at: '2026-05-07 15:00:00', ...won },
      ]),
    },
    expect: [
      { ...month, window_start_date: '2026-04-01', opening_count: '0', new_count: '1', closing_count: '1' },
      { ...month, window_start_date: '2026-05-01', opening_count: '1', closing_count: '0' },
      quarter('2026-02-01', '2026-04-30', { new_amount: '100.00', closing_amount: '100.00' }),
      quarter('2026-05-01', '2026-06-30', {
        opening_amount: '100.00',
        decreased_amount: '-20.00',
        decreased_count: '0',
        won_amount: '-80.00',
        closing_amount: '0.00',
      }),
      { ...week, window_start_date: '2026-04-19', window_end_date: '2026-04-25', new_amount: '100.00' },
      {
        ...week,
        window_start_date: '2026-04-26',
        window_end_date: '2026-04-30',
        opening_amount: '100.00',
        closing_amount: '100.00',
      },
      { ...week, window_start_date: '2026-05-01', won_amount: '-80.00' },
    ],
  },
  'the thirteenth week takes the days that are left of the quarter': {
    given: {
      ...west,
      ...deals([
        { at: '2025-10-30 15:00:00', close_date: '2025-10-31' },
        { at: '2025-10-31 15:00:00', ...won },
      ]),
    },
    expect: [
      { target_quarter: 'FY26-Q3', ...month },
      { window_type: 'quarter', window_start_date: '2025-08-01', window_end_date: '2025-10-31' },
      { ...week, window_start_date: '2025-10-24', window_end_date: '2025-10-31', new_count: '1', won_count: '-1' },
    ],
  },
  'deals without amounts are in the counts': {
    given: { ...west, ...deals([{ at: '2026-06-29 15:00:00', amount: null, close_date: '2026-06-30' }]) },
    expect: [
      { ...month, new_amount: '0.00', new_count: '1', closing_count: '1' },
      { window_type: 'quarter' },
      { ...week, window_end_date: '2026-06-30' },
    ],
  },
  'a rep who moves is a transfer of both teams': {
    given: {
      ...seats(seat('team:West', 'ann', '0001-01-01', '2026-06-27'), seat('team:East', 'ann', '2026-06-27')),
      ...deals([{ at: '2026-06-26 15:00:00', close_date: '2026-06-30' }]),
    },
    expect: [
      { scope_id: 'East', ...month, opening_amount: '0.00', transferred_in_amount: '100.00', closing_amount: '100.00' },
      { scope_id: 'East', window_type: 'quarter', transferred_in_count: '1' },
      { scope_id: 'East', ...week, transferred_in_count: '1' },
      { scope_id: 'West', ...month, new_amount: '100.00', transferred_out_amount: '-100.00', closing_amount: '0.00' },
      { scope_id: 'West', window_type: 'quarter', transferred_out_count: '-1' },
      { scope_id: 'West', ...week, transferred_out_count: '-1' },
    ],
  },
  'the company is the sum of its teams, its territories and its reps': {
    given: {
      ...seats(
        ...['ann', 'cy'].flatMap((rep) => [
          seat('company:company', rep),
          seat('territory:North', rep),
          seat(`rep:${rep}`, rep),
        ]),
        ...teams['given.scope_closure']!.filter(({ rep_id }) => rep_id !== 'bo'),
      ),
      ...deals(
        [
          { at: '2026-06-29 15:00:00', close_date: '2026-06-30' },
          { at: '2026-06-30 15:00:00', owner_id: 'cy' },
        ],
        [{ at: '2026-06-29 15:00:00', close_date: '2026-06-30', owner_id: 'cy' }],
      ),
    },
    expect: [
      ...['month', 'quarter', 'week'].map((window_type) => ({
        scope_type: 'company',
        window_type,
        new_amount: '200.00',
        transferred_in_amount: '0.00',
        closing_amount: '200.00',
      })),
      ...['rep', 'rep', 'team', 'team', 'territory'].flatMap((scope_type) => [
        { scope_type },
        { scope_type },
        { scope_type },
      ]),
    ],
  },
})
