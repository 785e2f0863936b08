import type { Cell } from '../../queries/result.ts'
import {
  type Answer,
  categories,
  type Deal,
  dealColumns,
  deals,
  now,
  open,
  quarters,
  row,
  stages,
  total,
  won,
} from './deals.ts'

function groups(of: Deal[], key: (deal: Deal) => string, names: string[]): Cell[][] {
  return names.flatMap((name) =>
    [...new Set(categories)].flatMap((category) => {
      const some = of.filter((deal) => key(deal) === name && deal.category === category)
      return some.length ? [[name, category, some.length, total(some)]] : []
    }),
  )
}

/** The made-up answers of the other pages, and of the deals behind a number. */
export const pipeline: Record<string, Answer> = {
  pipeline_now: [
    'Open pipeline',
    'scope quarter',
    'stage_name forecast_category deal_count:n amount:d',
    ({ quarter }) => groups(open(quarter ?? now), (deal) => deal.stage, stages),
  ],
  pipeline_by_quarter: [
    'Open pipeline by quarter',
    'scope',
    'fiscal_quarter quarters_ahead:n forecast_category deal_count:n amount:d',
    () =>
      groups(open(), (deal) => deal.quarter, quarters).map(([quarter, ...rest]) => [
        quarter!,
        quarters.indexOf(String(quarter)),
        ...rest,
      ]),
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
  decided_deals: [
    'Deals behind a win rate',
    'scope quarter',
    'opportunity_id name account_name rep_name outcome closed_date:date amount:d',
    ({ quarter }) =>
      won(quarter ?? now).map((deal) => [deal.id, deal.name, 'Acme', deal.rep, 'won', deal.closes, deal.amount]),
  ],
  cycle_deals: [
    'Deals behind a sales cycle',
    'scope quarter outcome',
    'opportunity_id name account_name rep_name created_date:date close_date:date cycle_days:n amount:d',
    ({ quarter }) =>
      won(quarter ?? now).map((deal) => [
        deal.id,
        deal.name,
        'Acme',
        deal.rep,
        '2026-01-05',
        deal.closes,
        81,
        deal.amount,
      ]),
  ],
  stage_visits: [
    'Visits behind the days in a stage',
    'scope quarter stage',
    'opportunity_id name account_name rep_name entered_date:date exited_date:date stage_days:n exit_outcome',
    () =>
      deals
        .slice(0, 20)
        .map((deal) => [deal.id, deal.name, 'Acme', deal.rep, '2026-04-01', '2026-04-09', 8, 'advanced']),
  ],
  stage_entries: [
    'Deals that entered a stage',
    'scope quarter stage',
    'opportunity_id name account_name rep_name entered_date:date has_advanced:b stage_name amount:d',
    () =>
      deals
        .slice(0, 20)
        .map((deal) => [deal.id, deal.name, 'Acme', deal.rep, '2026-04-01', true, deal.stage, deal.amount]),
  ],
  slipped_deals: [
    'Slipped deals',
    'scope quarter',
    `${dealColumns} planned_amount:d planned_close_date:date days_pushed:n`,
    () => deals.slice(40, 58).map((deal) => [...row(deal), deal.amount, '2026-05-11', 74]),
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
    'event_number:n name account_name changed_by_name changed_at changed_date:date stage_name stage_name_before amount:d amount_before:d close_date:date close_date_before:date forecast_category forecast_category_before rep_name rep_name_before currency_code provenance',
    ({ deal }) => {
      const one = deals.find((each) => each.id === deal)
      if (!one) return []
      return [
        [
          2,
          one.name,
          'Contoso',
          one.rep,
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
          one.rep,
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
    'metric name_text definition note unit additivity table_name grain',
    () => [
      [
        'win_rate',
        'Win rate',
        'won_count / (won_count + lost_count)',
        'By quarter of the final close.',
        'rate',
        'none',
        'metrics.win_rate_period',
        'fiscal_quarter, scope_type, scope_id',
      ],
      [
        'coverage',
        'Coverage',
        'open_amount / remaining_amount',
        null,
        'ratio',
        'none',
        'metrics.pipeline_coverage',
        'snapshot_date, fiscal_quarter, scope_type, scope_id',
      ],
    ],
  ],
}
