import { examples, type Row } from '../examples.ts'
import { berlin } from './portal.ts'

const noon = '2026-04-01 10:00:00.000'
const sent = (conversionid: string, rest: Row = {}): Row => ({
  conversionid,
  submittedat: noon,
  formid: 'f-1',
  ...rest,
})
const event = (id: string, type: string, rest: Row = {}): Row => ({
  id,
  type,
  created: noon,
  recipient: 'Ann@X.org ',
  emailcampaignid: '99',
  ...rest,
})
const ann = { id: '61', email: 'ann@x.org' }

examples('staging.hubspot_touch', {
  'a form that was sent in is an answer, by the address of its page': {
    given: {
      'given.channel': [{ word: 'cpc', channel: 'paid_search' }],
      'raw.hubspot_contact': [ann],
      'raw.hubspot_form': [
        { id: 'f-1', name: 'Demo', updatedat: '2026-02-01 00:00:00.000' },
        { id: 'f-1', name: 'Old', updatedat: '2026-01-01 00:00:00.000' },
      ],
      'raw.hubspot_form_submission': [
        sent('1', {
          email: 'ANN@x.org',
          pageurl: 'https://x.com/demo?utm_source=g%20ads&utm_medium=CPC&utm_campaign=a+b&utm_content=c&utm_term=d#top',
        }),
        sent('2', { contactid: '62', formid: 'f-2', title: 'Guide', pageurl: 'https://x.com' }),
        sent('3', { email: 'nobody@x.org', title: null }),
      ],
    },
    expect: [
      {
        touch_id: 'hubspot:form/1',
        source_id: '1',
        person_id: 'hubspot:61',
        campaign_id: null,
        asset_type: 'form',
        asset_id: 'f-1',
        asset_name: 'Demo',
        touch_type: 'form_submit',
        touched_at: '2026-04-01 10:00:00',
        channel: 'paid_search',
        utm_source: 'g ads',
        utm_medium: 'CPC',
        utm_campaign: 'a b',
        utm_content: 'c',
        utm_term: 'd',
        is_response: true,
      },
      { person_id: 'hubspot:62', asset_name: 'Guide', channel: null, utm_source: null },
      { person_id: null, asset_name: 'Demo' },
    ],
  },
  'events of a mail are told of the contact with the address, and are no answers': {
    given: {
      'raw.hubspot_contact': [ann],
      'raw.hubspot_email_campaign': [
        { id: '99', name: 'May news', subject: 'Hi', contentid: '4711', lastupdatedtime: '2026-01-01 00:00:00.000' },
        { id: '99', lastupdatedtime: '2026-02-01 00:00:00.000' },
      ],
      'raw.hubspot_email_event': [
        event('1', 'SENT'),
        event('2', 'DELIVERED'),
        event('3', 'OPEN'),
        event('4', 'CLICK', { url: 'https://x.com?utm_campaign=may&utm_medium=email' }),
        event('5', 'BOUNCE'),
        event('6', 'STATUSCHANGE', { portalsubscriptionstatus: 'UNSUBSCRIBED' }),
        event('7', 'STATUSCHANGE', { subscriptions: '[{"id":5,"status":"UNSUBSCRIBED"}]' }),
        event('8', 'STATUSCHANGE', { portalsubscriptionstatus: 'SUBSCRIBED', subscriptions: '[]' }),
        event('9', 'PROCESSED'),
      ],
    },
    expect: [
      {
        touch_id: 'hubspot:email/1',
        touch_type: 'sent',
        person_id: 'hubspot:61',
        asset_type: 'email',
        asset_id: '4711',
        asset_name: 'May news',
        channel: 'email',
        is_response: false,
      },
      { touch_type: 'delivered' },
      { touch_type: 'open' },
      { touch_type: 'click', utm_campaign: 'may', vendor_type: 'CLICK' },
      { touch_type: 'bounce' },
      { touch_type: 'unsubscribe', vendor_type: 'STATUSCHANGE' },
      { source_id: '7', touch_type: 'unsubscribe' },
    ],
  },
  'an event that HubSpot filters, or that its newest answer says is obsolete, is none; one that comes twice is one': {
    given: {
      'raw.hubspot_email_event': [
        event('1', 'OPEN', { filteredevent: 'true' }),
        event('2', 'DELIVERED'),
        event('2', 'DELIVERED', { obsoletedbyid: '9', _extracted_at: '2026-01-02 00:00:00' }),
        event('3', 'OPEN', { filteredevent: 'false' }),
        event('3', 'OPEN', { filteredevent: 'false', _extracted_at: '2026-01-02 00:00:00' }),
      ],
      'raw.hubspot_form_submission': [sent('1'), sent('1', { _extracted_at: '2026-01-02 00:00:00' })],
    },
    expect: [{ touch_id: 'hubspot:email/3' }, { touch_id: 'hubspot:form/1' }],
  },
  'an address is whose it is now, and else whose it was; a live contact comes before an archived one': {
    given: {
      'raw.hubspot_contact': [
        { id: '1', email: 'old@x.org', updatedat: '2026-01-01 00:00:00.000' },
        { id: '1', email: 'new@x.org', updatedat: '2026-02-01 00:00:00.000' },
        { id: '2', email: 'moved@x.org', updatedat: '2026-01-01 00:00:00.000' },
        { id: '2', email: 'two@x.org', updatedat: '2026-02-01 00:00:00.000' },
        { id: '3', email: 'moved@x.org' },
        { id: '4', email: 'both@x.org', archived: 'true' },
        { id: '5', email: 'both@x.org' },
      ],
      'raw.hubspot_form_submission': ['old@x.org', 'moved@x.org', 'both@x.org'].map((email, n) =>
        sent(String(n), { email }),
      ),
    },
    expect: [{ person_id: 'hubspot:1' }, { person_id: 'hubspot:3' }, { person_id: 'hubspot:5' }],
  },
  'counts under the campaign that the address names, else under that of the form or mail, where it is one': {
    given: {
      'raw.hubspot_marketing_campaign': [
        { id: 'c-1', hs_name: 'Spring', hs_utm: 'spring 26', assets: 'FORM:f-1|MARKETING_EMAIL:4711|FORM:f-2' },
        { id: 'c-1', hs_name: 'Spring', hs_utm: 'spring 26', updatedat: '2026-02-01 00:00:00.000' },
        { id: 'c-2', hs_name: 'Summer', assets: 'FORM:f-2|EMAIL:4712' },
        { id: 'c-3', hs_name: 'Twice' },
        { id: 'c-4', hs_name: 'Twice' },
      ],
      'raw.hubspot_email_campaign': [{ id: '99', contentid: '4711' }],
      'raw.hubspot_form': [{ id: 'f-3', campaignguid: 'c-5' }],
      'raw.hubspot_email_event': [event('1', 'OPEN'), event('2', 'OPEN', { emailcampaignid: '98' })],
      'raw.hubspot_form_submission': [
        sent('1', { pageurl: 'https://x?utm_campaign=Summer' }),
        sent('2', { pageurl: 'https://x?utm_campaign=Twice' }),
        sent('3', { formid: 'f-2' }),
        sent('4', { formid: 'f-2', pageurl: 'https://x?a=1&utm_campaign=Spring+26' }),
        sent('5', { formid: 'f-3' }),
      ],
    },
    expect: ['c-1', null, 'c-2', 'c-1', null, 'c-1', 'c-5'].map((id) => ({ campaign_id: id && `hubspot:${id}` })),
  },
})

