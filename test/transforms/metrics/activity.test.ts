import { examples } from '../examples.ts'

const day = { rep_id: 'ada', is_workday: true, is_employed: true, is_leave: false }
const touch = { rep_id: 'ada', activity_date: '2026-03-03', is_automated: false, is_inbound: false, record_count: 1 }
const kinds = ['call', 'email', 'meeting', 'social']

examples('metrics.rep_activity_daily', {
  'counts what was done by hand, by kind; the machine’s mail stands apart and nobody is told of twice': {
    given: {
      'core.rep_day': [{ ...day, calendar_date: '2026-03-03' }],
      'core.rep_capture': kinds.map((kind) => ({ rep_id: 'ada', activity_type: kind, captured_from: '2026-01-01' })),
      'core.activity': [
        { ...touch, activity_id: 'a', activity_type: 'call', call_result: 'connected', duration_minutes: 3 },
        { ...touch, activity_id: 'b', activity_type: 'call', call_result: 'connected', duration_minutes: 2.99 },
        { ...touch, activity_id: 'c', activity_type: 'call', call_result: 'voicemail', account_id: 'acme' },
        { ...touch, activity_id: 'd', activity_type: 'call', is_inbound: true, duration_minutes: 4 },
        { ...touch, activity_id: 'e', activity_type: 'email', account_id: 'acme', is_logged_late: true },
        { ...touch, activity_id: 'f', activity_type: 'email', is_automated: true, account_id: 'other' },
        { ...touch, activity_id: 'g', activity_type: 'meeting', duration_minutes: 30, opportunity_id: 'deal' },
      ],
      'core.rep_person_day': [
        { rep_id: 'ada', person_id: 'kim', activity_date: '2026-03-03', first_date: '2026-03-03' },
        { rep_id: 'ada', person_id: 'lee', activity_date: '2026-03-03', first_date: '2026-01-01' },
      ],
    },
    expect: [
      {
        touch_count: '6',
        automated_count: '1',
        call_count: '3',
        connect_count: '2',
        voicemail_count: '1',
        conversation_count: '1',
        call_minutes: '9.99',
        email_count: '1',
        meeting_count: '1',
        social_count: '0',
        inbound_count: '1',
        account_count: '1',
        person_count: '2',
        new_person_count: '1',
        opportunity_count: '1',
        logged_late_count: '1',
      },
    ],
  },
  'what is not recorded, or was not yet, is null and not 0; a day without anything is 0': {
    given: {
      'core.rep': [{ rep_id: 'bo', is_quota_carrying: true }, { rep_id: 'cy' }],
      'core.rep_day': [
        { ...day, calendar_date: '2026-03-01' },
        { ...day, calendar_date: '2026-03-02' },
        { ...day, rep_id: 'bo', calendar_date: '2026-03-02' },
        { ...day, rep_id: 'cy', calendar_date: '2026-03-02' },
      ],
      'core.rep_capture': [{ rep_id: 'ada', activity_type: 'call', captured_from: '2026-03-02' }],
    },
    expect: [
      { rep_id: 'ada', activity_date: '2026-03-01', touch_count: null, call_count: null, email_count: null },
      { rep_id: 'ada', touch_count: '0', call_count: '0', connect_count: '0', call_minutes: '0.00', email_count: null },
      { rep_id: 'bo', touch_count: null, call_count: null, is_workday: true },
    ],
  },
  'a day of calls of which no record says how they went has no connects, not 0; a day after leaving is told of too': {
    given: {
      'core.rep_day': [{ ...day, calendar_date: '2026-03-03', is_employed: false }],
      'core.rep_capture': [{ rep_id: 'ada', activity_type: 'call', captured_from: '2026-01-01' }],
      'core.activity': [{ ...touch, activity_id: 'a', activity_type: 'call', call_result: null }],
    },
    expect: [{ call_count: '1', connect_count: null, voicemail_count: null, is_workday: false }],
  },
})

const approach = {
  rep_id: 'ada',
  channel: 'call',
  started_date: '2026-04-02',
  touch_count: 2,
  opportunity_count: 0,
  won_count: 0,
}
const reached = { connected_at: '2026-04-02 10:00:00' }
const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' }

