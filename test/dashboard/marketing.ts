import type { Cell } from '../../queries/result.ts'
import { type Answer, deals, hostile, open, reps } from './deals.ts'

const channels = ['web', 'paid_search', 'email', 'webinar', 'event', 'content', 'unattributed']
const stages = ['inquiry', 'mql', 'sal', 'sql', 'opportunity']
const models = 'first last lead_creation linear u_shaped w_shaped full_path time_decay position markov'.split(' ')

/** Made-up people, the third without a name and the fourth with a hostile one. */
const people = Array.from({ length: 12 }, (_, index): Cell[] => [
  `pardot:3000${index}`,
  index === 2 ? null : index === 3 ? hostile : `Elena ${'Ueda'.repeat(1 + (index % 2))}`,
  `elena.ueda@driftfoodsgroupregionnorte-${index}.example`,
])
const deal = (index: number): Cell[] => (index % 3 ? [null, null] : [open()[index]!.id, open()[index]!.name])
const time = (day: number) => `2026-04-${String(day).padStart(2, '0')} 09:30:00.000`

const groups: Record<string, string[]> = {
  company: ['company'],
  channel: ['web', 'paid_search', 'sales_created', 'webinar'],
  segment: ['Enterprise', 'Mid-Market', 'Unassigned'],
  team: ['EMEA South', 'Northern and Central Europe', 'Unassigned'],
}