const spring = {
  id: 'c-1',
  hs_name: 'Spring',
  hs_start_date: '2026-03-10',
  hs_end_date: '2026-05-20',
  updatedat: '2026-02-01 00:00:00.000',
}

examples('staging.hubspot_campaign', {
  'its costs are those of the newest answer that has some, by itself or not': {
    given: {
      'raw.hubspot_marketing_campaign': [
        { ...spring, hs_name: 'Old', updatedat: '2026-01-01 00:00:00.000' },
        { ...spring, hs_campaign_status: 'in_progress', hs_owner: '71' },
        {
          id: 'c-1',
          hs_spend_items_sum_amount: '1000.5',
          hs_budget_items_sum_amount: '2000',
          hs_currency_code: 'EUR',
          _extracted_at: '2026-06-02 00:00:00',
        },
        { id: 'c-2', hs_name: 'Bare', hs_start_date: '2026-03-10 00:00:00.000', hs_currency_code: 'USD' },
      ],
    },
    expect: [
      {
        campaign_id: 'hubspot:c-1',
        name: 'Spring',
        status: 'in_progress',
        is_active: true,
        owner_id: 'hubspot:71',
        start_date: '2026-03-10',
        end_date: '2026-05-20',
        budgeted_cost: '2000.00',
        actual_cost: '1000.50',
        currency_code: 'EUR',
      },
      { start_date: '2026-03-10', actual_cost: null, currency_code: 'USD', is_active: false, owner_id: null },
    ],
  },
})

examples('staging.hubspot_campaign_cost', {
  'an item counts in the month of its entry, not before the campaign’s first day and not after its last': {
    given: {
      ...berlin,
      'given.build': [{ ...berlin['given.build']![0], reporting_currency: 'EUR' }],
      'raw.hubspot_marketing_campaign': [
        spring,
        {
          id: 'c-1',
          spenditems:
            '2026-02-01 09:00:00.000,10|2026-03-31 22:30:00.000,100.5|2026-04-02 09:00:00.000,1|2026-07-01 09:00:00.000,7',
          _extracted_at: '2026-08-01 00:00:00',
        },
        { id: 'c-1', spenditems: '2026-03-20 09:00:00.000,99', _extracted_at: '2026-07-01 00:00:00' },
        { id: 'c-2', hs_name: 'Open', spenditems: '2026-06-01 09:00:00.000,5', hs_currency_code: 'USD' },
        { id: 'c-3', hs_name: 'Free', spenditems: null },
      ],
    },
    expect: [
      { campaign_id: 'hubspot:c-1', cost_month: '2026-03-01', amount: '10.00', currency_code: 'EUR', basis: 'vendor' },
      { cost_month: '2026-04-01', amount: '101.50' },
      { cost_month: '2026-05-01', amount: '7.00' },
      { campaign_id: 'hubspot:c-2', cost_month: '2026-06-01', amount: '5.00', currency_code: 'USD' },
    ],
  },
})