examples('metrics.activity_path', {
  'a cohort’s rates are of those that reached the step before, and drawn towards the team’s as if by 20 of it': {
    given: {
      'given.build': [{ data_as_of_date: '2026-06-03' }],
      'core.rep_history': [
        { ...always, rep_id: 'ada', team: 'East', segment: 'SMB' },
        { ...always, rep_id: 'bo', team: 'East' },
      ],
      'core.approach': [
        { ...approach, ...reached, approach_id: 'a', meeting_at: '2026-04-05 10:00:00', open_opportunity_count: 0 },
        { ...approach, approach_id: 'b', started_date: '2026-04-05', open_opportunity_count: 0 },
        { ...approach, ...reached, approach_id: 'c', rep_id: 'bo', started_date: '2026-04-06' },
        { ...approach, ...reached, approach_id: 'd', rep_id: 'bo', started_date: '2026-04-06' },
      ],
    },
    expect: [
      {
        cohort_week: '2026-03-30',
        segment: 'SMB',
        approach_count: '2',
        touch_count: '4',
        connect_count: '1',
        meeting_count: '1',
        connect_rate: '0.500000',
        shrunk_connect_rate: '0.727273',
        meeting_rate: '1.000000',
        shrunk_meeting_rate: '0.365079',
        opportunity_rate: '0.000000',
        won_rate: null,
        null_reason: 'no_deals',
        is_low_n: true,
        is_immature: true,
      },
      { cohort_week: '2026-04-06', segment: 'Unassigned', connect_rate: '1.000000', null_reason: 'no_meetings' },
    ],
  },
})

const everybody = { ...always, scope_type: 'company', scope_id: 'company' }
const quarter = { fiscal_quarter: 'FY26-Q2', quarter_index: 8105, quarter_start_date: '2026-04-01' }

examples('metrics.kpi_activity', {
  'ratios are of summed parts, a median of what was answered; of what nobody records there is no figure': {
    given: {
      'given.build': [{ data_as_of_date: '2026-05-20' }],
      'given.calendar': [{ ...quarter, calendar_date: '2026-04-02', quarter_end_date: '2026-06-30' }],
      'given.scope_closure': [
        { ...everybody, rep_id: 'ada' },
        { ...everybody, scope_type: 'rep', scope_id: 'bo', rep_id: 'bo' },
      ],
      'metrics.rep_activity_daily': [
        {
          rep_id: 'ada',
          activity_date: '2026-04-02',
          is_workday: true,
          touch_count: 9,
          call_count: 4,
          connect_count: 1,
        },
        { rep_id: 'bo', activity_date: '2026-04-02', is_workday: true, touch_count: null },
      ],
      'metrics.speed_to_lead': [10, 30, 50, null].map((business_human_minutes, n) => ({
        lead_id: `${n}`,
        owner_id: 'ada',
        requested_date: '2026-04-02',
        is_sla_met: n === 3 ? null : n === 0,
        business_human_minutes,
      })),
    },
    expect: [
      { metric: 'connect_count', scope_type: 'company', value: '1.000000', deal_count: '1', is_partial: true },
      { metric: 'connect_count', scope_type: 'rep', value: null },
      { metric: 'connect_rate', value: '0.250000', numerator: '1.00', denominator: '4.00', deal_count: '4' },
      { metric: 'connect_rate', scope_type: 'rep', value: null, numerator: null, denominator: null },
      { metric: 'lead_request_count', value: '4.000000', numerator: null },
      { metric: 'lead_sla_rate', value: '0.333333', numerator: '1.00', denominator: '3.00' },
      { metric: 'median_response_minutes', value: '30.000000', unit: 'minutes', deal_count: '3' },
      { metric: 'meeting_count', scope_type: 'company', value: null },
      { metric: 'meeting_count', scope_type: 'rep', value: null },
      { metric: 'touch_count', value: '9.000000' },
      { metric: 'touch_count', scope_type: 'rep', value: null },
      { metric: 'touches_per_workday', value: '9.000000', denominator: '1.00' },
      { metric: 'touches_per_workday', scope_type: 'rep', value: null },
    ],
  },
})
