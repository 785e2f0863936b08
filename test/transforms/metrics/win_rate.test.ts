import { stories } from '../core/stories.ts'
import { closed, lostDeal, many } from './closed.ts'
import { seat, seats } from './deals.ts'

const west = seats(seat('team:West', 'ann'))
const all = { opportunity_type: 'all' }
const untold = { opportunity_type: 'Unassigned' }

stories('metrics.win_rate_period', {
  'won out of won and lost, by number and by amount; a lost deal counts with what it was worth before': {
    given: {
      ...west,
      'core.opportunity': [closed('a'), closed('b'), closed('c'), lostDeal('d', { amount_before_loss: '500.00' })],
    },
    expect: [
      {
        ...untold,
        won_count: '3',
      },
      {
        ...all,
        fiscal_quarter: 'FY27-Q1',
        won_count: '3',
        lost_count: '1',
        won_amount: '300.00',
        lost_amount: '500.00',
        win_rate: '0.750000',
        value_win_rate: '0.375000',
        is_low_n: true,
        null_reason: null,
      },
    ],
  },
  'one win of one: Wilson says 0.27 to 1': {
    given: { ...west, 'core.opportunity': [closed('a')] },
    // z² = 2.705543: low = 1 / (1 + z²), high = 1.
    expect: [untold, { ...all, win_rate: '1.000000', win_rate_low: '0.269866', win_rate_high: '1.000000' }],
  },
  'no win of three: from nothing to z² / (3 + z²)': {
    given: { ...west, 'core.opportunity': many(3, (each) => lostDeal(each)) },
    expect: [
      untold,
      { ...all, win_rate: '0.000000', win_rate_low: '0.000000', win_rate_high: '0.474196', value_win_rate: '0.000000' },
    ],
  },
  'ten of twenty are enough: half, give or take the same': {
    given: {
      ...west,
      'core.opportunity': [...many(10, (each) => closed(each)), ...many(10, (id) => lostDeal(`l${id}`))],
    },
    // Half-width z · √(1/80 + z²/1600) / (1 + z²/20) = 1.644854 · 0.119126 / 1.135277 = 0.172596.
    expect: [
      untold,
      { ...all, win_rate: '0.500000', win_rate_low: '0.327404', win_rate_high: '0.672596', is_low_n: false },
    ],
  },
  'a rep’s rate is drawn towards the company’s as if twenty of its deals were added': {
    given: {
      ...seats(
        ...['ann', 'bo'].flatMap((rep) => [
          ...['company:company', 'team:West', 'territory:North', `rep:${rep}`].map((scope) => seat(scope, rep)),
        ]),
      ),
      'core.opportunity': [
        closed('a', { opportunity_type: 'New' }),
        ...many(3, (id) => lostDeal(id, { closed_owner_id: 'bo', opportunity_type: 'New' })),
      ],
    },
    // Company 1 of 4: (1 + 20 · 0.25) / (1 + 20) and (0 + 5) / (3 + 20).
    expect: [
      { scope_id: 'company', opportunity_type: 'New' },
      { scope_id: 'company', ...all, shrunk_rate: '0.250000' },
      { scope_id: 'ann', opportunity_type: 'New' },
      { scope_id: 'ann', ...all, win_rate: '1.000000', shrunk_rate: '0.285714' },
      { scope_id: 'bo', opportunity_type: 'New' },
      { scope_id: 'bo', ...all, win_rate: '0.000000', shrunk_rate: '0.217391' },
      { scope_type: 'team', opportunity_type: 'New' },
      { scope_type: 'team', ...all },
      { scope_type: 'territory', opportunity_type: 'New' },
      { scope_type: 'territory', ...all },
    ],
  },
  'a lost deal that never qualified is disqualified; alone it makes no rate': {
    given: { ...west, 'core.opportunity': [lostDeal('a', { has_qualified: false })] },
    expect: [
      untold,
      {
        ...all,
        won_count: '0',
        lost_count: '0',
        disqualified_count: '1',
        lost_amount: '0.00',
        win_rate: null,
        value_win_rate: null,
        win_rate_low: null,
        win_rate_high: null,
        shrunk_rate: null,
        null_reason: 'no_deals',
      },
    ],
  },
  'deleted and open deals are in no row, excluded ones are counted apart': {
    given: {
      ...west,
      'core.opportunity': [
        closed('a', { is_deleted: true }),
        closed('b', { is_closed: false, is_won: false, closed_at: null, closed_date: null, closed_owner_id: null }),
        closed('c', { is_excluded: true }),
      ],
    },
    expect: [untold, { ...all, excluded_count: '1', won_count: '0', won_amount: '0.00', null_reason: 'no_deals' }],
  },
  'the owner at the close has the deal, in the team of that day, whoever owns it now': {
    given: {
      ...seats(
        seat('team:West', 'ann', '0001-01-01', '2026-04-01'),
        seat('team:East', 'ann', '2026-04-01'),
        seat('team:South', 'bo'),
      ),
      'core.opportunity': [closed('a', { owner_id: 'bo' })],
    },
    expect: [
      { scope_id: 'West', ...untold },
      { scope_id: 'West', ...all },
    ],
  },
  'a close within a day of the creation is an instant one, a day later it is none': {
    given: {
      ...west,
      'core.opportunity': [
        closed('a', { closed_at: '2026-03-03 14:59:59' }),
        closed('b', { closed_at: '2026-03-03 15:00:00' }),
        lostDeal('c', { closed_at: '2026-03-02 15:00:00', has_qualified: false }),
      ],
    },
    expect: [untold, { ...all, instant_close_count: '1' }],
  },
  'the period is that of the close date, and a deal without an amount is won for nothing': {
    given: {
      ...west,
      'core.opportunity': [closed('a', { close_date: '2026-05-01', close_quarter: 'FY27-Q2', amount: null })],
    },
    expect: [
      untold,
      {
        ...all,
        fiscal_quarter: 'FY27-Q2',
        won_count: '1',
        won_amount: '0.00',
        value_win_rate: null,
        win_rate: '1.000000',
      },
    ],
  },
})

