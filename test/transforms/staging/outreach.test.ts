import { examples } from '../examples.ts'
import { berlin } from './portal.ts'

const day = (clock: string) => `2026-02-20 ${clock}.000`

examples('staging.outreach_activity', {
  'a call lasts from answered to completed, and one that nobody answered has no length': {
    given: {
      ...berlin,
      'raw.outreach_call': [
        {
          id: '501',
          direction: 'outbound',
          dialedat: day('08:00:00'),
          answeredat: day('08:00:12'),
          completedat: day('08:04:12'),
          outcome: 'Answered',
          user_id: '9',
          prospect_id: '77',
          from_number: '+49301',
          to_number: '+15550100',
          vendorcallid: '7001',
        },
        {
          id: '502',
          direction: 'outbound',
          dialedat: day('08:00:00'),
          completedat: day('08:00:30'),
          outcome: 'Not Answered',
        },
        {
          id: '503',
          direction: 'inbound',
          dialedat: day('08:00:00'),
          outcome: 'Not Answered',
          from_number: '+15550101',
        },
        { id: '504', direction: 'outbound' },
      ],
      'raw.outreach_prospect': [{ id: '77', emails: 'Bo@y.org|b@z.org', account_id: '5', externalid: '003A' }],
      'raw.outreach_account': [{ id: '5', customid: '001A' }],
    },
    expect: [
      {
        activity_id: 'outreach:call/501',
        source_id: '501',
        source_kind: 'engagement',
        direction: 'outbound',
        rep_id: 'outreach:9',
        person_id: 'outreach:77',
        account_id: 'outreach:5',
        started_at: '2026-02-20 08:00:00',
        ended_at: '2026-02-20 08:04:12',
        duration_minutes: '4.00',
        disposition_source: 'answered',
        is_completed: true,
        link_ids: 'call:7001',
        counterpart_email: 'bo@y.org',
        counterpart_phone: '+15550100',
        crm_person_id: '003A',
        crm_account_id: '001A',
      },
      { duration_minutes: null, disposition_source: 'no answer', is_completed: true },
      { is_completed: false, counterpart_phone: '+15550101' },
      { started_at: null, is_completed: false },
    ],
  },
  'the CRM’s deal is that of the newest version of the opportunity': {
    given: {
      ...berlin,
      'raw.outreach_call': [{ id: '1', opportunity_id: '4' }],
      'raw.outreach_mailing': [{ id: '1', opportunity_id: '5' }],
      'raw.outreach_task': [{ id: '1', opportunity_id: '6' }, { id: '2' }],
      'raw.outreach_opportunity': [
        { id: '4', customid: '006A', updatedat: day('08:00:00') },
        { id: '4', customid: '006B', externalid: '006X', updatedat: day('09:00:00') },
        { id: '5', externalid: '006C' },
      ],
    },
    expect: ['006B', '006C', null, null].map((crm_opportunity_id) => ({ crm_opportunity_id })),
  },
  'the company’s own word for the result of a call comes first': {
    given: {
      ...berlin,
      'raw.outreach_call': [{ id: '1', outcome: 'Answered', call_disposition_id: '3' }],
      'raw.outreach_call_disposition': [{ id: '3', name: 'Gatekeeper' }],
    },
    expect: [{ disposition_source: 'Gatekeeper' }],
  },
  'a mailing is done by its time of delivery, whatever its state says now; one of a sequence is a machine’s': {
    given: {
      ...berlin,
      'raw.outreach_mailing': [
        {
          id: '1',
          mailingtype: 'sequence',
          state: 'replied',
          deliveredat: day('23:30:00'),
          messageid: 'a@x.com',
          sequence_id: '3',
          sequence_step_id: '31',
        },
        { id: '2', mailingtype: 'single', state: 'scheduled' },
        { id: '3', mailingtype: 'single', state: 'bounced', deliveredat: day('08:00:00') },
      ],
    },
    expect: [
      {
        activity_id: 'outreach:email/1',
        direction: 'outbound',
        is_automated: true,
        is_completed: true,
        due_date: '2026-02-21',
        link_ids: 'mail:a@x.com',
        sequence_id: 'outreach:3',
        sequence_step: '31',
      },
      { is_automated: false, is_completed: false },
      { is_completed: true },
    ],
  },
  'ids of calls, mailings and tasks are told apart, and the newest version counts': {
    given: {
      ...berlin,
      'raw.outreach_call': [{ id: '1' }],
      'raw.outreach_mailing': [{ id: '1' }],
      'raw.outreach_task': [
        { id: '1', state: 'incomplete', owner_id: '9', account_id: '5', updatedat: day('08:00:00') },
        { id: '1', state: 'complete', completer_id: '8', owner_id: '9', account_id: '5', updatedat: day('09:00:00') },
      ],
    },
    expect: [
      { activity_id: 'outreach:call/1' },
      { activity_id: 'outreach:email/1' },
      { activity_id: 'outreach:task/1', is_completed: true, rep_id: 'outreach:8', account_id: 'outreach:5' },
    ],
  },
})

