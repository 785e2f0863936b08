import { examples } from '../examples.ts'
import { berlin } from './portal.ts'

const day = (clock: string) => `2026-02-20 ${clock}.000`

examples('staging.salesloft_activity', {
  'a call’s direction and state are in its record, its CRM task in its bridge': {
    given: {
      ...berlin,
      'raw.salesloft_call': [
        {
          id: '9',
          to_number: '+15550100',
          duration: '240',
          disposition: 'Connected',
          created_at: day('08:04:20'),
          user_id: '3',
          person_id: '12',
          crm_activity_id: '55',
        },
        { id: '10', duration: '0', created_at: day('08:04:20') },
        { id: '11', created_at: day('08:04:20') },
        { id: '12', created_at: day('08:04:20') },
      ],
      'raw.salesloft_call_data_record': [
        {
          id: '88',
          call_id: '9',
          direction: 'outbound',
          status: 'completed',
          duration: '241',
          call_uuid: 'u1',
          updated_at: day('09:00:00'),
        },
        { id: '87', call_id: '9', direction: 'outbound', status: 'ringing', updated_at: day('08:00:00') },
        { id: '89', call_id: '10', direction: 'inbound', status: 'no-answer', from_number: '+1777' },
        { id: '90', call_id: '11', direction: 'outbound', status: 'canceled' },
      ],
      'raw.salesloft_crm_activity': [{ id: '55', crm_id: '00TA' }],
      'raw.salesloft_person': [{ id: '12', email_address: 'Bo@y.org', account_id: '4', crm_id: '003A' }],
      'raw.salesloft_account': [{ id: '4', crm_id: '001A' }],
    },
    expect: [
      { activity_id: 'salesloft:call/10', direction: 'inbound', is_completed: false, counterpart_phone: '+1777' },
      { activity_id: 'salesloft:call/11', is_completed: false },
      { activity_id: 'salesloft:call/12', direction: null, is_completed: true, link_ids: null },
      {
        activity_id: 'salesloft:call/9',
        direction: 'outbound',
        rep_id: 'salesloft:3',
        started_at: '2026-02-20 08:00:20',
        ended_at: '2026-02-20 08:04:20',
        duration_minutes: '4.00',
        disposition_source: 'Connected',
        is_completed: true,
        link_ids: 'crm:00TA|call:u1',
        person_id: 'salesloft:12',
        account_id: 'salesloft:4',
        counterpart_email: 'bo@y.org',
        counterpart_phone: '+15550100',
        crm_person_id: '003A',
        crm_account_id: '001A',
      },
    ],
  },
  'an e-mail is sent once it has a time, and a machine’s where a cadence sent it as it was': {
    given: {
      ...berlin,
      'raw.salesloft_email': [
        {
          id: '1',
          status: 'sent',
          sent_at: day('08:00:00'),
          cadence_id: '3',
          step_id: '31',
          personalization: '0',
          recipient_email_address: 'Bo@y.org',
        },
        { id: '2', status: 'sent', sent_at: day('08:00:00'), cadence_id: '3', personalization: '34' },
        { id: '3', status: 'sent_from_gmail', sent_at: day('08:00:00') },
        { id: '4', status: 'scheduled' },
      ],
    },
    expect: [
      {
        direction: 'outbound',
        is_automated: true,
        is_completed: true,
        sequence_id: 'salesloft:3',
        sequence_step: '31',
        counterpart_email: 'bo@y.org',
      },
      { is_automated: false, is_completed: true },
      { is_automated: false, is_completed: true },
      { is_completed: false },
    ],
  },
  'a meeting is held by whose calendar it is in, unless it was called off, declined or nobody came': {
    given: {
      ...berlin,
      'raw.salesloft_user': [{ id: '8', email: 'Cy@x.com' }],
      'raw.salesloft_meeting': [
        {
          id: '1',
          status: 'booked',
          start_time: day('08:00:00'),
          end_time: day('08:30:00'),
          i_cal_uid: 'u@g',
          user_id: '3',
          calendar_id: 'cy@x.com',
          recipient_email: 'bo@y.org',
          attendees: 'bo@y.org,accepted,|cy@x.com,accepted,organizer',
        },
        { id: '2', status: 'booked', start_time: day('08:00:00'), canceled_at: day('07:00:00'), user_id: '3' },
        { id: '3', status: 'booked', start_time: day('08:00:00'), no_show: 'true' },
        {
          id: '4',
          status: 'booked',
          start_time: day('08:00:00'),
          recipient_email: 'Bo@y.org',
          attendees: 'bo@y.org,declined,',
        },
        { id: '5', status: 'booked', start_time: '2026-07-20 08:00:00.000' },
        { id: '6', status: 'failed', start_time: day('08:00:00') },
      ],
    },
    expect: [
      {
        activity_type: 'meeting',
        rep_id: 'salesloft:8',
        is_completed: true,
        duration_minutes: '30.00',
        link_ids: 'ical:u@g/2026-02-20 08:00',
        counterpart_email: 'bo@y.org',
      },
      { rep_id: 'salesloft:3', is_completed: false },
      { is_completed: false },
      { is_completed: false },
      { is_completed: false },
      { is_completed: false },
    ],
  },
  'records of one time are told apart by their ids': {
    given: {
      ...berlin,
      'raw.salesloft_task': [
        { id: '1', current_state: 'scheduled', due_date: '2026-03-01', updated_at: day('08:00:00'), user_id: '3' },
        {
          id: '2',
          current_state: 'completed',
          completed_at: day('09:00:00'),
          updated_at: day('08:00:00'),
          user_id: '3',
          completer_id: '4',
        },
      ],
    },
    expect: [
      { activity_id: 'salesloft:task/1', is_completed: false, due_date: '2026-03-01' },
      { activity_id: 'salesloft:task/2', is_completed: true, rep_id: 'salesloft:4' },
    ],
  },
})

