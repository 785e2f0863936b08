import type { Row } from '../transforms/examples.ts'
import { examples } from './examples.ts'

const touch = { basis: 'pipeline', model: 'linear' }
const lone = { touch_id: 'unattributed', channel: 'unattributed', weight: 1 }
const given: Record<'core.opportunity' | 'metrics.attribution_touch', Row[]> = {
  'core.opportunity': [
    { opportunity_id: 'a', name: 'Big deal', created_date: '2026-05-01', close_quarter: 'FY26-Q4', amount: 100 },
    { opportunity_id: 'b', name: 'Small deal', created_date: '2026-04-01', close_quarter: 'FY26-Q2', amount: 10 },
    { opportunity_id: 'c', name: 'Old deal', created_date: '2026-01-01', close_quarter: 'FY26-Q2', amount: 40 },
    { opportunity_id: 'd', name: 'No amount', created_date: '2026-05-02', close_quarter: 'FY26-Q4' },
  ],
  'metrics.attribution_touch': [
    {
      ...{ ...touch, opportunity_id: 'a', touch_id: '1', channel: 'web', campaign_id: 'spring' },
      ...{ weight: 0.25, amount: 100, credit_amount: 25 },
    },
    { ...touch, opportunity_id: 'a', touch_id: '2', channel: 'web', weight: 0.25, amount: 100, credit_amount: 25 },
    { ...touch, opportunity_id: 'a', touch_id: '3', channel: 'email', weight: 0.5, amount: 100, credit_amount: 50 },
    {
      ...touch,
      model: 'first',
      opportunity_id: 'a',
      touch_id: '1',
      channel: 'web',
      weight: 1,
      amount: 100,
      credit_amount: 100,
    },
    { ...touch, ...lone, opportunity_id: 'b', amount: 10, credit_amount: 10 },
    { ...touch, ...lone, opportunity_id: 'd' },
    { ...touch, ...lone, opportunity_id: 'c', amount: 40, credit_amount: 40 },
    { ...touch, ...lone, basis: 'revenue', opportunity_id: 'c', amount: 40, credit_amount: 40 },
  ],
}

examples('attribution', {
  'gives each channel its part of the deals made in the quarter; deals without a touch stand last, and all add up': {
    given,
    expect: [
      {
        channel: 'email',
        deal_count: '1',
        deal_weight: '0.500000000',
        credit_amount: '50.00',
        credit_rate: '0.454545',
      },
      { channel: 'web', deal_count: '1', credit_amount: '50.00', total_deal_count: '3', total_amount: '110.00' },
      { channel: 'unattributed', deal_count: '2', deal_weight: '2.000000000', credit_amount: '10.00' },
    ],
  },
  'by basis revenue of deals won with close date in the quarter': {
    given,
    ask: { basis: 'revenue' },
    expect: [{ channel: 'unattributed', credit_amount: '40.00', total_amount: '40.00' }],
  },
})

examples('attribution_models', {
  'has the models side by side': {
    given,
    expect: [
      { channel: 'email', first_amount: '0.00', linear_amount: '50.00', markov_amount: '0.00' },
      { channel: 'web', first_amount: '100.00', linear_amount: '50.00' },
      { channel: 'unattributed', linear_amount: '10.00' },
    ],
  },
})

const parts = (ask: Record<string, string>, ...rows: [id: string, credit: string | null, touches: string][]) => ({
  given,
  ask,
  expect: rows.map(([opportunity_id, credit_amount, touch_count]) => ({ opportunity_id, credit_amount, touch_count })),
})
examples('attributed_deals', {
  'lists the deals of a channel with the part of all its touches': parts({ channel: 'web' }, ['a', '50.00', '2']),
  'of a campaign, of touches without one and of deals without a touch': parts({ campaign: 'spring' }, [
    'a',
    '25.00',
    '1',
  ]),
  'of touches without a campaign': parts({ campaign: '(no campaign)' }, ['a', '75.00', '2']),
  'of any campaign': parts({ campaign: '(any campaign)' }, ['a', '25.00', '1']),
  'of deals without a touch, those without an amount last': parts(
    { campaign: 'unattributed' },
    ['b', '10.00', '0'],
    ['d', null, '0'],
  ),
  'won in the quarter': parts({ basis: 'revenue', channel: 'unattributed' }, ['c', '40.00', '0']),
})

