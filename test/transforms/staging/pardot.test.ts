import { examples } from '../examples.ts'
import { berlin } from './portal.ts'

const newYork = [
  {
    zone: 'America/New_York',
    offset_minutes: -240,
    local_from: '2026-03-08 03:00:00',
    local_to: '2026-11-01 01:00:00',
  },
]
/** A build in Berlin of a Pardot whose exports are made by somebody in New York. */
const abroad = {
  ...berlin,
  'given.feed_zone': [{ feed: 'pardot', zone: 'America/New_York' }],
  'given.tz_offset': [...berlin['given.tz_offset']!, ...newYork],
}

examples('staging.pardot_person', {
  'the newest version counts, whether it came from an export or an answer': {
    given: {
      ...abroad,
      'raw.pardot_prospect': [
        { id: '5', score: '10', createdat: '2026-04-01 10:00:00', updatedat: '2026-04-01 11:00:00' },
        { id: '5', score: '20', createdat: '2026-04-01 14:00:00.000', updatedat: '2026-04-01 14:30:00.000' },
      ],
    },
    expect: [
      { person_id: 'pardot:5', score: 10, created_at: '2026-04-01 14:00:00', source_updated_at: '2026-04-01 15:00:00' },
    ],
  },
  'exports are told by the company’s clock where no other is named': {
    given: { ...berlin, 'raw.pardot_prospect': [{ id: '5', createdat: '2026-03-29 02:30:00' }] },
    expect: [{ created_at: '2026-03-29 01:30:00' }],
  },
  'the CRM’s records, the campaign and the stage are told by their ids': {
    given: {
      ...berlin,
      'raw.pardot_lifecycle_stage': [{ id: '2', name: 'MQL' }],
      'raw.pardot_prospect': [
        {
          id: '5',
          email: 'Ann@X.org',
          salesforceleadid: '00Q',
          salesforcecontactid: '003',
          salesforceaccountid: '001',
          campaignid: '7',
          userid: '8',
          assignedtoid: '9',
          lifecyclestageid: '2',
          optedout: 'false',
          isdonotemail: 'true',
          isdeleted: 'true',
        },
      ],
    },
    expect: [
      {
        person_kind: 'prospect',
        email: 'ann@x.org',
        crm_lead_id: '00Q',
        crm_contact_id: '003',
        crm_account_id: '001',
        first_campaign_id: 'pardot:7',
        owner_id: 'pardot:9',
        lifecycle_stage: 'MQL',
        is_opted_out: true,
        is_deleted: true,
      },
    ],
  },
})

examples('staging.pardot_tool_user', {
  'a user is the CRM’s user that it names': {
    given: { ...berlin, 'raw.pardot_user': [{ id: '9', email: 'Bo@X.org', firstname: 'Bo', salesforceid: '005' }] },
    expect: [{ user_id: 'pardot:9', email: 'bo@x.org', full_name: 'Bo', crm_user_id: '005', is_active: true }],
  },
})

examples('staging.pardot_tool_account', {
  'the domain is the website’s': {
    given: {
      ...berlin,
      'raw.pardot_prospect_account': [{ id: '3', website: 'https://www.X.org/a', salesforceid: '001' }],
    },
    expect: [{ account_id: 'pardot:3', domain: 'x.org', crm_account_id: '001' }],
  },
})

examples('staging.pardot_campaign', {
  'it costs what it costs so far, and is the CRM’s that it names': {
    given: { ...berlin, 'raw.pardot_campaign': [{ id: '7', name: 'Spring', cost: '1200', salesforceid: '701' }] },
    expect: [{ campaign_id: 'pardot:7', actual_cost: '1200.00', crm_campaign_id: '701' }],
  },
})

examples('staging.pardot_person_stage_change', {
  'stages are called by their names, else by their ids': {
    given: {
      ...abroad,
      'raw.pardot_lifecycle_stage': [{ id: '2', name: 'MQL' }],
      'raw.pardot_lifecycle_history': [
        { id: '1', prospectid: '5', previousstageid: '1', nextstageid: '2', createdat: '2026-04-01 10:00:00' },
        { id: '2', prospectid: '5', nextstageid: '3', nextstagename: 'SQL', createdat: '2026-04-02 10:00:00.000' },
      ],
    },
    expect: [
      { person_id: 'pardot:5', old_stage: '1', new_stage: 'MQL', changed_at: '2026-04-01 14:00:00' },
      { old_stage: null, new_stage: 'SQL', changed_at: '2026-04-02 10:00:00' },
    ],
  },
})

const at = { createdat: '2026-04-01 10:00:00.000' }

