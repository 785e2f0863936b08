import type { Api } from '../../functions/local.ts'
import type { Cell, QueryInfo, QueryResult } from '../../queries/result.ts'

/** A deal whose name tries to be a script; the page must show it as text. */
export const hostile = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>'

type Deal = {
  id: string
  name: string
  stage: string
  category: string
  quarter: string
  amount: string
  rep: string
  closes: string
  pushes: number
  status: string
}

const stages = ['Prospecting', 'Qualification', 'Discovery', 'Proposal', 'Negotiation']
const categories = ['pipeline', 'pipeline', 'best_case', 'most_likely', 'commit']
const quarters = ['FY26-Q2', 'FY26-Q3', 'FY26-Q4', 'FY27-Q1']
const reps = ['Ada Lindqvist', 'Bruno Castellanos-Whitmore', 'Chen Wei', 'Dina Farouk', 'Emeka Obi', 'Freya Holm']

/** A hundred and twenty deals from a small generator, the same every time. */
export const deals: Deal[] = Array.from({ length: 120 }, (_, index) => {
  const roll = (salt: number, size: number) => ((index * 7919 + salt * 104729 + 13) ** 2 % 1000003) % size
  const stage = roll(1, 5)
  const quarter = index === 3 ? 0 : [0, 0, 0, 0, 1, 1, 1, 2, 2, 3][roll(2, 10)]! // The hostile one is shown on both pages.
  return {
    id: `salesforce:0065g00000${String(index).padStart(8, '0')}`,
    name:
      index === 3
        ? hostile
        : `${['Northwind', 'Acme', 'Helios', 'Vantage', 'Quill'][roll(3, 5)]} – ${['Expansion', 'Platform', 'Renewal uplift', 'Pilot'][roll(4, 4)]} ${index}`,
    stage: stages[stage]!,
    category: categories[stage]!,
    quarter: quarters[quarter]!,
    amount: `${(roll(5, 400) + 12) * 1000 + roll(6, 1000)}.${String(roll(7, 100)).padStart(2, '0')}`,
    rep: reps[roll(8, 6)]!,
    closes: `2026-${String(Math.min(12, 4 + quarter * 3 + roll(9, 3))).padStart(
      2,
      '0',
    )}-${String(1 + roll(10, 28)).padStart(2, '0')}`,
    pushes: roll(11, 6),
    status: index !== 3 && quarter === 0 && roll(12, 3) === 0 ? 'won' : 'open',
  }
})

const meanings: Record<string, string> = {
  amount: 'Sum of the deals’ amounts in the reporting currency at the plan rate.',
  booked_amount: 'Amount of deals won with a close date in the quarter.',
  open_amount: 'Amount of open deals that should close in the quarter.',
  coverage: 'Open pipeline divided by what is still to book of the target.',
  win_rate: 'Won deals as a share of won and lost deals.',
}

function total(some: { amount: string }[]): string {
  const sum = some
    .reduce((running, deal) => running + BigInt(deal.amount.replace('.', '')), 0n)
    .toString()
    .padStart(3, '0')
  return `${sum.slice(0, -2)}.${sum.slice(-2)}`
}

function table(query: string, title: string, columns: string, rows: Cell[][], build: string): QueryResult {
  return {
    query,
    title,
    build,
    data_as_of: '2026-05-20 06:00:00.000',
    columns: columns.split(' ').map((spec) => {
      const [name = '', type = 'varchar'] = spec.split(':')
      const full = { n: 'bigint', d: 'decimal(18,2)', r: 'decimal(9,6)', b: 'boolean' }[type] ?? type
      const unit = type === 'd' ? 'USD' : name.endsWith('_days') ? 'days' : null
      return { name, type: full, meaning: meanings[name] ?? `What ${name.replaceAll('_', ' ')} means.`, unit }
    }),
    rows,
  }
}

type Asked = Record<string, string>
type Answer = [title: string, params: string, columns: string, rows: (asked: Asked) => Cell[][]]

const open = (quarter?: string) =>
  deals.filter((deal) => deal.status === 'open' && (!quarter || deal.quarter === quarter))
const won = (quarter: string) => deals.filter((deal) => deal.status === 'won' && deal.quarter === quarter)
const row = (deal: Deal): Cell[] => [
  deal.id,
  deal.name,
  'Contoso Holdings',
  deal.rep,
  deal.stage,
  deal.category,
  deal.closes,
  deal.amount,
  deal.pushes,
]
const dealColumns =
  'opportunity_id name account_name rep_name stage_name forecast_category close_date:date amount:d push_count:n'
const now = 'FY26-Q2'

function groups(of: Deal[], key: (deal: Deal) => string, names: string[]): Cell[][] {
  return names.flatMap((name) =>
    [...new Set(categories)].flatMap((category) => {
      const some = of.filter((deal) => key(deal) === name && deal.category === category)
      return some.length ? [[name, category, some.length, total(some)]] : []
    }),
  )
}

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

