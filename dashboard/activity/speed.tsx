import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { percent, plural, worked } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { listed, type Route } from '../route.ts'
import { Course } from './course.tsx'
import { asked, begun, type Period } from './period.ts'

/** How fast leads are answered, week by week, against the limit; a week leads to its requests. */
export function Speed({ route, period }: { route: Route; period: Period | undefined }) {
  return (
    <Panel
      title="Speed to lead"
      note="Hours of work from having a lead to the first touch by hand; apart from it, from the request until a seller had it"
      query="speed_to_lead"
      params={asked(route, period)}
      height={470}
      wide={12}
      missing="No lead of this scope asked for anything in these weeks. Leads come from the CRM's export Lead."
    >
      {(lines) => (
        <>
          <p class="lead">{told(lines)}</p>
          <div class="pair speed">
            <Course lines={lines.toReversed()} />
            <div>
              <Legend
                tones={[
                  ['won', 'In time'],
                  ['down', 'Answered late'],
                  ['balance', 'Not answered yet'],
                  ...(lines.some((row) => unrecorded(row) > 0)
                    ? [['faint', 'Work not recorded'] as [string, string]]
                    : []),
                ]}
              />
              <Bars
                label="Requests by week"
                heading="Week from"
                headings={['Requests', 'In time', 'Median', '9 of 10 within', 'With a seller']}
                bars={lines.map((row) => ({
                  label: begun(row.request_week, period),
                  href: listed(route, { of: 'requests', at: String(row.request_week) }),
                  stretches: stretches(row),
                  values: [
                    grouped(String(row.request_count)),
                    percent(row.sla_rate),
                    worked(row.median_minutes),
                    worked(row.p90_minutes),
                    worked(row.median_system_minutes),
                  ],
                  hint: `${plural(row.request_count, 'request')}: ${row.in_time_count} in time, ${Number(row.late_count) - Number(row.overdue_count)} late, ${row.untouched_count} not answered yet; with a seller after ${worked(row.median_system_minutes)} in the median, ${worked(row.p90_system_minutes)} for nine of ten`,
                }))}
              />
            </div>
          </div>
        </>
      )}
    </Panel>
  )
}

const late = (row: Row) => Number(row.late_count) - Number(row.overdue_count)
const unrecorded = (row: Row) =>
  Number(row.request_count) - Number(row.in_time_count) - late(row) - Number(row.untouched_count)

function stretches(row: Row) {
  let from = 0
  const parts: [string, string, number][] = [
    ['won', 'in time', Number(row.in_time_count)],
    ['down', 'answered late', late(row)],
    ['balance', 'not answered yet', Number(row.untouched_count)],
    ['faint', 'work not recorded', unrecorded(row)],
  ]
  return parts
    .filter(([, , count]) => count > 0)
    .map(([tone, what, count]) => {
      const to = from + count
      const stretch = { from, to, tone, title: `${count} ${what}` }
      from = to
      return stretch
    })
}

function told(lines: Row[]): string {
  const sum = (name: string) => lines.reduce((total, row) => total + Number(row[name]), 0)
  const [met, missed, open] = [sum('in_time_count'), sum('late_count'), sum('untouched_count')]
  const rate = met + missed ? `${percent(met / (met + missed))} in time` : 'none answered or overdue yet'
  return `${plural(sum('request_count'), 'request')}, ${rate}; ${open} not answered yet, ${sum('overdue_count')} of them past the limit of ${lines[0]!.sla_minutes} minutes of work.`
}
