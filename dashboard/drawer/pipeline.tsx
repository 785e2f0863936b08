import { dealName, money } from '../parts/columns.tsx'
import { words } from '../parts/format.ts'
import type { Shown } from '../parts/table.tsx'
import type { List, Route } from '../route.ts'
import type { Kind } from './kind.ts'

/** What is listed behind a rate or a length of the pipeline; undefined for a list that is not of these. */
export function behindPipeline(route: Route, { of, close, status, stage, name }: List): Kind | undefined {
  const { scope, quarter, period, part } = route.filter
  const closed = close ?? quarter
  const noun: Kind['noun'] = ['deal', 'deals']
  const four = quarter ? `four quarters up to ${quarter}` : 'last four quarters'
  const heading = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' · ')
  if (of === 'decided')
    return {
      query: 'decided_deals',
      params: { scope, quarter: closed },
      heading: heading('Won or lost', closed),
      noun,
      columns: [dealName(route), ...decided],
    }
  if (of === 'booked')
    return {
      query: 'booked_deals',
      params: { scope, period, by: part, at: close, name, outcome: status },
      heading: heading(words(status ?? 'won or lost'), name !== 'all' && name, close !== 'all' && close),
      noun,
      columns: [dealName(route), ...decided],
      total: 'amount',
    }
  if (of === 'cycle')
    return {
      query: 'cycle_deals',
      params: { scope, quarter: closed, outcome: status },
      heading: heading('Days to close', status && words(status), closed),
      noun,
      columns: [dealName(route), ...cycle],
    }
  if (of === 'visits')
    return {
      query: 'stage_visits',
      params: { scope, quarter, stage },
      heading: heading('Visits that ended', stage, four),
      noun: ['visit', 'visits'],
      columns: [dealName(route), ...visits],
    }
  if (of === 'entries')
    return {
      query: 'stage_entries',
      params: { scope, quarter, stage },
      heading: heading('Entered', stage, four),
      noun,
      columns: [dealName(route), ...entries],
    }
}

const account: Shown = { name: 'account_name', heading: 'Account', minor: true }
const seller: Shown = { name: 'rep_name', heading: 'Seller', minor: true }
const amount: Shown = { name: 'amount', heading: 'Amount', cell: money('amount') }

const decided: Shown[] = [
  account,
  { name: 'outcome', heading: 'Outcome', cell: (row) => words(row.outcome) },
  amount,
  { name: 'closed_date', heading: 'Closed', minor: true },
  seller,
]

const cycle: Shown[] = [
  account,
  { name: 'cycle_days', heading: 'Days' },
  { name: 'created_date', heading: 'Created', minor: true },
  { name: 'close_date', heading: 'Closed', minor: true },
  { ...amount, minor: true },
  seller,
]

const visits: Shown[] = [
  account,
  { name: 'stage_days', heading: 'Days' },
  { name: 'entered_date', heading: 'Entered', minor: true },
  { name: 'exited_date', heading: 'Left', minor: true },
  { name: 'exit_outcome', heading: 'Then', cell: (row) => words(row.exit_outcome) },
  seller,
]

const entries: Shown[] = [
  account,
  { name: 'entered_date', heading: 'Entered' },
  { name: 'has_advanced', heading: 'Went on', cell: (row) => (row.has_advanced ? 'yes' : 'not yet') },
  { name: 'stage_name', heading: 'Now in', minor: true },
  { ...amount, minor: true },
  seller,
]
