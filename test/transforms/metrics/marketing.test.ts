import { examples, type Row } from '../examples.ts'

const minute = (entry_type: string, minutes: number, rest: Row = {}): Row => ({
  entry_id: `${entry_type}${minutes}`,
  rep_id: 'ada',
  entry_date: '2026-03-03',
  started_at: '2026-03-03 10:00:00',
  ended_at: '2026-03-03 11:00:00',
  entry_type,
  minutes,
  ...rest,
})

examples('metrics.rep_time_use_weekly', {
  'time with people outside is set against all meetings, by the week; of none there is no part': {
    given: {
      'core.rep_day': [
        {
          rep_id: 'ada',
          calendar_date: '2026-03-03',
          opens_at: '2026-03-03 09:00:00',
          closes_at: '2026-03-03 10:30:00',
        },
      ],
      'core.activity': [
        {
          activity_id: 'c',
          rep_id: 'ada',
          activity_type: 'call',
          activity_date: '2026-03-08',
          duration_minutes: 7.5,
          is_automated: false,
        },
      ],
      'core.calendar_minute': [
        minute('external', 60),
        minute('internal', 30),
        minute('internal', 90),
        minute('focus', 59),
        minute('focus', 120),
        minute('focus', 61, { entry_date: '2026-03-09' }),
      ],
    },
    expect: [
      {
        week_date: '2026-03-02',
        meeting_count: '3',
        external_minutes: '60.00',
        internal_minutes: '120.00',
        focus_minutes: '179.00',
        focus_block_count: '1',
        call_minutes: '7.50',
        after_hours_count: '3',
        selling_rate: '0.333333',
        null_reason: null,
      },
      { week_date: '2026-03-09', meeting_count: '0', selling_rate: null, null_reason: 'no_meetings' },
    ],
  },
})

examples('metrics.rep_activity_source_daily', {
  'an activity that two tools tell of counts under each and once as the primary one’s': {
    given: {
      'core.activity': [
        {
          activity_id: 'a',
          rep_id: 'ada',
          activity_date: '2026-03-03',
          activity_type: 'call',
          source: 'air',
          is_automated: false,
        },
        {
          activity_id: 'b',
          rep_id: 'ada',
          activity_date: '2026-03-03',
          activity_type: 'call',
          source: 'crm',
          is_automated: false,
        },
      ],
      'core.activity_source': [
        { record_id: 'a', activity_id: 'a', source: 'air' },
        { record_id: 'a2', activity_id: 'a', source: 'crm' },
        { record_id: 'a3', activity_id: 'a', source: 'crm' },
        { record_id: 'b', activity_id: 'b', source: 'crm' },
      ],
    },
    expect: [
      { source: 'air', activity_count: '1', only_count: '0', shared_count: '1', primary_count: '1' },
      { source: 'crm', activity_count: '2', only_count: '1', shared_count: '1', primary_count: '1' },
    ],
  },
})

const policy = [{ margin_rate: 0.5, lookback_days: 180, half_life_days: 7, idle_days: 180, minimum_attempts: 3 }]
const credit = (opportunity_id: string, basis: string, rest: Row): Row => ({
  opportunity_id,
  basis,
  model: 'linear',
  touch_id: 't',
  weight: 0.5,
  campaign_id: 'c',
  channel: 'web',
  ...rest,
})

examples('metrics.campaign_roi_period', {
  'a campaign’s return is its part in won amounts, after their own costs, less its cost, out of its cost': {
    given: {
      'given.marketing_policy': policy,
      'given.calendar': [{ calendar_date: '2026-02-01', fiscal_quarter: 'Q1' }],
      'core.campaign': [{ campaign_id: 'c', name: 'Spring', channel: 'web' }],
      'core.campaign_cost': [{ campaign_id: 'c', fiscal_quarter: 'Q1', amount: 20, is_fx_missing: false }],
      'core.opportunity': [{ opportunity_id: 'd', created_date: '2026-02-01', close_quarter: 'Q1' }],
      'metrics.attribution_touch': [
        credit('d', 'pipeline', { credit_amount: 50, amount: 100 }),
        credit('d', 'revenue', { credit_amount: 50, amount: 100 }),
        credit('d', 'pipeline', { credit_amount: 50, amount: 100, touch_id: 'u', campaign_id: null }),
        credit('d', 'revenue', { credit_amount: 50, amount: 100, touch_id: 'unattributed', campaign_id: null }),
      ],
    },
    expect: [
      {
        campaign_id: '(no campaign)',
        pipeline_amount: '50.00',
        won_amount: '0.00',
        return_rate: null,
        null_reason: 'no_cost',
      },
      {
        campaign_id: 'c',
        campaign_name: 'Spring',
        cost_amount: '20.00',
        opportunity_weight: '0.500000000',
        won_amount: '50.00',
        return_rate: '0.250000',
      },
      { campaign_id: 'unattributed', won_amount: '50.00', null_reason: 'no_cost' },
    ],
  },
})

const mql = (identity_id: string, rest: Row): Row => ({
  identity_id,
  cycle_number: 1,
  fiscal_quarter: 'Q1',
  team: 'West',
  channel: 'web',
  is_accepted: false,
  is_rejected: false,
  is_recycled: false,
  is_sales_qualified: false,
  has_minimum_attempts: false,
  known_by: 'both',
  ...rest,
})

examples('metrics.alignment_sla_period', {
  'what was delivered stands against what was promised, and what either side does not know is counted': {
    given: {
      'core.mql_target': [{ fiscal_quarter: 'Q1', scope_type: 'company', scope_name: 'company', promised_count: 5 }],
      'metrics.mql': [
        mql('a', {
          is_accepted: true,
          is_sales_qualified: true,
          is_followed_up: true,
          has_minimum_attempts: true,
          opportunity_id: 'd',
          amount: 10,
        }),
        mql('b', { is_rejected: true, is_followed_up: false }),
        mql('c', { known_by: 'marketing' }),
      ],
    },
    expect: [
      { group_type: 'channel', group_name: 'web', promised_count: null, null_reason: 'no_target' },
      {
        group_type: 'company',
        promised_count: '5',
        delivered_count: '3',
        accepted_count: '1',
        rejected_count: '1',
        answerable_count: '2',
        followed_up_count: '1',
        minimum_attempts_count: '1',
        known_by_both_count: '2',
        marketing_only_count: '1',
        sourced_amount: '10.00',
        accepted_rate: '0.333333',
        follow_up_rate: '0.500000',
        null_reason: null,
      },
      { group_type: 'team', group_name: 'West' },
    ],
  },
})
