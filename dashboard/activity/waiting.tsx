import type { Row } from '../parts/answer.ts'
import { plural, shortDay, worked } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'
import type { Period } from './period.ts'

/** Who asked and has no answer, the longest wait first; a lead leads to its own history. */
export function Waiting({ route, period }: { route: Route; period: Period | undefined }) {
  return (
    <Panel
      title="Leads that wait"
      note="Nobody has answered yet; the longest wait first, in hours of work"
      query="leads_to_answer"
      params={period && { scope: route.filter.scope, weeks: period.weeks }}
      height={420}
      wide={6}
      missing="No lead of this scope waits for an answer, as far as sellers’ work is recorded."
    >
      {(lines, result) => (
        <>
          <p class="lead">{told(lines)}</p>
          <Table
            result={result}
            label="Leads that wait"
            limit={50}
            columns={[
              {
                name: 'email',
                heading: 'Lead',
                cell: (row) => (
                  <a href={href({ ...route, lead: String(row.lead_id) })}>{String(row.email ?? 'Without e-mail')}</a>
                ),
              },
              {
                name: 'business_waited_minutes',
                heading: 'Waits',
                cell: (row) =>
                  row.is_overdue ? (
                    <strong>{worked(row.business_waited_minutes)}</strong>
                  ) : (
                    worked(row.business_waited_minutes)
                  ),
              },
              {
                name: 'rep_name',
                heading: 'Seller',
                cell: (row) => `${row.rep_name ?? 'Unassigned'}${row.is_owner_on_leave ? ' (was on leave)' : ''}`,
              },
              { name: 'lead_source', heading: 'Source', minor: true },
              {
                name: 'requested_at',
                heading: 'Asked',
                cell: (row) => shortDay(row.requested_at),
                minor: true,
              },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function told(lines: Row[]): string {
  const late = lines.filter((row) => row.is_overdue).length
  return `${plural(lines.length, 'lead')}, ${late} past the limit of ${lines[0]!.sla_minutes} minutes of work (in bold)`
}
