import { examples, type Row } from '../examples.ts'
import { berlin } from './portal.ts'

let guid = 100
const did = (activitytypeid: string, attributes: object = {}, rest: Row = {}): Row => ({
  marketoguid: String(guid++),
  leadid: '7001',
  activitydate: '2026-04-01 10:00:00.000',
  activitytypeid,
  attributes: JSON.stringify(attributes),
  ...rest,
})

examples('staging.marketo_person', {
  'a lead that was merged into another one is deleted, and names it': {
    given: {
      'raw.marketo_lead': [{ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }],
      'raw.marketo_activity': [
        did('32', { merge_ids: '[2, 3]' }, { leadid: '1' }),
        did('32', { merge_ids: '[3]' }, { leadid: '4', activitydate: '2026-04-02 10:00:00.000' }),
        did('37', {}, { leadid: '4' }),
      ],
    },
    expect: [
      { person_id: 'marketo:1', merged_into_id: null, is_deleted: false },
      { person_id: 'marketo:2', merged_into_id: 'marketo:1', is_deleted: true },
      { person_id: 'marketo:3', merged_into_id: 'marketo:4', is_deleted: true },
      { person_id: 'marketo:4', merged_into_id: null, is_deleted: true },
    ],
  },
  'the newest extract counts, the stage is that of the last change': {
    given: {
      'raw.marketo_lead': [
        { id: '7001', leadscore: '5', updatedat: '2026-04-02 10:00:00.000', _extracted_at: '2026-04-03 00:00:00' },
        { id: '7001', leadscore: '9', updatedat: '2026-04-01 10:00:00.000', _extracted_at: '2026-04-04 00:00:00' },
      ],
      'raw.marketo_activity': [
        did('101', { new_stage: 'SQL' }, { activitydate: '2026-04-02 10:00:00.000' }),
        did('101', { new_stage: 'MQL' }),
      ],
    },
    expect: [{ score: 9, lifecycle_stage: 'SQL', person_kind: 'prospect' }],
  },
  'the CRM’s records and the program that brought the person are told by their ids': {
    given: {
      'raw.marketo_lead': [
        {
          id: '1',
          email: 'Ann@X.org',
          mobilephone: '+49 30 1',
          sfdcleadid: '00Q',
          sfdccontactid: '003',
          sfdcaccountid: '001',
          acquisitionprogramid: '1670',
          unsubscribed: 'true',
        },
      ],
    },
    expect: [
      {
        email: 'ann@x.org',
        phone: '+49 30 1',
        crm_lead_id: '00Q',
        crm_contact_id: '003',
        crm_account_id: '001',
        first_campaign_id: 'marketo:1670',
        is_opted_out: true,
      },
    ],
  },
})

const channels = {
  'given.channel': [
    { word: 'webinar', channel: 'webinar' },
    { word: 'cpc', channel: 'paid_search' },
  ],
}
const program = {
  id: '1670',
  name: 'Spring',
  channel: 'Webinar',
  costs: '2026-03-01,1000.50|2026-03-15,1|2026-04-01,7',
}

examples('staging.marketo_campaign', {
  'the channel is by the company’s words, the days are by its clock': {
    given: {
      ...berlin,
      ...channels,
      'raw.marketo_program': [
        { ...program, startdate: '2026-04-01 22:30:00.000', updatedat: '2026-02-01 00:00:00.000' },
        { ...program, name: 'Old', updatedat: '2026-01-01 00:00:00.000' },
        { id: '1671', channel: 'Ding' },
        { id: '1672' },
      ],
      'given.build': [{ ...berlin['given.build']![0], reporting_currency: 'EUR' }],
    },
    expect: [
      { name: 'Spring', channel: 'webinar', start_date: '2026-04-02', actual_cost: '1008.50', currency_code: 'EUR' },
      { campaign_id: 'marketo:1671', campaign_type: 'Ding', channel: 'other', actual_cost: null },
      { channel: null },
    ],
  },
})

examples('staging.marketo_campaign_cost', {
  'costs of a month are one': {
    given: { ...berlin, 'raw.marketo_program': [program] },
    expect: [
      { campaign_id: 'marketo:1670', cost_month: '2026-03-01', amount: '1001.50', basis: 'vendor' },
      { cost_month: '2026-04-01', amount: '7.00' },
    ],
  },
})

