import { stories } from '../core/stories.ts'
import { deals, lost, seat, seats, teams, won } from './deals.ts'

const west = seats(seat('team:West', 'ann'))

stories('metrics.pipeline_stretch', {
  'a deal stands from the day of its creation until the day of its close': {
    given: { ...west, ...deals([{ at: '2026-03-02 15:00:00' }, { at: '2026-03-10 15:00:00', ...won }]) },
    expect: [
      {
        from_date: '2026-03-02',
        to_date: '2026-03-10',
        scope_id: 'West',
        close_quarter: 'FY27-Q3',
        deal_count: '1',
        amount: '100.00',
        weighted_amount: '30.00',
      },
    ],
  },
  'of several changes on a day the last one stands at its end': {
    given: {
      ...west,
      ...deals([
        { at: '2026-03-02 15:00:00' },
        { at: '2026-03-02 16:00:00', ...lost },
        {
          at: '2026-03-02 17:00:00',
          is_open: true,
          stage_name: 'Proposal',
          forecast_category: 'commit',
          amount: '70.00',
        },
      ]),
    },
    expect: [
      {
        from_date: '2026-03-02',
        to_date: '9999-12-31',
        stage_name: 'Proposal',
        forecast_category: 'commit',
        amount: '70.00',
      },
    ],
  },
  'a deal created and closed on one day never stood': {
    given: { ...west, ...deals([{ at: '2026-03-02 15:00:00' }, { at: '2026-03-02 16:00:00', ...won }]) },
    expect: [],
  },
  'a deal is past due from the day after its close date': {
    given: { ...west, ...deals([{ at: '2026-03-02 15:00:00', close_date: '2026-03-31' }]) },
    expect: [
      { from_date: '2026-03-02', to_date: '2026-04-01', deal_count: '1', past_due_count: '0', past_due_amount: '0.00' },
      {
        from_date: '2026-04-01',
        to_date: '9999-12-31',
        deal_count: '1',
        past_due_count: '1',
        past_due_amount: '100.00',
      },
    ],
  },
  'a close date set back ends the delay': {
    given: {
      ...west,
      ...deals([
        { at: '2026-03-02 15:00:00', close_date: '2026-03-31' },
        { at: '2026-04-10 15:00:00', close_date: '2026-04-20' },
      ]),
    },
    expect: [
      { to_date: '2026-04-01', past_due_count: '0' },
      { to_date: '2026-04-10', past_due_count: '1' },
      { to_date: '2026-04-21', past_due_count: '0' },
      { to_date: '9999-12-31', past_due_count: '1' },
    ],
  },
  'a deal without an amount counts, without money, and is told apart from one without a rate': {
    given: {
      ...west,
      ...deals(
        [{ at: '2026-03-02 15:00:00', amount: null }],
        [{ at: '2026-03-02 15:00:00', amount: null, local_amount: '5.00', is_fx_missing: true }],
      ),
    },
    expect: [{ deal_count: '2', amount: '0.00', null_amount_count: '2', fx_missing_count: '1' }],
  },
  'a deal that does not count as pipeline stands apart, never past due': {
    given: {
      ...west,
      ...deals([
        { at: '2026-03-02 15:00:00', is_eligible: false, close_date: '2026-03-04' },
        { at: '2026-03-10 15:00:00', is_eligible: true },
      ]),
    },
    expect: [
      {
        to_date: '2026-03-10',
        deal_count: '0',
        amount: '0.00',
        weighted_amount: '0.00',
        ineligible_count: '1',
        ineligible_amount: '100.00',
        past_due_count: '0',
      },
      { to_date: '9999-12-31', deal_count: '1', amount: '100.00', ineligible_count: '0', past_due_count: '1' },
    ],
  },
  'weights are fractions and are rounded once, not deal by deal': {
    given: {
      ...west,
      ...deals(
        [{ at: '2026-03-02 15:00:00', amount: '0.01', probability: '0.300000' }],
        [{ at: '2026-03-02 15:00:00', amount: '0.01', probability: '0.300000' }],
      ),
    },
    expect: [{ amount: '0.02', weighted_amount: '0.01' }],
  },
  'a deal goes where its owner goes, on the day of the move': {
    given: {
      ...seats(seat('team:West', 'ann', '0001-01-01', '2026-04-01'), seat('team:East', 'ann', '2026-04-01')),
      ...deals([{ at: '2026-03-02 15:00:00' }]),
    },
    expect: [
      { scope_id: 'East', from_date: '2026-04-01', to_date: '9999-12-31' },
      { scope_id: 'West', from_date: '2026-03-02', to_date: '2026-04-01' },
    ],
  },
  'a handover within a team leaves the team as it was': {
    given: { ...teams, ...deals([{ at: '2026-03-02 15:00:00' }, { at: '2026-03-10 15:00:00', owner_id: 'bo' }]) },
    expect: [
      { scope_id: 'West', from_date: '2026-03-02', to_date: '2026-03-10', deal_count: '1' },
      { scope_id: 'West', from_date: '2026-03-10', to_date: '9999-12-31', deal_count: '1' },
    ],
  },
  'a deleted deal does not stand; restored it does again': {
    given: {
      ...west,
      ...deals([
        { at: '2026-03-02 15:00:00' },
        { at: '2026-03-05 15:00:00', is_live: false },
        { at: '2026-03-08 15:00:00', is_live: true },
      ]),
    },
    expect: [
      { from_date: '2026-03-02', to_date: '2026-03-05' },
      { from_date: '2026-03-08', to_date: '9999-12-31' },
    ],
  },
  'what is not known is none: a close date outside the calendar, a category, a stage': {
    given: {
      ...west,
      ...deals([{ at: '2026-03-02 15:00:00', close_date: '2099-01-01', forecast_category: null, stage_name: null }]),
    },
    expect: [{ close_quarter: 'none', forecast_category: 'none', stage_name: 'none', deal_count: '1' }],
  },
})

stories('metrics.pipeline_daily', {
  'every day has its row, the last one is the as-of day': {
    given: { ...west, ...deals([{ at: '2026-06-28 15:00:00' }]) },
    expect: [
      { snapshot_date: '2026-06-28' },
      { snapshot_date: '2026-06-29' },
      { snapshot_date: '2026-06-30', amount: '100.00' },
    ],
  },
  'a deal of a day is told as it was that day, not as it is now': {
    given: {
      ...west,
      ...deals([
        { at: '2026-06-28 15:00:00' },
        { at: '2026-06-29 15:00:00', amount: '5.00' },
        { at: '2026-06-30 15:00:00', ...lost },
      ]),
    },
    expect: [
      { snapshot_date: '2026-06-28', amount: '100.00' },
      { snapshot_date: '2026-06-29', amount: '5.00' },
    ],
  },
})
