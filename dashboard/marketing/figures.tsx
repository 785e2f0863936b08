import type { ComponentChildren } from 'preact'
import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { Figure } from '../parts/figure.tsx'
import { percent, plural } from '../parts/format.ts'
import { compact, exact, grouped } from '../parts/money.ts'
import { type List, listed, type Route } from '../route.ts'
import { gain, modelName } from './names.ts'

type Value = Row[string] | undefined
type Told = { name: string; column: string; value: ComponentChildren; note: string }

/** The quarter of marketing and sales in eight numbers, each with a way to what is behind it. */
export function Figures({ route }: { route: Route }) {
  const { quarter, model } = route.filter
  const params = { quarter, model }
  const { result, error, busy } = useQuery('marketing_kpis', params)
  const row = result ? rows(result)[0] : undefined
  const meaning = (name: string) => result?.columns.find((column) => column.name === name)?.meaning ?? undefined
  const unit = result?.columns.find((column) => column.name === 'sourced_amount')?.unit ?? ''
  return (
    <section
      class="kpis even wide12"
      aria-label="Marketing and sales in short"
      aria-busy={busy}
      data-query="marketing_kpis"
    >
      {error ? <Failure what="The figures of marketing and sales" error={error} /> : null}
      {!error && result && !row ? (
        <p class="empty">
          Nobody was called qualified by marketing in this quarter, and no campaign is known in it. Campaigns, responses
          and statuses come from the CRM's exports and from marketing automation's.
        </p>
      ) : null}
      {!error && (!result || row)
        ? told(row, route, unit).map(({ name, column, value, note }) => (
            <Figure
              key={name}
              name={name}
              value={row ? value : null}
              meaning={meaning(column)}
              note={row ? note : ' '}
            />
          ))
        : null}
      <div class="tools">
        <Download title="Marketing and sales in short" query="marketing_kpis" params={params} />
      </div>
    </section>
  )
}

function told(row: Row = {}, route: Route, unit: string): Told[] {
  const to = (list: List, value: ComponentChildren, title?: string) => (
    <a href={listed(route, list)} title={title}>
      {value}
    </a>
  )
  const money = (list: List, value: Value) =>
    to(
      list,
      <>
        {compact(String(value ?? 0))} <span class="unit">{unit}</span>
      </>,
      `${exact(String(value ?? 0))} ${unit}`,
    )
  const rate = (list: List, value: Value) =>
    value === null || value === undefined ? '–' : to({ of: 'mqls', ...list }, percent(value))
  const before = (value: Value, show: (value: Value) => string) =>
    value === null || value === undefined ? '' : `; ${show(value)} before`
  const won = { of: 'credited', campaign: '(any campaign)', path: 'revenue' }
  const by = `by the model ${modelName(route.filter.model).toLowerCase()}`
  return [
    {
      name: 'MQLs delivered',
      column: 'delivered_count',
      value: to({ of: 'mqls' }, grouped(String(row.delivered_count))),
      note: `${row.promised_count === null ? 'No promise in the sheet of targets' : `Of ${whole(row.promised_count)} promised`}${before(row.prior_delivered_count, whole)}`,
    },
    {
      name: 'Accepted',
      column: 'accepted_rate',
      value: rate({ status: 'accepted' }, row.accepted_rate),
      note: `${whole(row.accepted_count)} of ${whole(row.delivered_count)} by sales${before(row.prior_accepted_rate, percent)}`,
    },
    {
      name: 'Followed up in time',
      column: 'follow_up_rate',
      value: rate({ status: 'followed_up' }, row.follow_up_rate),
      note: `${whole(row.followed_up_count)} of ${whole(row.answerable_count)} whose answer is told or overdue${before(row.prior_follow_up_rate, percent)}`,
    },
    {
      name: 'Sourced pipeline',
      column: 'sourced_amount',
      value: money({ of: 'mqls', status: 'deal' }, row.sourced_amount),
      note: `Deals of ${plural(row.opportunity_count, 'MQL')} of the quarter`,
    },
    {
      name: 'Influenced pipeline',
      column: 'influenced_amount',
      value: money({ of: 'influenced' }, row.influenced_amount),
      note: 'Deals made in the quarter after a touch of marketing',
    },
    {
      name: 'Campaign cost',
      column: 'cost_amount',
      value: money({ of: 'costs' }, row.cost_amount),
      note: `${row.null_reason === 'no_rate' ? 'Without costs that have no exchange rate' : 'As told by month, else spread'}${before(row.prior_cost_amount, (value) => compact(String(value)))}`,
    },
    {
      name: 'Won by campaigns',
      column: 'won_amount',
      value: money(won, row.won_amount),
      note: `Their part of deals won in the quarter, ${by}`,
    },
    {
      name: 'Return',
      column: 'return_rate',
      value:
        row.return_rate === null ? (
          <span class="unit">{gain(row.return_rate, row.null_reason)}</span>
        ) : (
          to(won, gain(row.return_rate, null))
        ),
      note: `Of campaign cost, ${by}${before(row.prior_return_rate, (value) => gain(value, null))}`,
    },
  ]
}

const whole = (value: Value) => (value === null || value === undefined ? '–' : grouped(String(value)))
