import { examples, type Row } from '../examples.ts'

const campaign = { is_deleted: false, campaign_type: 'Webinar' }

examples('core.campaign', {
  'a campaign that marketing automation keeps in step is shown under the CRM’s, and its type tells the channel': {
    given: {
      'given.channel': [{ word: 'webinar', channel: 'webinar' }],
      'staging.campaign': [
        { ...campaign, campaign_id: 'crm:1', source_id: '1' },
        { ...campaign, campaign_id: 'map:7', source_id: '7', crm_campaign_id: '1', campaign_type: 'Spring' },
        { ...campaign, campaign_id: 'map:8', source_id: '8', channel: 'event' },
      ],
    },
    expect: [
      { campaign_id: 'crm:1', main_campaign_id: 'crm:1', channel: 'webinar' },
      { campaign_id: 'map:7', main_campaign_id: 'crm:1', channel: 'other' },
      { campaign_id: 'map:8', main_campaign_id: 'map:8', channel: 'event' },
    ],
  },
})

const days = (from: string, count: number, fiscal_quarter: string): Row[] =>
  Array.from({ length: count }, (_, day) => ({
    calendar_date: new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10),
    fiscal_quarter,
    fiscal_year: 2026,
  }))

examples('core.campaign_cost', {
  'a sum is spread over the days of the campaign, to the cent and up to now; months that are told stay as told': {
    given: {
      'given.build': [{ data_as_of_date: '2026-02-10', reporting_currency: 'USD' }],
      'given.calendar': [...days('2026-01-01', 31, 'Q1'), ...days('2026-02-01', 28, 'Q2')],
      'core.campaign': [
        {
          ...campaign,
          campaign_id: 'a',
          main_campaign_id: 'a',
          actual_cost: 100,
          start_date: '2026-01-30',
          end_date: '2026-02-01',
        },
        { ...campaign, campaign_id: 'b', main_campaign_id: 'b', actual_cost: 100, start_date: '2026-03-01' },
        { ...campaign, campaign_id: 'm', main_campaign_id: 'c', actual_cost: 999, start_date: '2026-01-01' },
        { ...campaign, campaign_id: 'c', main_campaign_id: 'c', actual_cost: 999, start_date: '2026-01-01' },
      ],
      'staging.campaign_cost': [
        { campaign_id: 'm', cost_month: '2026-01-01', amount: 10.5, currency_code: 'EUR' },
        { campaign_id: 'm', cost_month: '2026-02-01', amount: 20, currency_code: 'USD' },
      ],
      'core.exchange_rate': [{ currency_code: 'EUR', fiscal_year: 2026, rate: 2 }],
    },
    expect: [
      { campaign_id: 'a', fiscal_quarter: 'Q1', basis: 'spread', amount: '66.67', is_fx_missing: false },
      { campaign_id: 'a', fiscal_quarter: 'Q2', amount: '33.33' },
      { campaign_id: 'c', fiscal_quarter: 'Q1', basis: 'vendor', local_amount: '10.50', amount: '21.00' },
      { campaign_id: 'c', fiscal_quarter: 'Q2', amount: '20.00' },
    ],
  },
})

const record = { identity_id: 'kim', is_response: true, campaign_id: 'c', channel: 'web' }

examples('core.touch', {
  'a response that the CRM has by the day is told once, where marketing automation tells of it': {
    given: {
      'given.build': [{ data_as_of: '2026-12-31 00:00:00', time_zone: 'UTC' }],
      'core.touch_record': [
        { ...record, touch_id: 'crm:1', touched_at: '2026-03-02 00:00:00', is_timed: false },
        { ...record, touch_id: 'crm:2', touched_at: '2026-03-09 00:00:00', is_timed: false },
        { ...record, touch_id: 'crm:3', touched_at: '2026-03-02 00:00:00', is_timed: false, campaign_id: 'd' },
        { ...record, touch_id: 'map:1', touched_at: '2026-03-03 23:59:00', is_timed: true },
        { ...record, touch_id: 'map:2', touched_at: '2027-01-01 00:00:00', is_timed: true },
      ],
    },
    expect: [{ touch_id: 'crm:2' }, { touch_id: 'crm:3' }, { touch_id: 'map:1' }],
  },
})

