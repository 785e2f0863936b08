import { examples } from './examples.ts'

examples('staging.salesforce_person', {
  'leads and contacts are both persons; a converted lead says what it became': {
    given: {
      'raw.salesforce_contact': [{ id: '003A', lastname: 'Ryan', firstname: 'Pat', email: 'Pat@Example.com', accountid: '001A', mailingcountry: 'us' }],
      'raw.salesforce_lead': [
        { id: '00QA', lastname: 'Ryan', isconverted: 'true', converteddate: '2026-02-01', convertedcontactid: '003A', country: 'Germany' },
      ],
    },
    expect: [
      { person_id: 'salesforce:003A', person_kind: 'contact', full_name: 'Pat Ryan', email: 'pat@example.com', account_id: 'salesforce:001A', country_code: 'US', is_converted: false },
      { person_id: 'salesforce:00QA', person_kind: 'lead', full_name: 'Ryan', is_converted: true, converted_date: '2026-02-01', converted_contact_id: 'salesforce:003A', country_code: null },
    ],
  },
  'a merged lead is deleted and names the winner': {
    given: { 'raw.salesforce_lead': [{ id: '00QA', lastname: 'Lee', isdeleted: 'true', masterrecordid: '00QB' }] },
    expect: [{ is_deleted: true, merged_into_id: 'salesforce:00QB' }],
  },
})

examples('staging.salesforce_rep', {
  'a user carries the name of the role, with or without one': {
    given: {
      'raw.salesforce_user': [
        { id: '005A', name: 'Ann Lee', email: 'Ann.Lee@Example.com', userroleid: '00EA', managerid: '005B', isactive: 'false' },
        { id: '005B', firstname: 'Bo', lastname: 'Kim', userroleid: '00EX' },
      ],
      'raw.salesforce_user_role': [{ id: '00EA', name: 'AE West' }],
    },
    expect: [
      { rep_id: 'salesforce:005A', full_name: 'Ann Lee', email: 'ann.lee@example.com', role_name: 'AE West', manager_rep_id: 'salesforce:005B', is_active: false },
      { rep_id: 'salesforce:005B', full_name: 'Bo Kim', role_name: null, is_active: true },
    ],
  },
})

examples('staging.salesforce_account', {
  'the domain is read from any spelling of the website': {
    given: {
      'raw.salesforce_account': [
        { id: '1', name: 'A', website: 'https://www.Example.com/about?x=1' },
        { id: '2', name: 'B', website: 'example.org' },
        { id: '3', name: 'C', website: 'none' },
      ],
    },
    expect: [{ website_domain: 'example.com' }, { website_domain: 'example.org' }, { website_domain: null }],
  },
})

examples('staging.salesforce_activity', {
  'a planned task is not completed, a call starts its length before it ends': {
    given: {
      'raw.salesforce_task': [
        { id: '00T1', subject: 'Call', isclosed: 'true', tasksubtype: 'Call', calltype: 'Outbound', calldurationinseconds: '240', completeddatetime: '2026-02-20 08:04:12.000', whatid: '006A' },
        { id: '00T2', status: 'Not Started', activitydate: '2026-12-01', whatid: '001A' },
        { id: '00T3', status: 'Completed', activitydate: '2026-01-05' },
      ],
    },
    expect: [
      { activity_type: 'call', direction: 'outbound', started_at: '2026-02-20 08:00:12', duration_seconds: 240, is_completed: true, opportunity_id: 'salesforce:006A', account_id: null },
      { activity_type: 'task', is_completed: false, due_date: '2026-12-01', account_id: 'salesforce:001A', opportunity_id: null },
      { is_completed: true, started_at: null, due_date: '2026-01-05' },
    ],
  },
  'a meeting counts once it began, but never as an invitee\'s copy': {
    given: {
      'given.build': [{ data_as_of: '2026-03-01 12:00:00', data_as_of_date: '2026-03-01' }],
      'raw.salesforce_event': [
        { id: '00U1', startdatetime: '2026-03-01 10:00:00.000', enddatetime: '2026-03-01 10:30:00.000' },
        { id: '00U2', startdatetime: '2026-03-01 13:00:00.000', enddatetime: '2026-03-01 13:30:00.000' },
        { id: '00U3', startdatetime: '2026-03-01 10:00:00.000', ischild: 'true' },
      ],
    },
    expect: [
      { activity_type: 'meeting', is_completed: true, duration_seconds: 1800 },
      { is_completed: false },
      { is_completed: false, is_copy: true },
    ],
  },
})