const answers: Record<string, Answer> = {
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
    () => {
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
          '1.84',
          '2.31',
          '0.283',
          won(now).length,
          38,
          '0.311',
          '0.549',
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
  pipeline_now: [
    'Open pipeline',
    'scope quarter',
    'stage_name forecast_category deal_count:n amount:d',
    ({ quarter }) => groups(open(quarter ?? now), (deal) => deal.stage, stages),
  ],
  pipeline_by_quarter: [
    'Open pipeline by quarter',
    'scope',
    'fiscal_quarter forecast_category deal_count:n amount:d',
    () => groups(open(), (deal) => deal.quarter, quarters),
  ],
  coverage: [
    'Coverage',
    'scope',
    'fiscal_quarter target_amount:d booked_amount:d remaining_amount:d open_amount:d coverage:r required_coverage:r gap_amount:d',
    () =>
      quarters.map((quarter, index) => [
        quarter,
        index < 3 ? '9500000.00' : null,
        total(won(quarter)),
        index < 3 ? '7200000.00' : null,
        total(open(quarter)),
        index < 3 ? '1.6' : null,
        index < 2 ? '2.2' : null,
        '-4120000.00',
      ]),
  ],
  stage_velocity: [
    'Days in a stage',
    'scope quarter',
    'stage_name visit_count:n p25_days:n median_days:n p75_days:n p90_days:n',
    () =>
      stages.map((stage, index) => [stage, 210 - index * 30, 3 + index, 8 + index * 4, 15 + index * 7, 40 + index * 9]),
  ],
  stage_conversion: [
    'Stage by stage',
    'scope quarter',
    'stage_name entered_count:n advanced_count:n advanced_rate:r',
    () =>
      stages.map((stage, index) => [
        stage,
        400 - index * 70,
        330 - index * 70,
        String((330 - index * 70) / (400 - index * 70)),
      ]),
  ],
  sales_cycle: [
    'Sales cycle',
    'scope',
    'fiscal_quarter outcome deal_count:n median_days:n p75_days:n p90_days:n',
    () => [
      ['FY26-Q1', 'won', 33, 78, 110, 164],
      ['FY26-Q1', 'lost', 73, 54, 92, 150],
      ['FY26-Q2', 'won', 15, 81, 118, 171],
    ],
  ],
  slipped_deals: [
    'Slipped deals',
    'scope quarter',
    `${dealColumns} planned_close_date:date days_pushed:n`,
    () => deals.slice(40, 58).map((deal) => [...row(deal), '2026-05-11', 74]),
  ],
  deals: [
    'Deals',
    'scope quarter status stage category',
    dealColumns,
    ({ status, stage, category, quarter }) =>
      deals
        .filter(
          (deal) =>
            (!status || deal.status === status) &&
            (!stage || deal.stage === stage) &&
            (!category || deal.category === category) &&
            deal.quarter === (quarter ?? now),
        )
        .map(row),
  ],
  movement_deals: [
    'Deals of a movement',
    'scope quarter window movement',
    `${dealColumns} changed_date:date delta_amount:d`,
    ({ movement }) =>
      deals
        .slice(0, 7)
        .map((deal) => [...row(deal), '2026-05-18', movement === 'won' ? `-${deal.amount}` : deal.amount]),
  ],
  deal_history: [
    'History of a deal',
    'deal',
    'event_number:n name account_name changed_at changed_date:date stage_name stage_name_before amount:d amount_before:d close_date:date close_date_before:date forecast_category forecast_category_before rep_name rep_name_before currency_code provenance',
    ({ deal }) => {
      const one = deals.find((each) => each.id === deal)
      if (!one) return []
      return [
        [
          2,
          one.name,
          'Contoso',
          '2026-05-18 09:10:00.000',
          '2026-05-18',
          one.stage,
          'Prospecting',
          one.amount,
          '10000.00',
          one.closes,
          one.closes,
          one.category,
          'pipeline',
          one.rep,
          one.rep,
          'USD',
          'observed',
        ],
        [
          1,
          one.name,
          'Contoso',
          '2026-02-02 12:00:00.000',
          '2026-02-02',
          'Prospecting',
          null,
          '10000.00',
          null,
          one.closes,
          null,
          'pipeline',
          null,
          one.rep,
          null,
          'USD',
          'reconstructed',
        ],
      ]
    },
  ],
  definitions: [
    'Definitions',
    '',
    'metric definition unit',
    () => [
      ['win_rate', 'Won deals divided by won and lost deals, by quarter of the final close.', 'rate'],
      ['coverage', 'Open pipeline of a quarter divided by the target still to book.', '×'],
    ],
  ],
  source_quality: [
    'Source quality',
    '',
    'source object file_count:n read_count:n accepted_count:n quarantined_count:n duplicate_count:n',
    () => [
      ['salesforce', 'opportunity', 4, 4210, 4180, 12, 18],
      ['company', 'quota', 1, 240, 240, 0, 0],
    ],
  ],
}

/** A lake of made-up figures for tests of the server and the page; `empty` knows the quarters and nothing else. */
export function fake(options: { build?: () => string; empty?: boolean } = {}): Api {
  const build = options.build ?? (() => 'b000042')
  const queries: QueryInfo[] = Object.entries(answers).map(([name, [title, params]]) => ({
    name,
    title,
    params: params
      .split(' ')
      .filter(Boolean)
      .map((param) => ({ name: param, type: 'text', default: null, meaning: `The ${param}.` })),
  }))
  return {
    status: async () => ({ build: build(), data_as_of: '2026-05-20 06:00:00.000' }),
    queries: async () => queries,
    query: async (name, params) => {
      const [title, , columns, rows] = answers[name]!
      const bare = options.empty && name !== 'periods' && name !== 'scopes'
      return table(name, title, columns, bare ? [] : rows(params), build())
    },
  }
}
