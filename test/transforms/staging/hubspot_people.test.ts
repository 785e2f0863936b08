import { examples } from '../examples.ts'
import { at, berlin, change } from './portal.ts'

examples('staging.hubspot_lead_owner_change', {
  'each time an owner is set is a change': {
    given: {
      'raw.hubspot_contact': [
        {
          id: '61',
          propertieswithhistory: [
            change('hubspot_owner_id', '01', '71'),
            change('hubspot_owner_id', '02', '', '71'),
            change('hubspot_owner_id', '03', '72'),
          ].join('|'),
        },
      ],
    },
    expect: [{ old_owner_id: null, new_owner_id: 'hubspot:71' }, { new_owner_id: 'hubspot:72' }],
  },
})

examples('staging.hubspot_person', {
  'who is a lead is told by the stage or by the day on which it was one': {
    given: {
      ...berlin,
      'raw.hubspot_contact': [
        { id: '1', lifecyclestage: 'Marketing Qualified Lead' },
        { id: '2', lifecyclestage: 'customer', hs_lifecyclestage_lead_date: '2026-01-01' },
        { id: '3', lifecyclestage: 'customer' },
        { id: '4' },
      ],
    },
    expect: [
      { person_kind: 'lead', is_converted: false },
      { person_kind: 'lead', is_converted: true },
      { person_kind: 'contact', is_converted: true },
      { person_kind: 'contact', is_converted: false },
    ],
  },
})

examples('staging.hubspot_activity', {
  'calls, mails and meetings say by which names others know them': {
    given: {
      ...berlin,
      'raw.hubspot_call': [{ id: '1', hs_call_external_id: 'X1' }],
      'raw.hubspot_email': [{ id: '2', hs_email_message_id: '<a@b.com>' }],
      'raw.hubspot_meeting': [
        { id: '3', hs_i_cal_uid: 'u@g', hs_meeting_start_time: '2026-03-31 17:05:00.000' },
        { id: '4', hs_i_cal_uid: 'u@g', hs_meeting_start_time: '2026-03-31' },
      ],
      'raw.hubspot_task': [{ id: '5' }],
    },
    expect: [
      { link_ids: 'crm:1|call:X1' },
      { link_ids: 'crm:2|mail:a@b.com' },
      { link_ids: 'crm:3|ical:u@g/2026-03-31 17:05' },
      { link_ids: 'crm:4' },
      { link_ids: 'crm:5' },
    ],
  },
  'a call’s result is its disposition, else its status': {
    given: {
      ...berlin,
      'raw.hubspot_call': [
        { id: '2', hs_call_disposition: 'Gatekeeper' },
        { id: '3', hs_call_status: 'NO_ANSWER' },
        { id: '4', hs_call_status: 'COMPLETED' },
      ],
    },
    expect: [{ disposition_source: 'Gatekeeper' }, { disposition_source: 'no answer' }, { disposition_source: null }],
  },
  'whom it is with may be told in answers about associations, the newest of a kind counts': {
    given: {
      ...berlin,
      'raw.hubspot_call': [{ id: '1' }, { id: '2', associated_contacts: '9' }],
      'raw.hubspot_association': [
        { from_id: '1', to_ids: '194:61', _extracted_at: '2026-01-01 00:00:00' },
        { from_id: '1', to_ids: '194:62;194:63', _extracted_at: '2026-02-01 00:00:00' },
        { from_id: '1', to_ids: '206:5', _extracted_at: '2026-01-01 00:00:00' },
        { from_id: '2', to_ids: '194:62;182:301' },
      ],
    },
    expect: [
      { person_id: 'hubspot:62', account_id: null, opportunity_id: 'hubspot:5' },
      { person_id: 'hubspot:9', account_id: 'hubspot:301' },
    ],
  },
  'a call ends when its milliseconds are over, a task is due on a day of the company’s clock': {
    given: {
      ...berlin,
      'raw.hubspot_call': [{ id: '1', hs_timestamp: '2026-04-01 22:30:00.000', hs_call_duration: '90000' }],
      'raw.hubspot_task': [
        { id: '2', hs_timestamp: '2026-04-01 22:30:00.000', hs_task_status: 'NOT_STARTED' },
        {
          id: '3',
          hs_timestamp: '2026-04-01 10:00',
          hs_task_completion_date: '2026-04-01 10:00',
          hs_task_status: 'COMPLETED',
        },
      ],
    },
    expect: [
      {
        started_at: '2026-04-01 22:30:00',
        ended_at: '2026-04-01 22:31:30',
        duration_minutes: '1.50',
        due_date: '2026-04-02',
        is_completed: true,
      },
      { started_at: null, due_date: '2026-04-02', is_completed: false },
      { started_at: '2026-04-01 08:00:00', due_date: '2026-04-01', is_completed: true },
    ],
  },
})

