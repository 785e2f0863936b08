import { examples } from '../examples.ts'

examples('staging.salesforce_activity', {
  'a task and an event say by which names others know them': {
    given: {
      'raw.salesforce_task': [{ id: '00T1', callobject: 'X1' }, { id: '00T2' }],
      'raw.salesforce_event': [{ id: '00U1' }],
      'given.build': [{ data_as_of: '2026-03-01 12:00:00', data_as_of_date: '2026-03-01' }],
    },
    expect: [{ link_ids: 'crm:00T1|call:X1' }, { link_ids: 'crm:00T2' }, { link_ids: 'crm:00U1' }],
  },
  'a call keeps the dialer’s id, and mail to a list is a machine’s': {
    given: {
      'raw.salesforce_task': [
        { id: '00T1', tasksubtype: 'Call', callobject: 'X1' },
        { id: '00T2', tasksubtype: 'ListEmail' },
        { id: '00T3', tasksubtype: 'Email' },
      ],
    },
    expect: [
      { call_id: 'salesforce:X1', is_automated: false },
      { activity_type: 'email', call_id: null, is_automated: true },
      { activity_type: 'email', is_automated: false },
    ],
  },
  'a planned task is not completed, a call starts its length before it ends': {
    given: {
      'raw.salesforce_task': [
        {
          id: '00T1',
          subject: 'Call',
          isclosed: 'true',
          tasksubtype: 'Call',
          calltype: 'Outbound',
          calldurationinseconds: '240',
          completeddatetime: '2026-02-20 08:04:12.000',
          whatid: '006A',
        },
        { id: '00T2', status: 'Not Started', activitydate: '2026-12-01', whatid: '001A' },
        { id: '00T3', status: 'Completed', activitydate: '2026-01-05' },
      ],
    },
    expect: [
      {
        activity_type: 'call',
        direction: 'outbound',
        started_at: '2026-02-20 08:00:12',
        duration_minutes: '4.00',
        is_completed: true,
        opportunity_id: 'salesforce:006A',
        account_id: null,
      },
      {
        activity_type: 'task',
        is_completed: false,
        due_date: '2026-12-01',
        account_id: 'salesforce:001A',
        opportunity_id: null,
      },
      { is_completed: true, started_at: null, due_date: '2026-01-05' },
    ],
  },
  "a meeting counts once it began, but never as an invitee's copy": {
    given: {
      'given.build': [{ data_as_of: '2026-03-01 12:00:00', data_as_of_date: '2026-03-01' }],
      'raw.salesforce_event': [
        { id: '00U1', startdatetime: '2026-03-01 10:00:00.000', enddatetime: '2026-03-01 10:30:00.000' },
        { id: '00U2', startdatetime: '2026-03-01 13:00:00.000', enddatetime: '2026-03-01 13:30:00.000' },
        { id: '00U3', startdatetime: '2026-03-01 10:00:00.000', ischild: 'true' },
      ],
    },
    expect: [
      { activity_type: 'meeting', is_completed: true, duration_minutes: '30.00' },
      { is_completed: false },
      { is_completed: false, is_copy: true },
    ],
  },
})
