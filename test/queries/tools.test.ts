import { examples } from './examples.ts'

const member = (rep_id: string) => ({
  ...{ scope_type: 'team', scope_id: 'East', rep_id, valid_from: '0001-01-01', valid_to: '9999-12-31' },
})
const given = {
  'given.scope_closure': [member('ada'), member('bo')],
  'core.rep': [
    { rep_id: 'ada', full_name: 'Ada Abbott' },
    { rep_id: 'bo', full_name: 'Bo Berg' },
  ],
}
const told = { rep_id: 'ada', activity_date: '2026-05-20', activity_type: 'call', source: 'gong', automated_count: 0 }
const sources = {
  ...given,
  'metrics.rep_activity_source_daily': [
    { ...told, activity_count: 3, only_count: 1, shared_count: 2, primary_count: 3 },
    { ...told, rep_id: 'bo', activity_count: 1, only_count: 0, shared_count: 1, primary_count: 1 },
    {
      ...told,
      activity_type: 'email',
      source: 'salesforce',
      activity_count: 9,
      only_count: 9,
      shared_count: 0,
      primary_count: 9,
    },
    { ...told, activity_date: '2026-01-20', activity_count: 9, only_count: 9, shared_count: 0, primary_count: 9 },
    { ...told, rep_id: 'cy', activity_count: 9, only_count: 9, shared_count: 0, primary_count: 9 },
  ],
}

examples('activity_sources', {
  'adds up what each tool tells of the scope’s weeks': {
    given: sources,
    ask: { scope: 'team:East' },
    expect: [
      { source: 'salesforce', activity_count: '9', call_count: '0', email_count: '9', rep_count: '1' },
      { source: 'gong', activity_count: '4', only_count: '1', shared_count: '3', primary_count: '4', rep_count: '2' },
    ],
  },
})

examples('source_sellers', {
  'has what one tool tells of each seller, by name': {
    given: sources,
    ask: { scope: 'team:East', source: 'gong' },
    expect: [
      { rep_name: 'Ada Abbott', activity_count: '3', only_count: '1' },
      { rep_name: 'Bo Berg', activity_count: '1', only_count: '0' },
    ],
  },
})

const week = {
  week_date: '2026-05-18',
  focus_minutes: 0,
  out_of_office_minutes: 0,
  call_minutes: 5,
  after_hours_count: 0,
}
const time = {
  ...given,
  'given.scope_closure': [member('ada'), member('bo'), member('unassigned')],
  'metrics.rep_activity_daily': ['ada', 'bo', 'unassigned'].flatMap((rep_id) =>
    ['2026-05-18', '2026-05-19', '2026-05-11'].map((activity_date) => ({ rep_id, activity_date })),
  ),
  'metrics.rep_time_use_weekly': [
    { ...week, rep_id: 'ada', meeting_count: 2, external_minutes: 30, internal_minutes: 90, selling_rate: 0.25 },
    { ...week, rep_id: 'cy', meeting_count: 9, external_minutes: 900, internal_minutes: 0 },
  ],
}

examples('time_use', {
  'adds up hours of those with a calendar and counts the others; a week without any calendar has no row': {
    given: time,
    ask: { scope: 'team:East' },
    expect: [
      {
        ...{ week_date: '2026-05-18', rep_count: '1', without_calendar_count: '1', external_minutes: '30.00' },
        ...{ internal_minutes: '90.00', call_minutes: '5.00', selling_rate: '0.250000' },
      },
    ],
  },
})

examples('time_use_sellers', {
  'has each seller of the week; who shares no calendar has no hours, which are not 0': {
    given: time,
    ask: { scope: 'team:East', week: '2026-05-20' },
    expect: [
      { rep_name: 'Ada Abbott', external_minutes: '30.00', null_reason: null },
      { rep_name: 'Bo Berg', external_minutes: null, null_reason: 'no_calendar' },
    ],
  },
})

const request = { owner_id: 'ada', requested_date: '2026-05-18', is_sla_met: true, sla_minutes: 120 }
examples('speed_to_lead', {
  'tells the wait for a seller apart from the wait for the answer': {
    given: {
      ...given,
      'metrics.speed_to_lead': [
        { ...request, lead_id: 'a', business_system_minutes: 0, business_human_minutes: 50 },
        { ...request, lead_id: 'b', business_system_minutes: 30, business_human_minutes: 10 },
        { ...request, lead_id: 'c', business_system_minutes: 60, business_human_minutes: 90 },
        { ...request, lead_id: 'd', business_system_minutes: null, business_human_minutes: 95 },
      ],
    },
    ask: { scope: 'team:East' },
    expect: [
      {
        ...{ request_count: '4', assigned_count: '3', median_system_minutes: '30.00', p90_system_minutes: '60.00' },
        ...{ median_minutes: '50.00', p90_minutes: '95.00' },
      },
    ],
  },
})

examples('rep_day_activities', {
  'names the tools that tell of it, each once': {
    given: {
      'core.activity': [{ activity_id: 'a', rep_id: 'ada', activity_date: '2026-05-20' }],
      'core.activity_source': ['salesforce', 'gong', 'gong'].map((source) => ({ activity_id: 'a', source })),
    },
    ask: { rep: 'ada' },
    expect: [{ activity_id: 'a', source_names: 'gong, salesforce' }],
  },
})
