import { examples } from './examples.ts'

const company = { scope_type: 'company', scope_id: 'company' }
const kpi = { ...company, period_type: 'quarter', period: 'FY26-Q2' }

examples('periods', {
  'offers the quarters in which deals close and the current one': {
    given: {
      'core.opportunity': [
        { close_quarter: 'FY25-Q4', is_deleted: false },
        { close_quarter: 'FY26-Q3', is_deleted: false },
        { close_quarter: 'FY26-Q4', is_deleted: true },
      ],
      'metrics.kpi_long': [{ ...kpi, metric: 'booked_amount', period: 'FY25-Q4', value: '12.50' }],
    },
    expect: [
      { fiscal_quarter: 'FY25-Q4', is_current: false, elapsed_days: 92, total_days: 92, booked_amount: '12.50' },
      {
        fiscal_quarter: 'FY26-Q2',
        is_current: true,
        elapsed_days: 50,
        total_days: 91,
        start_date: '2026-04-01',
        end_date: '2026-06-30',
      },
      { fiscal_quarter: 'FY26-Q3', is_current: false, elapsed_days: 0 },
    ],
  },
})

examples('scopes', {
  'the company first, sellers last': {
    given: {
      'core.scope': [
        { scope_type: 'rep', scope_id: 'salesforce:005A', scope_name: 'Ada' },
        { scope_type: 'team', scope_id: 'West', scope_name: 'West' },
        { scope_type: 'team', scope_id: 'East', scope_name: 'East' },
        { ...company, scope_name: 'Whole company' },
      ],
    },
    expect: [
      { scope: 'company:company' },
      { scope: 'team:East' },
      { scope: 'team:West' },
      { scope: 'rep:salesforce:005A' },
    ],
  },
})

examples('overview_kpis', {
  'sets the figures of the quarter side by side': {
    given: {
      'metrics.kpi_long': [
        { ...kpi, metric: 'target_amount', value: '100.00' },
        { ...kpi, metric: 'booked_amount', value: '40.00' },
        { ...kpi, metric: 'won_count', value: '3' },
        { ...kpi, metric: 'win_rate', value: '0.3', prior_value: '0.25' },
        { ...kpi, metric: 'booked_amount', value: '99.00', scope_type: 'team', scope_id: 'West' },
      ],
      'metrics.pipeline_coverage': [
        {
          ...company,
          snapshot_date: '2026-05-20',
          target_quarter: 'FY26-Q2',
          remaining_amount: '60.00',
          coverage: '1.5',
          required_coverage: '2',
        },
        {
          ...company,
          snapshot_date: '2026-05-13',
          target_quarter: 'FY26-Q2',
          remaining_amount: '70.00',
          coverage: '1.4',
        },
      ],
    },
    expect: [
      {
        target_amount: '100.00',
        booked_amount: '40.00',
        booked_deal_count: '3',
        open_amount: '0.00',
        remaining_amount: '60.00',
        coverage: '1.5000',
        win_rate: '0.300000',
        prior_win_rate: '0.250000',
        elapsed_rate: '0.549451',
      },
    ],
  },
  'a quarter that is over still has what it missed': {
    given: {
      'metrics.kpi_long': [
        { ...kpi, period: 'FY26-Q1', metric: 'target_amount', value: '100.00' },
        { ...kpi, period: 'FY26-Q1', metric: 'booked_amount', value: '40.00' },
      ],
    },
    ask: { quarter: 'FY26-Q1' },
    expect: [{ remaining_amount: '60.00', coverage: null, elapsed_rate: '1.000000' }],
  },
  'without a figure there is no row': { given: {}, expect: [] },
})

const week = {
  ...company,
  target_quarter: 'FY26-Q2',
  window_type: 'week',
  window_start_date: '2026-05-20',
  window_end_date: '2026-05-20',
}
const moved = { ...company, target_quarter: 'FY26-Q2', changed_date: '2026-05-20' }

