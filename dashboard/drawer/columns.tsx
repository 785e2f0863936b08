import type { Row } from '../parts/answer.ts'
import { money } from '../parts/columns.tsx'
import { percent, shortDay, words } from '../parts/format.ts'
import type { Shown } from '../parts/table.tsx'
import { opened, type Route } from '../route.ts'

/** The column of a deal's name, which leads to the touches of marketing on the deal's path. */
const touched = (route: Route): Shown => ({
  name: 'name',
  heading: 'Deal',
  cell: (row) =>
    row.opportunity_id === null ? (
      '–'
    ) : (
      <a href={opened(route, { touches: String(row.opportunity_id) })}>{String(row.name ?? 'Unnamed')}</a>
    ),
})

const at = (name: string, heading: string, minor = true): Shown => ({
  name,
  heading,
  minor,
  cell: (row: Row) => (row[name] === null ? '–' : when(String(row[name]), String(row.entered_at))),
})

/** `3 Jun`, and of another year than the stage was entered in `3 Jun ’25`. */
const when = (day: string, entered: string) =>
  `${shortDay(day)}${day.slice(0, 4) === entered.slice(0, 4) ? '' : ` ’${day.slice(2, 4)}`}`

/** A pass through the funnel: the times of its stages, what came of it, and its deal. */
export const passes = (route: Route): Shown[] => [
  at('inquiry_at', 'Inquiry'),
  at('mql_at', 'MQL'),
  at('sal_at', 'SAL'),
  at('sql_at', 'SQL'),
  at('opportunity_at', 'Opportunity'),
  { name: 'exit_type', heading: 'Then', cell: (row) => (row.exit_type === 'open' ? 'Waiting' : words(row.exit_type)) },
  { name: 'wait_days', heading: 'Days', minor: true },
  { name: 'outcome', heading: 'Now', cell: (row) => words(row.outcome), minor: true },
  { name: 'rep_name', heading: 'Seller', minor: true },
  touched(route),
]

/** A deal after touches of marketing. */
export const deals = (route: Route): Shown[] => [
  touched(route),
  { name: 'account_name', heading: 'Account', minor: true },
  { name: 'created_date', heading: 'Made', minor: true },
  { name: 'touch_count', heading: 'Touches' },
  { name: 'person_count', heading: 'People', minor: true },
  { name: 'amount', heading: 'Amount', cell: money('amount') },
  { name: 'stage_name', heading: 'Stage', minor: true },
  { name: 'rep_name', heading: 'Seller', minor: true },
]

/** A deal of which a part is given to touches of marketing. */
export const credits = (route: Route): Shown[] => [
  touched(route),
  { name: 'account_name', heading: 'Account', minor: true },
  { name: 'created_date', heading: 'Made', minor: true },
  { name: 'touch_count', heading: 'Touches', minor: true },
  { name: 'deal_weight', heading: 'Part', cell: (row) => percent(row.deal_weight) },
  { name: 'credit_amount', heading: 'Amount of it', cell: money('credit_amount') },
  { name: 'amount', heading: 'Amount', cell: money('amount') },
  { name: 'stage_name', heading: 'Stage', minor: true },
  { name: 'rep_name', heading: 'Seller', minor: true },
]