examples('staging.outreach_person', {
  'a prospect names the CRM’s record that it is a copy of': {
    given: {
      'raw.outreach_prospect': [
        {
          id: '1',
          emails: 'Bo@y.org|b@z.org',
          mobilephones: '+1|+2',
          externalid: '00QA',
          engagedscore: '12.5',
          account_id: '5',
          stage_id: '2',
        },
        {
          id: '2',
          externalid: '003A',
          firstname: 'Bo',
          lastname: 'Kim',
          owner_id: '9',
          trashedat: '2026-02-20 08:00:00.000',
        },
        { id: '3', emails: '', workphones: '' },
      ],
      'raw.outreach_account': [{ id: '5', name: 'Acme', customid: '001A' }],
      'raw.outreach_stage': [{ id: '2', name: 'Replied' }],
    },
    expect: [
      {
        person_kind: 'prospect',
        email: 'bo@y.org',
        phone: '+1',
        crm_lead_id: '00QA',
        crm_contact_id: null,
        crm_account_id: '001A',
        company_name: 'Acme',
        lifecycle_stage: 'Replied',
        score: 13,
        is_deleted: false,
      },
      {
        lifecycle_stage: null,
        crm_lead_id: null,
        crm_contact_id: '003A',
        full_name: 'Bo Kim',
        owner_id: 'outreach:9',
        is_deleted: true,
      },
      { email: null, phone: null, crm_contact_id: null },
    ],
  },
})

examples('staging.outreach_tool_user', {
  'is a user in the latest version': {
    given: {
      'raw.outreach_user': [
        { id: '9', email: 'Ann@x.com', firstname: 'Ann', lastname: 'Lee', updatedat: day('08:00:00') },
        { id: '9', email: 'Ann@x.com', name: 'Ann Lee', locked: 'true', updatedat: day('09:00:00') },
      ],
    },
    expect: [{ user_id: 'outreach:9', email: 'ann@x.com', full_name: 'Ann Lee', is_active: false }],
  },
})

examples('staging.outreach_tool_account', {
  'names the CRM’s account': {
    given: { 'raw.outreach_account': [{ id: '5', name: 'Acme', domain: 'www.Acme.com', customid: '001A' }] },
    expect: [{ account_id: 'outreach:5', domain: 'acme.com', crm_account_id: '001A' }],
  },
})

examples('staging.outreach_sequence_enrollment', {
  'tells when a prospect came, answered and was done': {
    given: {
      'raw.outreach_sequence_state': [
        {
          id: '1',
          state: 'finished',
          activeat: day('08:00:00'),
          repliedat: day('09:00:00'),
          statechangedat: day('10:00:00'),
          prospect_id: '77',
          sequence_id: '3',
        },
        { id: '2', state: 'active', createdat: day('08:00:00'), bouncecount: '1', optoutcount: '0', user_id: '8' },
        { id: '3', state: 'opted_out', updatedat: day('11:00:00') },
      ],
      'raw.outreach_sequence': [{ id: '3', name: 'Win back', owner_id: '9' }],
    },
    expect: [
      {
        enrollment_id: 'outreach:1',
        sequence_name: 'Win back',
        person_id: 'outreach:77',
        user_id: 'outreach:9',
        added_at: '2026-02-20 08:00:00',
        finished_at: '2026-02-20 10:00:00',
        replied_at: '2026-02-20 09:00:00',
        is_bounced: false,
      },
      { user_id: 'outreach:8', finished_at: null, is_bounced: true, is_opted_out: false },
      { is_opted_out: true, finished_at: '2026-02-20 11:00:00' },
    ],
  },
})