stories('metrics.sales_cycle_period', {
  'days are close date less creation, and positive for a normal deal': {
    given: { ...west, 'core.opportunity': [closed('a')] },
    expect: [{ outcome: 'won', deal_count: '1', median_days: '8', mean_days: '8.00', pipeline_median_days: '7' }],
  },
  'percentiles are exact: the smallest that so many do not exceed': {
    given: {
      ...west,
      // 1, 2, 3 … 10 days.
      'core.opportunity': many(10, (id, n) =>
        closed(id, { created_date: `2026-03-${String(9 - n).padStart(2, '0')}`.replace('03-00', '02-28') }),
      ),
    },
    expect: [{ deal_count: '10', median_days: '5', p75_days: '8', p90_days: '9', mean_days: '5.50' }],
  },
  'won and lost are told apart, lost whether qualified or not': {
    given: {
      ...west,
      'core.opportunity': [
        closed('a'),
        lostDeal('b', { created_date: '2026-03-01' }),
        lostDeal('c', { has_qualified: false, pipeline_created_date: null }),
      ],
    },
    expect: [
      { outcome: 'lost', deal_count: '2', median_days: '8', pipeline_median_days: '7' },
      { outcome: 'won', deal_count: '1' },
    ],
  },
  'a deal that closed before it was created is counted apart': {
    given: { ...west, 'core.opportunity': [closed('a', { created_date: '2026-03-11' })] },
    expect: [
      { deal_count: '0', median_days: null, mean_days: null, pipeline_median_days: null, excluded_negative_count: '1' },
    ],
  },
  'a deal entered as closed is counted apart; one of which only the end is known is not': {
    given: {
      ...west,
      'core.opportunity': [closed('a'), closed('b', { created_date: '2026-03-01' })],
      'core.opportunity_event': [
        { opportunity_id: 'a', event_number: 1, stage_class: 'won', provenance: 'reconstructed' },
        { opportunity_id: 'b', event_number: 1, stage_class: 'won', provenance: 'imputed' },
      ],
    },
    expect: [{ deal_count: '1', imported_count: '1', median_days: '9' }],
  },
  'deleted and excluded deals are out': {
    given: { ...west, 'core.opportunity': [closed('a', { is_deleted: true }), closed('b', { is_excluded: true })] },
    expect: [],
  },
  'a deal that counted as pipeline only after its close date has no days from there': {
    given: { ...west, 'core.opportunity': [closed('a', { pipeline_created_date: '2026-03-12' })] },
    expect: [{ deal_count: '1', pipeline_median_days: null }],
  },
})