examples('deal_touches', {
  'shows a deal’s responses in order with each model’s part, those without a part too': {
    given: {
      'core.opportunity': given['core.opportunity'],
      'metrics.attribution_touch': given['metrics.attribution_touch'],
      'core.person': [{ person_id: 'p', full_name: 'Ann Ash', email: 'ann@x.com' }],
      'core.campaign': [{ campaign_id: 'spring', name: 'Spring fair' }],
      'core.touch': ['1', '2', '3', '4'].map((touch_id) => ({
        touch_id,
        primary_record_id: 'p',
        touch_type: 'form_submit',
      })),
      'core.attribution_path': ['4', '3', '2', '1'].map((touch_id) => ({
        ...{ opportunity_id: 'a', basis: 'pipeline', touch_id, touch_number: Number(touch_id) },
        campaign_id: touch_id === '1' ? 'spring' : null,
      })),
    },
    ask: { deal: 'a' },
    expect: [
      {
        ...{ touch_number: '1', full_name: 'Ann Ash', campaign_name: 'Spring fair', name: 'Big deal' },
        ...{ first_weight: '1.000000000', linear_weight: '0.250000000', markov_weight: '0.000000000' },
      },
      { touch_number: '2', campaign_name: null, linear_weight: '0.250000000' },
      { touch_number: '3', linear_weight: '0.500000000' },
      { touch_number: '4', linear_weight: '0.000000000' },
    ],
  },
})

const roi = { fiscal_quarter: 'FY26-Q2', model: 'linear' }
examples('campaign_roi', {
  'has the quarter’s campaigns, those with a cost first, then what they won, and at the end what is no campaign’s': {
    given: {
      'metrics.campaign_roi_period': [
        { ...roi, campaign_id: 'unattributed', won_amount: 99, cost_amount: 0 },
        { ...roi, campaign_id: '(no campaign)', won_amount: 98, cost_amount: 0 },
        { ...roi, campaign_id: 'a', won_amount: 1, cost_amount: 0 },
        { ...roi, campaign_id: 'c', won_amount: 0, cost_amount: 1 },
        { ...roi, campaign_id: 'b', won_amount: 2, cost_amount: 0 },
        { ...roi, campaign_id: 'd', model: 'first' },
      ],
    },
    expect: ['c', 'b', 'a', '(no campaign)', 'unattributed'].map((campaign_id) => ({ campaign_id })),
  },
})

examples('campaign_responses', {
  'lists who responded in the quarter, the latest first': {
    given: {
      'core.person': [{ person_id: 'p', full_name: 'Ann Ash' }],
      'core.touch': [
        {
          touch_id: '1',
          campaign_id: 'spring',
          touched_date: '2026-05-01',
          touched_at: '2026-05-01 10:00:00',
          is_response: true,
        },
        {
          ...{ touch_id: '2', campaign_id: 'spring', touched_date: '2026-05-02', touched_at: '2026-05-02 10:00:00' },
          ...{ is_response: true, primary_record_id: 'p' },
        },
        { touch_id: '3', campaign_id: 'spring', touched_date: '2026-05-02', is_response: false },
        { touch_id: '4', campaign_id: 'spring', touched_date: '2026-01-02', is_response: true },
        { touch_id: '5', campaign_id: 'fall', touched_date: '2026-05-02', is_response: true },
      ],
    },
    ask: { campaign: 'spring' },
    expect: [
      { touch_id: '2', full_name: 'Ann Ash' },
      { touch_id: '1', full_name: null },
    ],
  },
})

const cost = { fiscal_quarter: 'FY26-Q2', basis: 'spread', currency_code: 'GBP' }
examples('campaign_costs', {
  'lists what cost something in the quarter, the most first; a cost without a rate stands last': {
    given: {
      'core.campaign': [{ campaign_id: 'a', name: 'Spring fair' }],
      'core.campaign_cost': [
        { ...cost, campaign_id: 'x', local_amount: 9, amount: null, is_fx_missing: true },
        { ...cost, campaign_id: 'b', local_amount: 1, amount: 2 },
        { ...cost, campaign_id: 'a', local_amount: 5, amount: 10 },
        { ...cost, campaign_id: 'c', local_amount: 0, amount: 0 },
        { ...cost, campaign_id: 'd', fiscal_quarter: 'FY26-Q1', local_amount: 5, amount: 10 },
      ],
    },
    expect: [
      { campaign_id: 'a', campaign_name: 'Spring fair', amount: '10.00' },
      { campaign_id: 'b', campaign_name: null },
      { campaign_id: 'x', amount: null, is_fx_missing: true },
    ],
  },
})
