import { stories } from '../core/stories.ts'
import { deals, lost, seat, seats, teams } from './deals.ts'

const created = '2026-03-02 15:00:00'
const later = '2026-03-10 15:00:00'
const line = (scope_id: string, movement: string, delta_amount: string) => ({ scope_id, movement, delta_amount })

stories('metrics.pipeline_movement', {
  'a deal handed to another team leaves one and comes to the other; what holds both sees nothing': {
    given: {
      ...seats(
        seat('company:company', 'ann'),
        seat('company:company', 'cy'),
        seat('team:West', 'ann'),
        seat('team:East', 'cy'),
      ),
      ...deals([{ at: created }, { at: later, owner_id: 'cy' }]),
    },
    expect: [
      line('company', 'new', '100.00'),
      line('West', 'new', '100.00'),
      {
        ...line('East', 'transferred_in', '100.00'),
        delta_count: 1,
        before_amount: '0.00',
        after_amount: '100.00',
        prior_value: 'ann',
        new_value: 'cy',
      },
      { ...line('West', 'transferred_out', '-100.00'), before_amount: '100.00', after_amount: '0.00' },
    ],
  },
  'within a team a handover nets to nothing and is written for the two reps alone': {
    given: {
      ...seats(seat('team:West', 'ann'), seat('team:West', 'bo'), seat('rep:ann', 'ann'), seat('rep:bo', 'bo')),
      ...deals([{ at: created }, { at: later, owner_id: 'bo' }]),
    },
    expect: [
      line('ann', 'new', '100.00'),
      line('West', 'new', '100.00'),
      line('ann', 'transferred_out', '-100.00'),
      line('bo', 'transferred_in', '100.00'),
    ],
  },
  'a deal handed over and raised at once comes with its old amount, then is raised in the new team': {
    given: { ...teams, ...deals([{ at: created }, { at: later, owner_id: 'cy', amount: '130.00' }]) },
    expect: [
      line('West', 'new', '100.00'),
      { ...line('East', 'increased', '30.00'), before_amount: '0.00', after_amount: '130.00' },
      line('East', 'transferred_in', '100.00'),
      line('West', 'transferred_out', '-100.00'),
    ],
  },
  'a deal handed over and lost at once is lost by the new team': {
    given: { ...teams, ...deals([{ at: created }, { at: later, owner_id: 'cy', ...lost }]) },
    expect: [
      line('West', 'new', '100.00'),
      line('East', 'lost', '-100.00'),
      line('East', 'transferred_in', '100.00'),
      line('West', 'transferred_out', '-100.00'),
    ],
  },
  'a rep who changes teams takes the open deals along at midnight of that day': {
    given: {
      ...seats(
        seat('team:West', 'ann', '0001-01-01', '2026-04-01'),
        seat('team:East', 'ann', '2026-04-01'),
        seat('rep:ann', 'ann'),
      ),
      ...deals([{ at: created }], [{ at: created, ...lost }], [{ at: '2026-04-01 15:00:00' }]),
    },
    expect: [
      line('ann', 'new', '100.00'),
      line('West', 'new', '100.00'),
      {
        ...line('East', 'transferred_in', '100.00'),
        step_number: '1',
        cause: 'organisation',
        changed_at: '2026-04-01 04:00:00',
        changed_date: '2026-04-01',
        changed_by_id: null,
        provenance: null,
      },
      line('West', 'transferred_out', '-100.00'),
      line('ann', 'lost', '-100.00'),
      line('ann', 'new', '100.00'),
      line('West', 'lost', '-100.00'),
      line('West', 'new', '100.00'),
      line('ann', 'new', '100.00'),
      line('East', 'new', '100.00'),
    ],
  },
  'a rep who leaves a team and comes back moves the same deal twice': {
    given: {
      ...seats(
        seat('team:West', 'ann', '0001-01-01', '2026-04-01'),
        seat('team:East', 'ann', '2026-04-01', '2026-05-01'),
        seat('team:West', 'ann', '2026-05-01'),
      ),
      ...deals([{ at: created }]),
    },
    expect: [
      line('West', 'new', '100.00'),
      { ...line('East', 'transferred_in', '100.00'), changed_date: '2026-04-01' },
      { ...line('West', 'transferred_out', '-100.00'), changed_date: '2026-04-01' },
      { ...line('East', 'transferred_out', '-100.00'), changed_date: '2026-05-01' },
      { ...line('West', 'transferred_in', '100.00'), changed_date: '2026-05-01' },
    ],
  },
  'a new manager above a rep gets the open deals, the old one loses them': {
    given: {
      ...seats(
        seat('manager:mo', 'ann', '0001-01-01', '2026-04-01'),
        seat('manager:moe', 'ann', '2026-04-01'),
        seat('manager:top', 'ann'),
      ),
      ...deals([{ at: created }]),
    },
    expect: [
      line('mo', 'new', '100.00'),
      line('top', 'new', '100.00'),
      line('mo', 'transferred_out', '-100.00'),
      line('moe', 'transferred_in', '100.00'),
    ],
  },
  'a change of the organisation after the as-of day has moved nothing yet': {
    given: {
      ...seats(seat('team:West', 'ann', '0001-01-01', '2026-07-01'), seat('team:East', 'ann', '2026-07-01')),
      ...deals([{ at: created }]),
    },
    expect: [line('West', 'new', '100.00')],
  },
  'a deal that does not count while its rep moves comes to the new team when it qualifies': {
    given: {
      ...seats(seat('team:West', 'ann', '0001-01-01', '2026-04-01'), seat('team:East', 'ann', '2026-04-01')),
      ...deals([
        { at: created, is_eligible: false },
        { at: '2026-04-02 15:00:00', is_eligible: true },
      ]),
    },
    expect: [line('East', 'qualified', '100.00')],
  },
})

