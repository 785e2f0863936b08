import type { Row } from '../examples.ts'

/** A row of core.opportunity: won on 2026-03-10 by Ann after a creation on 2026-03-02, unless told otherwise. */
export const closed = (opportunity_id: string, rest: Row = {}): Row => ({
  opportunity_id,
  owner_id: 'ann',
  stage_class: 'won',
  is_closed: true,
  is_won: true,
  is_deleted: false,
  is_excluded: false,
  amount: '100.00',
  amount_before_loss: '100.00',
  close_date: '2026-03-10',
  close_quarter: 'FY27-Q1',
  created_at: '2026-03-02 15:00:00',
  created_date: '2026-03-02',
  is_creation_known: true,
  closed_at: '2026-03-10 15:00:00',
  closed_date: '2026-03-10',
  closed_owner_id: 'ann',
  has_qualified: true,
  pipeline_created_date: '2026-03-03',
  ...rest,
})

/** The same, lost. */
export const lostDeal = (opportunity_id: string, rest: Row = {}): Row =>
  closed(opportunity_id, { stage_class: 'lost', is_won: false, amount: '0.00', ...rest })

/** So many deals alike, numbered. */
export const many = (count: number, make: (id: string, n: number) => Row): Row[] =>
  Array.from({ length: count }, (_, n) => make(`d${n}`, n))
