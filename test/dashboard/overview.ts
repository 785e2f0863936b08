import type { Cell } from '../../queries/result.ts'
import { type Answer, hostile, now, open, reps, total, won } from './deals.ts'

function waterfall(): Cell[][] {
  const steps: [string, number, number][] = [
    ['opening', 9_120_400, 61],
    ['new', 1_310_250, 7],
    ['pulled_in', 420_000, 2],
    ['increased', 188_300, 4],
    ['reopened', 64_000, 1],
    ['decreased', -240_900, 5],
    ['pushed_out', -1_402_000, 8],
    ['won', -1_116_700, 6],
    ['lost', -702_350, 5],
    ['closing', 7_641_000, 53],
  ]
  let level = 0
  return steps.map(([name, amount, count], index) => {
    const balance = name === 'opening' || name === 'closing'
    const from = balance ? 0 : level
    level = balance ? amount : level + amount
    return [index + 1, name, `${amount}.00`, count, balance, `${from}.00`, `${level}.00`, '2026-05-13', '2026-05-20']
  })
}

/** What the groups of a period won and lost; the first wins the deals that are behind every such number. */
const booked = (period: string, from: string, groups: string[]): Cell[][] =>
  groups.map((group, n) => [
    period,
    from,
    group,
    n ? 1204 : won(now).length,
    n ? '98765432.10' : total(won(now)),
    20 + n,
    '1930400.00',
    '0.283',
    '0.347',
  ])

/** The made-up answers of the first page. */
export const overview: Record<string, Answer> = {
  periods: [
    'Quarters',
    '',
    'fiscal_quarter start_date:date end_date:date is_current:b elapsed_days:n total_days:n booked_amount:d',
    () => [
      ['FY26-Q1', '2026-01-01', '2026-03-31', false, 90, 90, null],
      ['FY26-Q2', '2026-04-01', '2026-06-30', true, 50, 91, null],
      ['FY26-Q3', '2026-07-01', '2026-09-30', false, 0, 92, null],
      ['FY26-Q4', '2026-10-01', '2026-12-31', false, 0, 92, null],
    ],
  ],
  scopes: [
    'Scopes',
    '',
    'scope scope_type scope_name',
    () => [
      ['company:company', 'company', 'Whole company'],
      ['team:Enterprise', 'team', 'Enterprise'],
      ['team:Mid-market', 'team', 'Mid-market'],
      ...reps.map((name, index) => [`rep:salesforce:005${index}`, 'rep', name]),
    ],
  ],
  overview_kpis: [
    'The quarter',
    'scope quarter',
    'target_amount:d booked_amount:d booked_deal_count:n attainment_rate:r remaining_amount:d open_amount:d open_deal_count:n coverage:r required_coverage:r win_rate:r won_count:n lost_count:n prior_win_rate:r elapsed_rate:r',
    ({ quarter }) => {
      const over = quarter === 'FY26-Q1'
      const booked = total(won(now))
      return [
        [
          '9500000.00',
          booked,
          won(now).length,
          String(Number(booked) / 9500000),
          '5200000.00',
          total(open(now)),
          open(now).length,
          over ? null : '1.84',
          over ? null : '2.31',
          '0.283',
          won(now).length,
          38,
          '0.311',
          over ? '1' : '0.549',
        ],
      ]
    },
  ],
  waterfall: [
    'Waterfall',
    'scope quarter window',
    'line_number:n movement amount:d deal_count:n is_balance:b from_amount:d to_amount:d window_start_date:date window_end_date:date',
    waterfall,
  ],
  waterfall_windows: [
    'Windows',
    'quarter',
    'window window_start_date:date window_end_date:date',
    () => [
      ['week:2026-05-13', '2026-05-13', '2026-05-20'],
      ['week:2026-05-06', '2026-05-06', '2026-05-13'],
    ],
  ],
  coverage_trend: [
    'Coverage by day',
    'scope quarter',
    'snapshot_date:date booked_amount:d open_amount:d target_amount:d',
    () =>
      Array.from({ length: 8 }, (_, week) => [
        new Date(Date.UTC(2026, 3, 1 + week * 7)).toISOString().slice(0, 10),
        `${week * 530000}.00`,
        `${9600000 - week * 260000 + (week % 3) * 400000}.00`,
        '9500000.00',
      ]),
  ],
  deals_to_check: [
    'Deals that need a look',
    'scope quarter',
    'opportunity_id name account_name rep_name stage_name close_date:date amount:d reasons',
    () =>
      open(now)
        .filter((deal) => deal.pushes > 2 || deal.name === hostile)
        .map((deal) => [
          deal.id,
          deal.name,
          'Contoso',
          deal.rep,
          deal.stage,
          deal.closes,
          deal.amount,
          `pushed ${deal.pushes} times`,
        ]),
  ],
  win_rate: [
    'Win rate',
    'scope',
    'fiscal_quarter won_count:n lost_count:n win_rate:r win_rate_low:r win_rate_high:r',
    () => [
      ['FY25-Q2', 31, 70, '0.307', '0.24', '0.39'],
      ['FY25-Q3', 28, 61, '0.315', '0.24', '0.40'],
      ['FY25-Q4', 44, 82, '0.349', '0.28', '0.42'],
      ['FY26-Q1', 33, 73, '0.311', '0.24', '0.39'],
      ['FY26-Q2', 15, 38, '0.283', '0.20', '0.39'],
    ],
  ],
  bookings: [
    'Bookings',
    'scope period by',
    'period period_start_date:date group_name won_count:n booked_amount:d lost_count:n lost_amount:d win_rate:r value_win_rate:r',
    ({ period, by }) => [
      [period === 'all' ? 'all' : 'undated', null, 'Unassigned', 0, '0.00', 2, '0.00', '0', null],
      ...booked('FY26-Q1', '2026-01-01', by === 'product' ? ['Unassigned'] : ['Enterprise', 'Mid-market']),
      ...booked(now, '2026-04-01', by === 'product' ? ['Unassigned'] : ['Enterprise', 'Mid-market']),
    ],
  ],
  booked_deals: [
    'Deals behind bookings',
    'scope period by at name outcome',
    'opportunity_id name account_name rep_name outcome closed_date:date period group_name amount:d',
    ({ at, name, outcome }) =>
      won(now).map((deal) => [
        deal.id,
        deal.name,
        'Acme',
        deal.rep,
        outcome ?? 'won',
        deal.closes,
        at ?? now,
        name ?? 'Enterprise',
        deal.amount,
      ]),
  ],
  lacking: ['What was never brought in', '', 'lacking reason', () => []],
  sellers: [
    'Sellers',
    'scope quarter',
    'scope scope_name booked_amount:d target_amount:d attainment_rate:r open_amount:d coverage:r win_rate:r past_due_count:n pushed_count:n',
    () =>
      reps.map((name, index) => [
        `rep:salesforce:005${index}`,
        name,
        `${index * 310_000}.00`,
        '1500000.00',
        String((index * 310_000) / 1_500_000),
        '1240500.50',
        '1.31',
        '0.29',
        index % 3,
        2 + index,
      ]),
  ],
}
