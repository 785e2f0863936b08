import { examples } from './examples.ts'

const team = { scope_type: 'team', scope_id: 'East', valid_from: '0001-01-01', valid_to: '9999-12-31' }
const day = { rep_id: 'ada', is_workday: true }

examples('rep_activity', {
  'adds days up, by working day of which something is known, beside the weeks before; a seller whose work nobody records has no figures, not 0':
    {
      given: {
        'given.scope_closure': [
          { ...team, rep_id: 'ada', valid_to: '2026-05-20' },
          { ...team, rep_id: 'bo' },
        ],
        'core.rep': [{ rep_id: 'ada', full_name: 'Ada Abbott' }],
        'metrics.rep_activity_daily': [
          { ...day, activity_date: '2026-05-18', touch_count: 5, call_count: 4, connect_count: 1 },
          { ...day, activity_date: '2026-05-19', touch_count: 3, call_count: 2, connect_count: null },
          { ...day, activity_date: '2026-05-17', is_workday: false, touch_count: 1, call_count: 0, connect_count: 0 },
          { ...day, activity_date: '2026-05-20', touch_count: 90, call_count: 90, connect_count: 90 },
          { ...day, activity_date: '2026-04-21', touch_count: 6, call_count: 9, connect_count: 3 },
          { ...day, activity_date: '2026-04-20', touch_count: null, call_count: null, connect_count: null },
          { ...day, activity_date: '2026-03-01', touch_count: 90, call_count: 90, connect_count: 90 },
          { rep_id: 'bo', activity_date: '2026-05-18', is_workday: true, touch_count: null, call_count: null },
        ],
      },
      ask: { scope: 'team:East' },
      expect: [
        {
          rep_name: 'Ada Abbott',
          workday_count: '2',
          touch_count: '9',
          touches_per_workday: '4.50',
          prior_touches_per_workday: '6.00',
          call_count: '6',
          connect_rate: '0.250000',
          prior_connect_rate: '0.333333',
        },
        { rep_id: 'bo', rep_name: null, workday_count: '1', touch_count: null, call_count: null, connect_rate: null },
      ],
    },
})

examples('activity_kpis', {
  'adds sellers up before it divides; what nobody records counts for no working day': {
    given: {
      'given.scope_closure': [
        { ...team, rep_id: 'ada' },
        { ...team, rep_id: 'bo' },
      ],
      'given.lead_policy': [{ sla_minutes: 60 }],
      'metrics.rep_activity_daily': [
        { ...day, activity_date: '2026-05-18', touch_count: 9, call_count: 4, connect_count: 1, meeting_count: 2 },
        { ...day, activity_date: '2026-04-20', touch_count: 4, call_count: 1, connect_count: 1, meeting_count: 1 },
        { rep_id: 'bo', activity_date: '2026-05-18', is_workday: true, touch_count: null, call_count: null },
      ],
      'metrics.speed_to_lead': [
        { lead_id: 'a', owner_id: 'bo', requested_date: '2026-05-18', is_sla_met: true, is_untouched: false },
        { lead_id: 'b', owner_id: 'bo', requested_date: '2026-05-19', is_sla_met: false, is_untouched: true },
        { lead_id: 'c', owner_id: 'bo', requested_date: '2026-05-20', is_sla_met: null, is_untouched: true },
      ],
    },
    ask: { scope: 'team:East' },
    expect: [
      {
        touches_per_workday: '9.00',
        prior_touches_per_workday: '4.00',
        connect_rate: '0.250000',
        prior_connect_rate: '1.000000',
        meeting_count: '2',
        prior_meeting_count: '1',
        request_count: '3',
        untouched_count: '2',
        sla_rate: '0.500000',
        prior_sla_rate: null,
      },
    ],
  },
})

examples('rep_day', {
  'shows the latest day first, and which are holidays': {
    given: {
      'core.rep_day': [{ rep_id: 'ada', calendar_date: '2026-05-18', is_holiday: true }],
      'metrics.rep_activity_daily': [
        { ...day, activity_date: '2026-05-18', call_count: 4 },
        { ...day, activity_date: '2026-05-19', call_count: 2 },
        { ...day, activity_date: '2026-05-01', call_count: 9 },
      ],
    },
    ask: { rep: 'ada' },
    expect: [
      { activity_date: '2026-05-19', call_count: '2', is_holiday: false },
      { activity_date: '2026-05-18', call_count: '4', is_holiday: true },
    ],
  },
})

const approach = {
  rep_id: 'ada',
  channel: 'call',
  touch_count: 4,
  opportunity_count: 0,
  won_count: 0,
  open_opportunity_count: 0,
}
const begun = (approach_id: string, started_date: string, meeting_date: string | null) => ({
  ...approach,
  approach_id,
  started_date,
  started_at: `${started_date} 10:00:00`,
  connected_at: meeting_date && `${meeting_date} 10:00:00`,
  meeting_at: meeting_date && `${meeting_date} 10:00:00`,
})