examples('staging.hubspot_rep', {
  'an owner of whom only a name is known is a rep by that name': {
    given: {
      'raw.hubspot_deal': [
        { id: '1', hubspot_owner_id: 'Bo Kim (Bo@x.org)' },
        { id: '2', hubspot_owner_id: 'Ann Lee' },
        { id: '3', hubspot_owner_id: '99' },
      ],
      'raw.hubspot_company': [
        { id: '4', hubspot_owner_id: 'Ann Lee' },
        { id: '5', hubspot_owner_id: 'Cy Old' },
      ],
      'given.owner_name': [{ feed: 'hubspot', called_name: 'ann lee', owner_id: '71' }],
    },
    expect: [
      { rep_id: 'hubspot:Bo Kim (Bo@x.org)', full_name: 'Bo Kim', email: 'bo@x.org' },
      { rep_id: 'hubspot:Cy Old', full_name: 'Cy Old', email: null },
    ],
  },
  'the team is the owner’s primary one, else the one that names the user': {
    given: {
      'raw.hubspot_owner': [
        { id: '1', teams: 'North', userid: '551' },
        { id: '2', userid: '552' },
        { id: '3', type: 'QUEUE' },
      ],
      'raw.hubspot_team': [{ id: '7', name: 'South', userids: '551;552' }],
    },
    expect: [
      { rep_id: 'hubspot:1', role_name: 'North' },
      { rep_id: 'hubspot:2', role_name: 'South' },
    ],
  },
})

examples('staging.hubspot_opportunity_team_member', {
  'each collaborator is a member': {
    given: { 'raw.hubspot_deal': [{ ...at('2026-03-01'), id: '1', hs_all_collaborator_owner_ids: ';72;71;72' }] },
    expect: [{ rep_id: 'hubspot:71' }, { rep_id: 'hubspot:72' }],
  },
})

examples('staging.hubspot_opportunity_line', {
  'a line belongs to the deal that it names, else to the one that names it': {
    given: {
      'raw.hubspot_line_item': [{ id: '1', associated_deals: '5' }, { id: '2' }],
      'raw.hubspot_deal': [{ id: '6', associated_line_items: '2;3' }],
    },
    expect: [{ opportunity_id: 'hubspot:5' }, { opportunity_id: 'hubspot:6' }],
  },
})

examples('staging.hubspot_opportunity_split', {
  'the newest answer about a deal has its shares': {
    given: {
      'raw.hubspot_deal_split': [
        { id: '1', splits: '5,71,1.000000,', _extracted_at: '2026-01-01 00:00:00' },
        { id: '1', splits: '6,71,0.600000,1200.505|7,72,0.400000,', _extracted_at: '2026-02-01 00:00:00' },
      ],
    },
    expect: [
      {
        split_id: 'hubspot:6',
        opportunity_id: 'hubspot:1',
        rep_id: 'hubspot:71',
        fraction: '0.600000',
        amount: '1200.51',
        split_type: 'revenue',
      },
      { split_id: 'hubspot:7', rep_id: 'hubspot:72', fraction: '0.400000', amount: null },
    ],
  },
})
