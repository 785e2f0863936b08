import { examples } from '../examples.ts'
import { berlin, change } from './portal.ts'

examples('staging.salesforce_touch', {
  'a member that answered is a touch on that day, by the channel of its campaign': {
    given: {
      'given.channel': [{ word: 'trade show', channel: 'event' }],
      'raw.salesforce_campaign': [
        { id: '701', name: 'Fair', type: 'Trade Show' },
        { id: '702', type: 'Ding' },
      ],
      'raw.salesforce_campaign_member': [
        { id: '1', campaignid: '701', leadid: '00Q', hasresponded: 'true', firstrespondeddate: '2026-04-01' },
        { id: '2', campaignid: '702', leadid: '00Q', contactid: '003', hasresponded: 'true', status: 'Met' },
        { id: '3', campaignid: '701', leadid: '00Q', hasresponded: 'false' },
        { id: '4', campaignid: '701', leadid: '00Q', hasresponded: 'true', isdeleted: 'true' },
      ],
    },
    expect: [
      {
        touch_id: 'salesforce:1',
        person_id: 'salesforce:00Q',
        campaign_id: 'salesforce:701',
        touch_type: 'respond',
        touched_at: null,
        touched_date: '2026-04-01',
        channel: 'event',
        asset_type: 'event',
        is_response: true,
      },
      { person_id: 'salesforce:003', channel: 'other', asset_type: null, vendor_type: 'Met' },
    ],
  },
})

examples('staging.salesforce_person_stage_change', {
  'a change of a lead’s status is one of stage, and nothing else is': {
    given: {
      'raw.salesforce_lead_history': [
        {
          id: '1',
          leadid: '00Q',
          field: 'Status',
          oldvalue: 'New',
          newvalue: 'MQL',
          createddate: '2026-04-01 10:00:00.000',
        },
        { id: '2', leadid: '00Q', field: 'Owner', newvalue: '005', createddate: '2026-04-01 10:00:00.000' },
      ],
    },
    expect: [{ person_id: 'salesforce:00Q', old_stage: 'New', new_stage: 'MQL', changed_at: '2026-04-01 10:00:00' }],
  },
})

examples('staging.salesforce_person_stage_change', {
  'the last change has the reason of a lead that still has the status': {
    given: {
      'raw.salesforce_lead_history': ['Working', 'Unqualified'].map((newvalue, n) => ({
        id: `${n}`,
        leadid: '00Q',
        field: 'Status',
        newvalue,
        createddate: `2026-04-0${n + 1} 10:00:00.000`,
      })),
      'raw.salesforce_lead': [{ id: '00Q', status: 'Unqualified', _extra: '{"rejection_reason__c":"No budget"}' }],
    },
    expect: [
      { new_stage: 'Working', reason: null },
      { new_stage: 'Unqualified', reason: 'No budget' },
    ],
  },
})

examples('staging.hubspot_person_stage_change', {
  'each version of the lifecycle stage is a change': {
    given: {
      'raw.hubspot_contact': [
        {
          id: '61',
          propertieswithhistory: [
            change('lifecyclestage', '01', 'lead'),
            change('hubspot_owner_id', '01', '71'),
            change('lifecyclestage', '02', 'marketingqualifiedlead', 'lead'),
          ].join('|'),
        },
      ],
    },
    expect: [
      { person_id: 'hubspot:61', old_stage: null, new_stage: 'lead', changed_at: '2026-03-01 08:00:00' },
      { old_stage: 'lead', new_stage: 'marketingqualifiedlead' },
    ],
  },
})

examples('staging.hubspot_person', {
  'the phone, the score and Salesforce’s records are told where HubSpot has them': {
    given: {
      ...berlin,
      'raw.hubspot_contact': [
        { id: '1', phone: '+49 30 1', hubspotscore: '12.5', salesforceleadid: '00Q', lifecyclestage: 'lead' },
        { id: '2', mobilephone: '2' },
      ],
    },
    expect: [
      { phone: '+49 30 1', score: 13, crm_lead_id: '00Q', crm_contact_id: null, lifecycle_stage: 'lead' },
      { phone: '2', score: null },
    ],
  },
})