examples('waterfall', {
  'leads from the opening to the closing, line by line, each with its deals': {
    given: {
      'metrics.pipeline_waterfall': [
        { ...week, opening_amount: '100.00', opening_count: 5, closing_amount: '85.50', closing_count: 4 },
        { ...week, window_start_date: '2026-05-13', window_end_date: '2026-05-19', opening_amount: '1.00' },
      ],
      'metrics.pipeline_movement': [
        { ...moved, opportunity_id: 'a', movement: 'won', delta_amount: '-20.00' },
        { ...moved, opportunity_id: 'b', movement: 'increased', delta_amount: '3.00' },
        { ...moved, opportunity_id: 'b', movement: 'increased', delta_amount: '2.50' },
        { ...moved, opportunity_id: 'c', movement: 'new', delta_amount: '9.00', changed_date: '2026-05-19' },
      ],
    },
    ask: { window: 'week' },
    expect: [
      {
        movement: 'opening',
        amount: '100.00',
        deal_count: '5',
        is_balance: true,
        from_amount: '0.00',
        to_amount: '100.00',
      },
      {
        movement: 'increased',
        amount: '5.50',
        deal_count: '1',
        is_balance: false,
        from_amount: '100.00',
        to_amount: '105.50',
      },
      { movement: 'won', amount: '-20.00', from_amount: '105.50', to_amount: '85.50' },
      { movement: 'closing', amount: '85.50', deal_count: '4', from_amount: '0.00', to_amount: '85.50' },
    ],
  },
  'a week is asked for by its first day': {
    given: {
      'metrics.pipeline_waterfall': [
        { ...week, opening_amount: '100.00' },
        {
          ...week,
          window_start_date: '2026-05-13',
          window_end_date: '2026-05-19',
          opening_amount: '1.00',
          closing_amount: '1.00',
        },
      ],
    },
    ask: { window: 'week:2026-05-13' },
    expect: [{ movement: 'opening', amount: '1.00', window_end_date: '2026-05-19' }, { movement: 'closing' }],
  },
  'of a quarter that is over the latest week is its last': {
    given: {
      'metrics.pipeline_waterfall': [
        {
          ...week,
          target_quarter: 'FY26-Q1',
          window_start_date: '2026-03-26',
          window_end_date: '2026-03-31',
          opening_amount: '7.00',
        },
        { ...week, target_quarter: 'FY26-Q1', opening_amount: '1.00' },
      ],
    },
    ask: { window: 'week', quarter: 'FY26-Q1' },
    expect: [{ movement: 'opening', amount: '7.00' }, { movement: 'closing' }],
  },
})

examples('waterfall_windows', {
  'offers the weeks up to the as-of day, the latest first': {
    given: {},
    expect: [
      { window: 'week:2026-05-20', window_end_date: '2026-05-20' },
      { window: 'week:2026-05-13', window_end_date: '2026-05-19' },
      ...Array.from({ length: 6 }, () => ({})),
    ],
  },
})

examples('coverage_trend', {
  'shows the days of the quarter only': {
    given: {
      'metrics.pipeline_coverage': [
        { ...company, target_quarter: 'FY26-Q2', snapshot_date: '2026-04-07', open_amount: '5.00' },
        { ...company, target_quarter: 'FY26-Q2', snapshot_date: '2026-03-31', open_amount: '4.00' },
        { ...company, target_quarter: 'FY26-Q3', snapshot_date: '2026-04-07', open_amount: '9.00' },
      ],
    },
    expect: [{ snapshot_date: '2026-04-07', open_amount: '5.00' }],
  },
})

examples('sellers', {
  'the least attainment first; whoever has nothing in the quarter is left out': {
    given: {
      'given.scope_closure': ['ada', 'bo', 'cy', 'di'].map((rep_id) => ({
        ...company,
        rep_id,
        valid_from: '0001-01-01',
        valid_to: '9999-12-31',
      })),
      'core.rep': [{ rep_id: 'ada', full_name: 'Ada' }],
      'core.opportunity': [{ opportunity_id: 'x', push_count: 3 }],
      'core.opportunity_timeline': [
        {
          opportunity_id: 'x',
          owner_id: 'cy',
          from_date: '2026-05-01',
          to_date: '9999-12-31',
          is_live: true,
          is_open: true,
          is_eligible: true,
          close_quarter: 'FY26-Q2',
          close_date: '2026-05-19',
        },
      ],
      'metrics.kpi_long': [
        { ...kpi, scope_type: 'rep', scope_id: 'ada', metric: 'target_amount', value: '10.00' },
        { ...kpi, scope_type: 'rep', scope_id: 'ada', metric: 'attainment_rate', value: '0.9' },
        { ...kpi, scope_type: 'rep', scope_id: 'bo', metric: 'target_amount', value: '10.00' },
        { ...kpi, scope_type: 'rep', scope_id: 'bo', metric: 'attainment_rate', value: '0.1' },
      ],
    },
    expect: [
      { scope: 'rep:bo', scope_name: 'bo', attainment_rate: '0.100000' },
      { scope: 'rep:ada', scope_name: 'Ada', booked_amount: '0.00' },
      { scope: 'rep:cy', target_amount: null, past_due_count: '1', pushed_count: '1' },
    ],
  },
})

examples('source_quality', {
  'adds an export’s files up': {
    given: {
      'metrics.source_quality_run': [
        {
          feed: 'salesforce',
          source: 'salesforce',
          object: 'task',
          state: 'accepted',
          read_count: 10,
          accepted_count: 9,
          quarantined_count: 1,
          duplicate_count: 0,
        },
        {
          feed: 'salesforce',
          source: 'salesforce',
          object: 'task',
          state: 'held',
          read_count: 5,
          accepted_count: 0,
          quarantined_count: 5,
          duplicate_count: 0,
        },
      ],
    },
    expect: [
      {
        object: 'task',
        file_count: '2',
        read_count: '15',
        accepted_count: '9',
        quarantined_count: '6',
        held_count: '1',
      },
    ],
  },
})
