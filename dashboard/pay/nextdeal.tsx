import { money } from '../parts/columns.tsx'
import { percent } from '../parts/format.ts'
import { exact, grouped, sum } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'
import type { Person } from './statement.tsx'

const standard = '10000'

/** What a deal of an amount that the viewer enters would pay a person today, by each plan. */
export function NextDeal({ route, person: { rep, name } }: { route: Route; person: Person }) {
  const amount = route.filter.amount ?? standard
  return (
    <Panel
      title="What the next deal pays"
      note={`${name}: if all of it were credited there and booked today`}
      query="next_deal_pay"
      params={{ rep, amount }}
      height={340}
      wide={6}
      missing="No plan pays this person today."
      tools={<Amount route={route} amount={amount} />}
    >
      {(lines, result) => (
        <>
          <p class="lead">
            {`A deal of ${grouped(amount)} pays `}
            <strong>{exact(sum(lines.map((line) => String(line.next_paid_amount))))}</strong>
          </p>
          <Table
            result={result}
            label="What the next deal pays"
            columns={[
              {
                name: 'plan_name',
                heading: 'Plan',
                cell: (row) => <span title={String(row.rule ?? '')}>{String(row.plan_name)}</span>,
              },
              { name: 'next_paid_amount', heading: 'Pays', cell: (row) => exact(String(row.next_paid_amount)) },
              {
                name: 'reached_rate',
                heading: 'Of the deal',
                cell: (row) => (
                  <span title={`Tier rate ${percent(row.reached_rate, 2)}, before accelerator and caps`}>
                    {Number(amount) > 0 ? percent(Number(row.next_paid_amount) / Number(amount), 1) : '–'}
                  </span>
                ),
              },
              { name: 'measure_amount', heading: 'Credit so far', cell: money('measure_amount'), minor: true },
              { name: 'measure_after_amount', heading: 'With it', cell: money('measure_after_amount'), minor: true },
              { name: 'quota_amount', heading: 'Quota', cell: money('quota_amount'), minor: true },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function Amount({ route, amount }: { route: Route; amount: string }) {
  const enter = (value: string) => {
    if (!/^\d{1,9}$/.test(value)) return
    location.hash = href({ ...route, filter: { ...route.filter, amount: value === standard ? undefined : value } })
  }
  return (
    <label>
      <span>Amount</span>
      <input
        type="number"
        min="0"
        max="999999999"
        step="1"
        inputMode="numeric"
        value={amount}
        onChange={({ currentTarget }) => enter(currentTarget.value)}
      />
    </label>
  )
}