examples('core.tool_rep', {
  'a tool’s user is the rep of the CRM’s id, else of the e-mail, else of a name that one rep alone has': {
    given: {
      'core.rep': [
        { rep_id: 'crm:1', source_id: '1', full_name: 'Ada Abbott' },
        { rep_id: 'crm:2', source_id: '2', full_name: 'Bo Ray' },
        { rep_id: 'crm:3', source_id: '3', full_name: 'Bo Ray' },
      ],
      'core.rep_email': [{ email: 'bo@own', rep_id: 'crm:2' }],
      'staging.tool_user': [
        { user_id: 'a', crm_user_id: '1', email: 'bo@own' },
        { user_id: 'b', email: 'bo@own' },
        { user_id: 'c', full_name: 'ADA ABBOTT' },
        { user_id: 'd', full_name: 'Bo Ray' },
      ],
    },
    expect: [
      { user_id: 'a', rep_id: 'crm:1', method: 'id', confidence: '1.000000' },
      { user_id: 'b', rep_id: 'crm:2', method: 'email', confidence: '0.980000' },
      { user_id: 'c', rep_id: 'crm:1', method: 'name', confidence: '0.860000' },
      { user_id: 'd', rep_id: 'unassigned', method: null, confidence: null },
    ],
  },
})

examples('core.tool_account', {
  'a tool’s account is the CRM’s of that id, else the one whose website has the domain': {
    given: {
      'core.account_key': [{ source_id: '1', account_id: 'crm:1' }],
      'core.account_domain': [{ website_domain: 'firm.example', account_id: 'crm:2' }],
      'staging.tool_account': [
        { account_id: 'a', crm_account_id: '1', domain: 'firm.example' },
        { account_id: 'b', domain: 'firm.example' },
        { account_id: 'c', domain: 'other.example' },
      ],
    },
    expect: [
      { tool_account_id: 'a', account_id: 'crm:1', method: 'id' },
      { tool_account_id: 'b', account_id: 'crm:2', method: 'domain', confidence: '0.900000' },
      { tool_account_id: 'c', account_id: null, method: null },
    ],
  },
})

const entry = {
  user_id: 'g:ada',
  status: 'confirmed',
  event_type: 'default',
  is_deleted: false,
  started_at: '2026-03-02 15:00:00',
  ended_at: '2026-03-02 15:45:00',
}

examples('core.calendar_minute', {
  'an entry with somebody outside is external; what was cancelled, declined or is yet to come is none': {
    given: {
      'given.build': [{ data_as_of: '2026-03-31 00:00:00' }],
      'given.tz_offset': [
        { zone: 'UTC', offset_minutes: 0, utc_from: '0001-01-01 00:00:00', utc_to: '9999-12-31 00:00:00' },
      ],
      'core.rep_email': [{ email: 'ada@own.example', rep_id: 'ada' }],
      'core.tool_rep': [{ user_id: 'g:ada', rep_id: 'ada' }],
      'core.rep_zone': [{ rep_id: 'ada', zone: 'UTC' }],
      'staging.calendar_entry': [
        { ...entry, entry_id: '1', attendee_emails: 'bo@own.example|kim@firm.example' },
        { ...entry, entry_id: '2', attendee_emails: 'bo@own.example' },
        { ...entry, entry_id: '3', event_type: 'focusTime' },
        { ...entry, entry_id: '4', attendee_emails: 'kim@firm.example', status: 'cancelled' },
        { ...entry, entry_id: '5', attendee_emails: 'kim@firm.example', response: 'declined' },
        {
          ...entry,
          entry_id: '6',
          attendee_emails: 'kim@firm.example',
          started_at: '2026-03-31 15:00:00',
          ended_at: '2026-03-31 16:00:00',
        },
        { ...entry, entry_id: '7', event_type: 'outOfOffice' },
      ],
    },
    expect: [
      { entry_id: '1', rep_id: 'ada', entry_type: 'external', minutes: '45.00', invitee_count: '2' },
      { entry_id: '2', entry_type: 'internal' },
      { entry_id: '3', entry_type: 'focus' },
      { entry_id: '7', entry_type: 'out_of_office' },
    ],
  },
})