/** The made-up answers of the page of marketing and sales, and of the lists behind its numbers. */
export const marketing: Record<string, Answer> = {
  marketing_kpis: [
    'Marketing and sales in short',
    'quarter model',
    'promised_count:n delivered_count:n prior_delivered_count:n accepted_count:n accepted_rate:r prior_accepted_rate:r answerable_count:n followed_up_count:n follow_up_rate:r prior_follow_up_rate:r opportunity_count:n sourced_amount:d influenced_amount:d cost_amount:d prior_cost_amount:d won_amount:d return_rate:r prior_return_rate:r null_reason',
    () => [
      [
        ...[1300, 1263, 1124, 1054, '0.834521', '0.645161', 480, 180, '0.375', null, 21, '2295752.53', '9430342.95'],
        ...['31605.81', '71387.95', '1984564.60', '61.791132', '-0.290711', null],
      ],
    ],
  ],
  funnel: [
    'Funnel',
    'quarter group',
    'group_name funnel_stage entered_count:n advanced_count:n ended_count:n open_count:n recycled_count:n rejected_count:n skipped_count:n conversion_rate:r within_30_rate:r within_60_rate:r within_90_rate:r within_180_rate:r median_days:n is_low_n:b',
    ({ group }) =>
      groups[group ?? 'company']!.flatMap((name, at) =>
        (name === 'sales_created' ? ['opportunity'] : stages).map((stage, index): Cell[] => [
          ...[name, stage, 1200 - at * 391 - index * 5, 900 - at * 300, 100, 200, 60, 40, 30],
          ...['0.7512', '0.41', '0.52', '0.61', '0.74', index ? 12 : null, at === 2],
        ]),
      ),
  ],
  alignment: [
    'Alignment',
    'quarter group',
    'group_name promised_count:n delivered_count:n accepted_count:n accepted_rate:r rejected_count:n recycled_count:n answerable_count:n followed_up_count:n follow_up_rate:r minimum_attempts_count:n known_by_both_count:n marketing_only_count:n crm_only_count:n sourced_amount:d influenced_amount:d is_low_n:b',
    ({ group }) =>
      groups[group ?? 'team']!.map((name, index): Cell[] =>
        index === 2
          ? [name, null, 5, 0, '0', 0, 0, 0, 0, null, 0, 0, 5, 0, '0', '0', true]
          : [
              name,
              300,
              320,
              300,
              '0.94',
              100,
              20,
              250,
              130,
              '0.52',
              180,
              320,
              12,
              0,
              '1266301.69',
              '3867686.42',
              false,
            ],
      ),
  ],
  mql_reasons: [
    'Reasons',
    'quarter',
    'outcome reason mql_count:n',
    () => [
      ['rejected', 'Not a fit: student or competitor', 170],
      ['recycled', 'not told', 20],
      ['rejected', hostile.slice(0, 12), 3],
    ],
  ],
  attribution: [
    'Attribution',
    'quarter model basis',
    'channel deal_count:n deal_weight:d credit_amount:d credit_rate:r total_deal_count:n total_amount:d',
    () => channels.map((name, index) => [name, 53 - index, '24.15', '2155137.26', '0.142857', 124, '15085960.82']),
  ],
  attribution_models: [
    'Models',
    'quarter basis',
    `channel ${models.map((model) => `${model}_amount:d`).join(' ')}`,
    () =>
      channels.map((name, at) => [
        name,
        ...models.map((_, index) => (at === index ? '0' : `${1481602 * (index + 1)}.48`)),
      ]),
  ],
  campaign_roi: [
    'Campaigns',
    'quarter model',
    'campaign_id campaign_name channel cost_amount:d response_count:n mql_count:n cost_per_mql_amount:d opportunity_weight:d pipeline_amount:d won_amount:d return_rate:r null_reason',
    () => [
      ...Array.from({ length: 9 }, (_, index): Cell[] => [
        ...[
          `pardot:508${index}`,
          index ? `Trade Show ${index} – Northern Europe` : hostile,
          'event',
          '11330.50',
          27,
          17,
        ],
        ...['666.50', '24.15', '2155137.26', '613444.33', index % 2 ? '-0.290711' : '61.791132', null],
      ]),
      ['pardot:9', 'Newsletter', 'email', '0', 16, 0, null, '0', '0', '0', null, 'no_cost'],
      ['(no campaign)', '(no campaign)', null, '0', 0, 0, null, '2', '20', '0', null, 'no_cost'],
      ['unattributed', 'unattributed', null, '0', 0, 0, null, '16', '819661.16', '774197.60', null, 'no_rate'],
    ],
  ],
  campaign_costs: [
    'Costs',
    'quarter',
    'campaign_id campaign_name channel start_date:date end_date:date basis local_amount:d currency_code amount:d is_fx_missing:b',
    () =>
      ['vendor', 'spread', 'spread'].map((basis, index) => [
        ...[`pardot:508${index}`, index ? 'Trade Show – Northern Europe' : hostile, 'event', '2026-04-10', null, basis],
        ...['11330.50', 'GBP', index === 2 ? null : '14163.12', index === 2],
      ]),
  ],
  funnel_passes: [
    'Passes',
    'quarter stage group name status campaign',
    'identity_id full_name email channel entered_at:timestamp exit_type wait_days:n outcome inquiry_at:timestamp mql_at:timestamp sal_at:timestamp sql_at:timestamp opportunity_at:timestamp rep_name opportunity_id name',
    () =>
      people.map((person, index) => [
        ...[...person, 'web', time(index + 1), index % 2 ? 'open' : 'advanced', 120, 'recycled'],
        ...['2025-12-31 10:00:00.000', time(9), time(10), index % 2 ? null : time(19), index % 3 ? null : time(22)],
        ...[reps[index % 6]!, ...deal(index)],
      ]),
  ],
  mqls: [
    'People',
    'quarter group name status reason',
    'identity_id full_name email rep_name mql_at:timestamp outcome reason is_followed_up:b attempt_count:n known_by opportunity_id name amount:d',
    () =>
      people.map((person, index) => [
        ...[...person, reps[index % 6]!, time(index + 1), 'qualified', index % 2 ? 'Not a fit' : null, index % 2 === 0],
        ...[index, ['both', 'marketing', 'crm'][index % 3]!, ...deal(index), index % 3 ? null : '186250.00'],
      ]),
  ],
  influenced_deals: [
    'Influenced',
    'quarter group name',
    'opportunity_id name account_name rep_name created_date:date stage_name touch_count:n person_count:n amount:d',
    () =>
      open().map(({ id, name, rep, stage, amount }) => [
        id,
        name,
        'Contoso Holdings',
        rep,
        '2026-04-07',
        stage,
        4,
        1,
        amount,
      ]),
  ],
  attributed_deals: [
    'Credited',
    'quarter model basis channel campaign',
    'opportunity_id name account_name rep_name created_date:date stage_name touch_count:n deal_weight:d amount:d credit_amount:d',
    () =>
      open().map(({ id, name, rep, stage, amount }) => [
        ...[
          id,
          name,
          'Contoso Holdings',
          rep,
          '2026-04-07',
          stage,
          2,
          '0.33',
          amount,
          `${Number(amount.slice(0, -3))}.10`,
        ],
      ]),
  ],
  campaign_responses: [
    'Responses',
    'quarter campaign',
    'identity_id full_name email account_name touched_at:timestamp touch_type asset_name source',
    () =>
      people.map((person, index) => [
        ...person,
        'Contoso',
        time(index + 1),
        'form_submit',
        'White paper, "Habits"',
        'pardot',
      ]),
  ],
  deal_touches: [
    'Touches',
    'deal basis',
    `identity_id full_name email name channel campaign_name touch_type asset_name link_type touched_at:timestamp amount:d ${models.map((model) => `${model}_weight:d`).join(' ')}`,
    () =>
      people
        .slice(0, 5)
        .map((person, index) => [
          ...[...person, deals[3]!.name, 'paid_search', index ? 'Trade Show 2026-03' : null, 'form_submit', null],
          ...[index ? 'person' : 'account', time(index + 1), '587500.00'],
          ...models.map((_, at) => (at === index ? '0' : '0.125')),
        ]),
  ],
}
