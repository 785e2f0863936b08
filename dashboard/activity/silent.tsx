import type { Row } from '../parts/answer.ts'
import { Choice } from '../parts/choice.tsx'
import { dealName, money } from '../parts/columns.tsx'
import { plural, shortDay } from '../parts/format.ts'
import { compact, sum } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import type { Route } from '../route.ts'

const limits = ['14', '30', '60', '90']

/** Open deals in which for long not both sides took part; a deal leads to its own history. */
export function Silent({ route }: { route: Route }) {
  const { scope, silent } = route.filter
  const days = limits.find((limit) => limit === silent) ?? limits[0]!
  return (
    <Panel
      title="Deals gone silent"
      note="Open deals without a call answered, a meeting or a reply since; the longest silence first"
      query="deal_engagement"
      params={{ scope, days }}
      height={420}
      wide={6}
      missing="No open deal of this scope has been silent for so long, as far as its seller’s work is recorded."
      tools={
        <Choice
          route={route}
          name="silent"
          label="Silent for"
          standard={limits[0]!}
          options={limits.map((limit): [string, string] => [limit, `${limit} days`])}
        />
      }
    >
      {(lines, result) => (
        <>
          <p class="lead">{told(lines)}</p>
          <Table
            result={result}
            label="Deals gone silent"
            limit={50}
            columns={[
              dealName(route),
              {
                name: 'silent_days',
                heading: 'Silent',
                cell: (row) => (row.silent_days === null ? `${row.open_days} d, ever` : `${row.silent_days} d`),
              },
              { name: 'amount', heading: 'Amount', cell: money('amount') },
              {
                name: 'next_meeting_at',
                heading: 'Next meeting',
                cell: (row) => (row.next_meeting_at === null ? 'none' : shortDay(row.next_meeting_at)),
                minor: true,
              },
              { name: 'rep_name', heading: 'Seller', minor: true },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function told(lines: Row[]): string {
  const amount = sum(lines.map((row) => (row.amount === null ? null : String(row.amount))))
  const planned = lines.filter((row) => row.next_meeting_at !== null).length
  return `${plural(lines.length, 'deal')} of ${compact(amount)}; ${planned || 'none'} with a meeting in the calendar`
}
