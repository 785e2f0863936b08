import type { Cell } from '../../queries/result.ts'

/** A deal whose name tries to be a script; the page must show it as text. */
export const hostile = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>'

/** A made-up deal. */
export type Deal = {
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

/** Its stages, in order. */
export const stages = ['Prospecting', 'Qualification', 'Discovery', 'Proposal', 'Negotiation']
/** The category of each stage. */
export const categories = ['pipeline', 'pipeline', 'best_case', 'most_likely', 'commit']
/** The current quarter and the next ones. */
export const quarters = ['FY26-Q2', 'FY26-Q3', 'FY26-Q4', 'FY27-Q1']
/** Its sellers. */
export const reps = [
  'Ada Lindqvist',
  'Bruno Castellanos-Whitmore',
  'Chen Wei',
  'Dina Farouk',
  'Emeka Obi',
  'Freya Holm',
]

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

/** The exact sum of their amounts. */
export function total(some: { amount: string }[]): string {
  const sum = some
    .reduce((running, deal) => running + BigInt(deal.amount.replace('.', '')), 0n)
    .toString()
    .padStart(3, '0')
  return `${sum.slice(0, -2)}.${sum.slice(-2)}`
}

/** The parameters of a question. */
export type Asked = Record<string, string>
/** What a query says: title, parameters, columns with their types in short, rows. */
export type Answer = [title: string, params: string, columns: string, rows: (asked: Asked) => Cell[][]]

/** Open deals, of one quarter or all. */
export const open = (quarter?: string) =>
  deals.filter((deal) => deal.status === 'open' && (!quarter || deal.quarter === quarter))
/** Won deals of a quarter. */
export const won = (quarter: string) => deals.filter((deal) => deal.status === 'won' && deal.quarter === quarter)
/** A deal as a row of a list. */
export const row = (deal: Deal): Cell[] => [
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
/** The columns of such a row. */
export const dealColumns =
  'opportunity_id name account_name rep_name stage_name forecast_category close_date:date amount:d push_count:n'
/** The quarter of the as-of day. */
export const now = 'FY26-Q2'