examples('staging.marketo_campaign_member', {
  'who reached success answered, at the time that the record or the activity tells': {
    given: {
      ...berlin,
      'raw.marketo_program_member': [
        { leadid: '1', programid: '1670', reachedsuccess: 'true', reachedsuccessdate: '2026-04-01 22:30:00.000' },
        { leadid: '2', programid: '1670', statusname: 'Registered', reachedsuccess: 'false' },
        { leadid: '7001', programid: '1670', reachedsuccess: 'true' },
      ],
      'raw.marketo_activity': [
        did('104', { success: true }, { primaryattributevalueid: '1670' }),
        did('104', { success: false }, { primaryattributevalueid: '1670', activitydate: '2026-01-01 10:00:00.000' }),
      ],
    },
    expect: [
      {
        campaign_member_id: 'marketo:1670/1',
        first_responded_at: '2026-04-01 22:30:00',
        first_responded_date: '2026-04-02',
      },
      { has_responded: false, status: 'Registered', first_responded_at: null },
      { person_id: 'marketo:7001', has_responded: true, first_responded_at: '2026-04-01 10:00:00' },
    ],
  },
})

const status = (old_status: string, new_status: string, success: boolean) =>
  did('104', { old_status, new_status, success }, { primaryattributevalueid: '1670', primaryattributevalue: 'Spring' })

examples('staging.marketo_touch', {
  'a new status is a touch of its program: a registration, an attendance, or an answer where it is a success': {
    given: {
      ...channels,
      'raw.marketo_program': [program],
      'raw.marketo_activity': [
        status('Not in Program', 'Registered', false),
        status('Registered', 'Attended On-demand', true),
        status('Attended', 'Attended', false),
        status('Invited', 'Filled out', true),
        status('Invited', 'No show', false),
      ],
    },
    expect: [
      {
        touch_type: 'register',
        is_response: true,
        asset_type: 'webinar',
        channel: 'webinar',
        campaign_id: 'marketo:1670',
      },
      { touch_type: 'attend', is_response: true, asset_name: 'Spring' },
      { touch_type: 'other', is_response: false },
      { touch_type: 'respond', is_response: true },
      { touch_type: 'other', is_response: false, vendor_type: '104' },
    ],
  },
  'what was clicked, opened or filled out counts under the program of its smart campaign, else of its name': {
    given: {
      ...channels,
      'raw.marketo_program': [program],
      'raw.marketo_campaign': [{ id: '8497', programid: '1670' }],
      'raw.marketo_activity': [
        did(
          '2',
          { query_parameters: 'utm_source=g%20ads&utm_medium=CPC&x=1', referrer_url: 'https://g' },
          { campaignid: '8497' },
        ),
        did('11', { link: 'https://x?utm_medium=cpc' }, { campaignid: '8498' }),
        did('3', { link: 'https://x?a=1&utm_campaign=a+b#c' }),
        did('7', {}, { primaryattributevalue: 'Spring.Issue 1' }),
        did('22', { change_value: '+15' }),
        did('22', { change_value: '-5' }),
        did('13', { old_value: 'a' }),
      ],
    },
    expect: [
      {
        touch_type: 'form_submit',
        asset_type: 'form',
        campaign_id: 'marketo:1670',
        utm_source: 'g ads',
        utm_medium: 'CPC',
        channel: 'paid_search',
        referrer: 'https://g',
        is_response: true,
      },
      { touch_type: 'click', asset_type: 'email', campaign_id: null, channel: 'email', is_response: false },
      { touch_type: 'click', asset_type: 'page', utm_campaign: 'a b', channel: null },
      { touch_type: 'delivered', channel: 'email', campaign_id: 'marketo:1670' },
      { touch_type: 'score_change', score_change: 15, channel: null },
      { touch_type: 'score_change', score_change: -5 },
    ],
  },
  'an activity that comes twice is one; lists and a company’s own types have their names': {
    given: {
      'raw.marketo_list': [{ id: '5', name: 'News' }],
      'raw.marketo_activity_type': [{ id: '100001', name: 'Dinner' }],
      'raw.marketo_activity': [
        did('24', {}, { marketoguid: '1', primaryattributevalueid: '5' }),
        did('24', {}, { marketoguid: '1', primaryattributevalueid: '5', _extracted_at: '2026-01-02 00:00:00' }),
        did('100001', {}, { marketoguid: '2', primaryattributevalue: 'x' }),
      ],
    },
    expect: [
      { asset_type: 'list', asset_id: '5', asset_name: 'News', touch_type: 'other' },
      { asset_type: null, asset_name: 'Dinner', touch_type: 'other' },
    ],
  },
})

examples('staging.marketo_person_stage_change', {
  'stages and the reason are the activity’s attributes': {
    given: {
      'raw.marketo_activity': [
        did('101', { old_stage: 'Known', new_stage: 'MQL', reason: 'score' }, { marketoguid: '1' }),
        did('101', { new_stage: 'Known' }, { marketoguid: '2' }),
        did('13', { new_stage: 'x' }, { marketoguid: '3' }),
      ],
    },
    expect: [
      {
        person_id: 'marketo:7001',
        old_stage: 'Known',
        new_stage: 'MQL',
        reason: 'score',
        changed_at: '2026-04-01 10:00:00',
      },
      { old_stage: null, reason: null },
    ],
  },
})
