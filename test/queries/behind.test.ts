import { examples } from './examples.ts'

const team = { scope_type: 'team', scope_id: 'East', rep_id: 'ada', valid_from: '0001-01-01', valid_to: '9999-12-31' }
const given = { 'given.scope_closure': [team], 'core.rep': [{ rep_id: 'ada', full_name: 'Ada Abbott' }] }

examples('rep_path', {
  'shows a seller’s cohorts, the latest week first': {
    given: {
      'metrics.activity_path': [
        { rep_id: 'ada', cohort_week: '2026-05-04', channel: 'call', approach_count: 2 },
        { rep_id: 'ada', cohort_week: '2026-05-18', channel: 'email', approach_count: 1 },
        { rep_id: 'ada', cohort_week: '2026-02-16', channel: 'call', approach_count: 9 },
        { rep_id: 'bo', cohort_week: '2026-05-18', channel: 'call', approach_count: 9 },
      ],
    },
    ask: { rep: 'ada' },
    expect: [
      { cohort_week: '2026-05-18', channel: 'email' },
      { cohort_week: '2026-05-04', channel: 'call' },
    ],
  },
})

examples('rep_day_activities', {
  'shows what was done on the day in its order, by machines too': {
    given: {
      'core.person': [{ person_id: 'p', email: 'p@x.com' }],
      'core.opportunity': [{ opportunity_id: 'o', name: 'Big deal' }],
      'core.activity': [
        { activity_id: 'late', rep_id: 'ada', activity_date: '2026-05-20', started_at: '2026-05-20 15:00:00' },
        {
          ...{ activity_id: 'early', rep_id: 'ada', activity_date: '2026-05-20', started_at: '2026-05-20 08:00:00' },
          ...{ person_id: 'p', opportunity_id: 'o', is_automated: true },
        },
        { activity_id: 'other', rep_id: 'ada', activity_date: '2026-05-19' },
        { activity_id: 'whose', rep_id: 'bo', activity_date: '2026-05-20' },
      ],
    },
    ask: { rep: 'ada' },
    expect: [
      { activity_id: 'early', email: 'p@x.com', name: 'Big deal', is_automated: true },
      { activity_id: 'late', email: null, name: null },
    ],
  },
})

const request = { owner_id: 'ada', requested_date: '2026-05-18' }

examples('lead_requests', {
  'says of each request of the week how it went, the longest wait first': {
    given: {
      ...given,
      'core.lead_wait': [{ lead_id: 'waits', business_waited_minutes: 600 }],
      'metrics.speed_to_lead': [
        { ...request, lead_id: 'met', is_sla_met: true, is_untouched: false, business_human_minutes: 10 },
        { ...request, lead_id: 'late', is_sla_met: false, is_untouched: false, business_human_minutes: 90 },
        { ...request, lead_id: 'known', is_sla_met: true, is_already_working: true, business_human_minutes: 0 },
        { ...request, lead_id: 'waits', is_sla_met: false, is_untouched: true },
        { ...request, lead_id: 'young', is_sla_met: null, is_untouched: true },
        { ...request, lead_id: 'unsaid', is_sla_met: null, is_untouched: null },
        { ...request, lead_id: 'older', requested_date: '2026-05-17', is_sla_met: true },
      ],
    },
    ask: { scope: 'team:East', week: '2026-05-18' },
    expect: [
      { lead_id: 'waits', outcome: 'open, overdue', business_waited_minutes: '600.00' },
      { lead_id: 'late', outcome: 'late', rep_name: 'Ada Abbott' },
      { lead_id: 'met', outcome: 'in time' },
      { lead_id: 'known', outcome: 'in touch before' },
      { lead_id: 'unsaid', outcome: 'not recorded', business_waited_minutes: null },
      { lead_id: 'young', outcome: 'open' },
    ],
  },
})

examples('lead_history', {
  'shows what sellers did by hand with the person and the contact it became, once each, the latest first': {
    given: {
      'metrics.speed_to_lead': [
        { lead_id: 'l', owner_id: 'ada', requested_at: '2026-05-18 09:00:00', assigned_at: '2026-05-18 09:30:00' },
      ],
      'core.lead_request': [
        { lead_id: 'l', request_id: 'l', requested_at: '2026-05-18 09:00:00', converted_contact_id: 'c' },
      ],
      'core.activity_source': [
        { activity_id: 'call', person_id: 'l' },
        { activity_id: 'call', person_id: 'c' },
        { activity_id: 'mail', person_id: 'c' },
        { activity_id: 'robot', person_id: 'l' },
        { activity_id: 'before', person_id: 'l' },
      ],
      'core.activity': [
        { activity_id: 'call', activity_type: 'call', started_at: '2026-05-18 10:00:00', is_automated: false },
        { activity_id: 'mail', activity_type: 'email', started_at: '2026-05-19 10:00:00', is_automated: false },
        { activity_id: 'robot', activity_type: 'email', started_at: '2026-05-18 09:01:00', is_automated: true },
        { activity_id: 'before', activity_type: 'call', started_at: '2026-04-01 10:00:00', is_automated: false },
      ],
    },
    ask: { lead: 'l' },
    expect: [{ event_type: 'email' }, { event_type: 'call' }, { event_type: 'assigned' }, { event_type: 'requested' }],
  },
})

const approach = { rep_id: 'ada', channel: 'call', opportunity_count: 0, won_count: 0 }

examples('approaches', {
  'lists those of the channel and week that came so far': {
    given: {
      ...given,
      'core.account': [{ account_id: 'x', name: 'Contoso' }],
      'core.approach': [
        {
          ...approach,
          approach_id: 'met',
          target_id: 'x',
          started_date: '2026-05-18',
          meeting_at: '2026-05-19 10:00:00',
        },
        { ...approach, approach_id: 'begun', started_date: '2026-05-18' },
        {
          ...approach,
          approach_id: 'mail',
          channel: 'email',
          started_date: '2026-05-18',
          meeting_at: '2026-05-19 10:00:00',
        },
        { ...approach, approach_id: 'older', started_date: '2026-05-17', meeting_at: '2026-05-19 10:00:00' },
      ],
    },
    ask: { scope: 'team:East', week: '2026-05-20', channel: 'call', step: 'meeting' },
    expect: [{ approach_id: 'met', target_name: 'Contoso' }],
  },
})