examples('staging.salesloft_person', {
  'says of what kind the CRM’s record is': {
    given: {
      'raw.salesloft_person': [
        {
          id: '1',
          first_name: 'Bo',
          last_name: 'Kim',
          crm_id: '00QA',
          crm_object_type: 'Lead',
          owner_id: '3',
          do_not_contact: 'true',
        },
        { id: '2', display_name: 'Cy Old', crm_id: '003A', crm_object_type: 'contact', account_id: '4' },
        { id: '3', crm_id: '00QB' },
      ],
      'raw.salesloft_account': [{ id: '4', name: 'Acme', crm_id: '001A' }],
    },
    expect: [
      { full_name: 'Bo Kim', crm_lead_id: '00QA', crm_contact_id: null, owner_id: 'salesloft:3', is_opted_out: true },
      { full_name: 'Cy Old', crm_lead_id: null, crm_contact_id: '003A', crm_account_id: '001A', company_name: 'Acme' },
      { crm_lead_id: '00QB', crm_contact_id: null },
    ],
  },
})

examples('staging.salesloft_tool_user', {
  'is active unless it says otherwise': {
    given: { 'raw.salesloft_user': [{ id: '3', email: 'Ann@x.com', active: 'false' }, { id: '4' }] },
    expect: [{ user_id: 'salesloft:3', email: 'ann@x.com', is_active: false }, { is_active: true }],
  },
})

examples('staging.salesloft_tool_account', {
  'is deleted once it is in the archive': {
    given: { 'raw.salesloft_account': [{ id: '4', domain: 'Y.org', archived_at: day('08:00:00') }] },
    expect: [{ account_id: 'salesloft:4', domain: 'y.org', is_deleted: true }],
  },
})

examples('staging.salesloft_sequence_enrollment', {
  'is over where the person is in the cadence no more': {
    given: {
      'raw.salesloft_cadence_membership': [
        {
          id: '1',
          person_id: '12',
          cadence_id: '3',
          user_id: '8',
          added_at: day('08:00:00'),
          current_state: 'finished',
          currently_on_cadence: 'false',
          updated_at: day('10:00:00'),
          counts_bounces: '1',
        },
        {
          id: '2',
          cadence_id: '3',
          current_state: 'active',
          currently_on_cadence: 'true',
          created_at: day('08:00:00'),
        },
      ],
      'raw.salesloft_cadence': [{ id: '3', name: 'Win back', owner_id: '9' }],
    },
    expect: [
      {
        sequence_name: 'Win back',
        person_id: 'salesloft:12',
        user_id: 'salesloft:8',
        finished_at: '2026-02-20 10:00:00',
        is_bounced: true,
      },
      {
        user_id: 'salesloft:9',
        finished_at: null,
        added_at: '2026-02-20 08:00:00',
        is_bounced: false,
        is_opted_out: false,
      },
    ],
  },
})