examples('activity_path', {
  'adds cohorts up before it divides, by channel and in total; of nobody reached nothing follows': {
    given: {
      'given.scope_closure': [{ ...team, rep_id: 'ada' }],
      'core.approach': [
        begun('a', '2026-05-01', '2026-05-04'),
        begun('b', '2026-05-02', '2026-05-07'),
        { ...begun('c', '2026-03-02', null), channel: 'email' },
        begun('d', '2026-02-02', '2026-02-07'),
        begun('e', '2025-03-02', '2025-03-07'),
      ],
    },
    ask: { scope: 'team:East' },
    expect: [
      {
        channel: 'total',
        approach_count: '3',
        meeting_count: '2',
        connect_rate: '0.666667',
        prior_connect_rate: '1.000000',
        touches_per_meeting: '6.00',
        median_meeting_days: '3',
        immature_count: '2',
      },
      { channel: 'call', approach_count: '2', meeting_rate: '1.000000', opportunity_rate: '0.000000', won_rate: null },
      {
        channel: 'email',
        connect_rate: '0.000000',
        prior_connect_rate: null,
        meeting_rate: null,
        median_meeting_days: null,
      },
    ],
  },
})

examples('activity_path_by_week', {
  'a week is young until sixty days after it': {
    given: {
      'given.scope_closure': [{ ...team, rep_id: 'ada' }],
      'core.approach': [
        begun('a', '2026-05-04', '2026-05-06'),
        begun('b', '2026-05-10', null),
        begun('c', '2026-03-08', null),
      ],
    },
    ask: { scope: 'team:East' },
    expect: [
      {
        cohort_week: '2026-05-04',
        approach_count: '2',
        connect_rate: '0.500000',
        meeting_rate: '1.000000',
        is_immature: true,
      },
      { cohort_week: '2026-03-02', approach_count: '1', meeting_rate: null, is_immature: false },
    ],
  },
})

const request = { owner_id: 'ada', requested_date: '2026-05-04', is_untouched: false, sla_minutes: 60 }

examples('speed_to_lead', {
  'a median is of what was answered; what has time left is neither in time nor late': {
    given: {
      'given.scope_closure': [{ ...team, rep_id: 'ada' }],
      'metrics.speed_to_lead': [
        { ...request, lead_id: 'a', business_human_minutes: 10, is_sla_met: true },
        { ...request, lead_id: 'b', business_human_minutes: 90, is_sla_met: false },
        { ...request, lead_id: 'c', requested_date: '2026-05-10', is_sla_met: null, is_untouched: true },
        { ...request, lead_id: 'd', requested_date: '2026-05-11', is_sla_met: null, is_untouched: null },
      ],
    },
    ask: { scope: 'team:East' },
    expect: [
      { request_week: '2026-05-11', request_count: '1', sla_rate: null, median_minutes: null, untouched_count: '0' },
      {
        request_week: '2026-05-04',
        request_count: '3',
        answered_count: '2',
        untouched_count: '1',
        in_time_count: '1',
        late_count: '1',
        sla_rate: '0.500000',
        median_minutes: '10.00',
        p90_minutes: '90.00',
      },
    ],
  },
})

examples('leads_to_answer', {
  'shows who waits, the longest first': {
    given: {
      'given.scope_closure': [{ ...team, rep_id: 'ada' }],
      'core.person': ['a', 'b', 'c'].map((person_id) => ({ person_id, email: `${person_id}@x.com` })),
      'core.lead_wait': [
        { lead_id: 'a', business_waited_minutes: 30 },
        { lead_id: 'b', business_waited_minutes: 90 },
        { lead_id: 'c', business_waited_minutes: 90 },
      ],
      'metrics.speed_to_lead': [
        { ...request, lead_id: 'a', is_untouched: true, is_sla_met: null },
        { ...request, lead_id: 'b', is_untouched: true, is_sla_met: false },
        { ...request, lead_id: 'c' },
      ],
    },
    ask: { scope: 'team:East' },
    expect: [
      { lead_id: 'b', email: 'b@x.com', is_overdue: true },
      { lead_id: 'a', is_overdue: false },
    ],
  },
})

examples('deal_engagement', {
  'shows open deals of the as-of day, the silent ones first, since they were made where nobody answered; of those that nobody records nothing':
    {
      given: {
        'given.scope_closure': [{ ...team, rep_id: 'ada' }],
        'core.opportunity': ['a', 'b', 'c'].map((opportunity_id) => ({ opportunity_id, created_date: '2026-05-01' })),
        'core.opportunity_week': ['a', 'b', 'c'].flatMap((opportunity_id) => [
          { opportunity_id, week_start_date: '2026-05-18', last_date: '2026-05-20' },
          { opportunity_id, week_start_date: '2026-05-11', last_date: '2026-05-17' },
        ]),
        'metrics.opportunity_engagement': [
          { opportunity_id: 'a', owner_id: 'ada', week_start_date: '2026-05-18', contact_count: 2, silent_days: 9 },
          { opportunity_id: 'a', owner_id: 'ada', week_start_date: '2026-05-11', contact_count: 2, silent_days: 2 },
          { opportunity_id: 'b', owner_id: 'ada', week_start_date: '2026-05-18', contact_count: 0, silent_days: null },
          {
            opportunity_id: 'c',
            owner_id: 'ada',
            week_start_date: '2026-05-18',
            contact_count: null,
            silent_days: null,
          },
        ],
      },
      ask: { scope: 'team:East' },
      expect: [
        { opportunity_id: 'b', silent_days: null, open_days: '19' },
        { opportunity_id: 'a', silent_days: '9' },
      ],
    },
})