examples('staging.pardot_touch', {
  'what a type means is told by the asset whose id is filled': {
    given: {
      ...berlin,
      'raw.pardot_form': [{ id: '77', name: 'Pricing' }],
      'raw.pardot_visitor_activity': [
        { ...at, id: '01', type: '4', formid: '77', details: 'Form', prospectid: '5', campaignid: '7' },
        { ...at, id: '02', type: '4', landingpageid: '8', details: 'Page' },
        { ...at, id: '03', type: '1', listemailid: '6' },
        { ...at, id: '04', type: '1', customredirectid: '6' },
        { ...at, id: '05', type: '2', formid: '77' },
        { ...at, id: '06', type: '2', fileid: '9' },
        { ...at, id: '07', type: '11', emailtemplateid: '3' },
        { ...at, id: '08', type: '25', details: 'Demo day' },
        { ...at, id: '09', type: '29' },
        { ...at, id: '10', type: '9', opportunityid: '1' },
        { ...at, id: '11', type: '13', emailid: '4' },
        { ...at, id: '12', type: '20' },
      ],
    },
    expect: [
      {
        touch_id: 'pardot:01',
        person_id: 'pardot:5',
        campaign_id: 'pardot:7',
        asset_type: 'form',
        asset_id: '77',
        asset_name: 'Pricing',
        touch_type: 'form_submit',
        touched_at: '2026-04-01 10:00:00',
        channel: null,
        is_response: true,
        vendor_type: '4',
      },
      { asset_type: 'page', touch_type: 'form_submit', asset_name: 'Page', is_response: true },
      { asset_type: 'email', touch_type: 'click', asset_id: '6', channel: 'email', is_response: false },
      { asset_type: 'page', touch_type: 'click', channel: null },
      { asset_type: 'form', touch_type: 'page_view', asset_name: 'Pricing', is_response: false },
      { asset_type: 'file', touch_type: 'download', asset_id: '9', is_response: false },
      { asset_type: 'email', touch_type: 'open', asset_id: '3' },
      { asset_type: 'webinar', touch_type: 'register', channel: 'webinar', is_response: true },
      { asset_type: 'event', touch_type: 'attend', channel: 'event', is_response: true },
      { asset_type: 'email', touch_type: 'bounce', asset_id: '4' },
      { asset_type: 'page', touch_type: 'page_view' },
    ],
  },
  'a visitor is the prospect that it turned out to be, and the newest version of an activity counts': {
    given: {
      ...berlin,
      'raw.pardot_visitor': [{ id: '4', prospectid: '5' }],
      'raw.pardot_visitor_activity': [
        { ...at, id: '1', type: '2', visitorid: '4' },
        { ...at, id: '2', type: '2', visitorid: '6' },
        { ...at, id: '3', type: '2', visitorid: '6', updatedat: '2026-04-01 10:00:00.000' },
        { ...at, id: '3', type: '2', visitorid: '6', prospectid: '9', updatedat: '2026-04-02 10:00:00.000' },
      ],
    },
    expect: [
      { person_id: 'pardot:5', anonymous_id: 'pardot:4' },
      { person_id: null, anonymous_id: 'pardot:6' },
      { person_id: 'pardot:9', anonymous_id: 'pardot:6' },
    ],
  },
  'the channel is that of the medium, of the visit, else of the visitor, of an answer else of the prospect': {
    given: {
      ...berlin,
      'given.channel': [{ word: 'cpc', channel: 'paid_search' }],
      'raw.pardot_visit': [{ id: '30', mediumparameter: 'CPC', sourceparameter: 'google' }],
      'raw.pardot_visitor': [{ id: '4', mediumparameter: 'banner', sourceparameter: 'x' }],
      'raw.pardot_prospect': [{ id: '5', mediumparameter: 'cpc', termparameter: 'crm' }],
      'raw.pardot_visitor_activity': [
        { ...at, id: '1', type: '2', visitid: '30', visitorid: '4' },
        { ...at, id: '2', type: '2', visitorid: '4' },
        { ...at, id: '3', type: '4', formid: '1', prospectid: '5' },
        { ...at, id: '4', type: '2', formid: '1', prospectid: '5' },
      ],
    },
    expect: [
      { utm_source: 'google', utm_medium: 'CPC', channel: 'paid_search' },
      { utm_source: 'x', utm_medium: 'banner', channel: null },
      { utm_medium: 'cpc', utm_term: 'crm', channel: 'paid_search' },
      { utm_medium: null, channel: null },
    ],
  },
  'a membership of a list is a touch beside the activity of its number': {
    given: {
      ...abroad,
      'raw.pardot_list': [{ id: '6', name: 'news', title: 'Our news' }],
      'raw.pardot_list_membership': [{ id: '1', listid: '6', prospectid: '5', createdat: '2026-04-01 10:00:00' }],
      'raw.pardot_visitor_activity': [{ ...at, id: '1', type: '20' }],
    },
    expect: [
      { touch_id: 'pardot:1' },
      {
        touch_id: 'pardot:list/1',
        person_id: 'pardot:5',
        asset_type: 'list',
        asset_id: '6',
        asset_name: 'Our news',
        touch_type: 'other',
        touched_at: '2026-04-01 14:00:00',
        channel: null,
        is_response: false,
      },
    ],
  },
})