stories('metrics.pipeline_movement', {
  'an exclusion takes an open deal out on its first day and gives it back on the day after its last': {
    given: {
      ...teams,
      ...deals([
        { at: created },
        { at: '2026-04-01 04:00:00', cause: 'exclusion', is_eligible: false, is_excluded: true },
        { at: '2026-05-01 04:00:00', cause: 'exclusion', is_eligible: true, is_excluded: false },
      ]),
    },
    expect: [
      line('West', 'new', '100.00'),
      {
        ...line('West', 'disqualified', '-100.00'),
        cause: 'exclusion',
        changed_by_id: null,
        prior_value: 'counted',
        new_value: 'excluded',
      },
      { ...line('West', 'qualified', '100.00'), prior_value: 'excluded', new_value: 'counted' },
    ],
  },
  'a deal whose exclusion begins on the day on which its rep changes teams leaves from the new one': {
    given: {
      ...seats(seat('team:West', 'ann', '0001-01-01', '2026-04-01'), seat('team:East', 'ann', '2026-04-01')),
      ...deals([
        { at: created },
        { at: '2026-04-01 04:00:00', cause: 'exclusion', is_eligible: false, is_excluded: true },
      ]),
    },
    expect: [
      line('West', 'new', '100.00'),
      line('East', 'transferred_in', '100.00'),
      line('West', 'transferred_out', '-100.00'),
      line('East', 'disqualified', '-100.00'),
    ],
  },
  'a category of omitted disqualifies, and the line says so': {
    given: {
      ...teams,
      ...deals([{ at: created }, { at: later, forecast_category: 'omitted', is_eligible: false }]),
    },
    expect: [
      line('West', 'new', '100.00'),
      { ...line('West', 'disqualified', '-100.00'), prior_value: 'pipeline', new_value: 'omitted' },
    ],
  },
  'a stage that does not qualify disqualifies, whatever else changes': {
    given: {
      ...teams,
      ...deals([{ at: created }, { at: later, stage_name: 'Prospecting', is_eligible: false, amount: '5.00' }]),
    },
    expect: [
      line('West', 'new', '100.00'),
      { ...line('West', 'disqualified', '-100.00'), prior_value: 'Discovery', new_value: 'Prospecting' },
    ],
  },
})

const euros = {
  'core.exchange_rate': [
    { currency_code: 'EUR', fiscal_year: 2027, rate: '1.10000000' },
    { currency_code: 'EUR', fiscal_year: 2028, rate: '1.20000000' },
  ],
}

stories('metrics.pipeline_movement', {
  'a deal in euros pushed into the next fiscal year arrives at the rate of that year, and nobody raised it': {
    given: {
      ...teams,
      ...euros,
      ...deals([
        { at: created, currency_code: 'EUR', local_amount: '100.00', amount: '110.00' },
        { at: later, close_date: '2027-02-01', amount: '120.00' },
      ]),
    },
    expect: [
      line('West', 'new', '110.00'),
      { ...line('West', 'pushed_out', '-110.00'), target_quarter: 'FY27-Q3' },
      { ...line('West', 'pushed_in', '120.00'), target_quarter: 'FY28-Q1' },
    ],
  },
  'pushed into the next year and raised at once, only the raise is an increase': {
    given: {
      ...teams,
      ...euros,
      ...deals([
        { at: created, currency_code: 'EUR', local_amount: '100.00', amount: '110.00' },
        { at: later, close_date: '2027-02-01', local_amount: '150.00', amount: '180.00' },
      ]),
    },
    expect: [
      line('West', 'new', '110.00'),
      line('West', 'pushed_out', '-110.00'),
      { ...line('West', 'increased', '60.00'), target_quarter: 'FY28-Q1' },
      { ...line('West', 'pushed_in', '120.00'), target_quarter: 'FY28-Q1' },
    ],
  },
  'a close date outside the calendar is quarter none, later than all': {
    given: { ...teams, ...deals([{ at: created }, { at: later, close_date: '2099-01-01' }]) },
    expect: [
      line('West', 'new', '100.00'),
      line('West', 'pushed_out', '-100.00'),
      { ...line('West', 'pushed_in', '100.00'), target_quarter: 'none' },
    ],
  },
})
