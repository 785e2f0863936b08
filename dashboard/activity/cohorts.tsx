import type { Row } from '../parts/answer.ts'
import { percent } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { asked, begun, type Period } from './period.ts'

/** The same path week by week of the first touch, each week a cohort of its own; young ones are told to be so. */
export function Cohorts({ route, period }: { route: Route; period: Period | undefined }) {
  const counted = (name: string, step: string, heading: string, minor = false) => ({
    name,
    heading,
    minor,
    cell: (row: Row) =>
      Number(row[name]) ? (
        <a href={listed(route, { of: 'approaches', step, at: String(row.cohort_week) })}>
          {grouped(String(row[name]))}
        </a>
      ) : (
        '0'
      ),
  })
  return (
    <Panel
      title="Week by week"
      note="By the week in which approaches began; slanted: more may come"
      query="activity_path_by_week"
      params={asked(route, period)}
      height={480}
      wide={5}
      missing="No approach of this scope began in these weeks."
    >
      {(_, result) => (
        <Table
          result={result}
          label="Week by week"
          columns={[
            {
              name: 'cohort_week',
              heading: 'Week from',
              cell: (row) => (
                <span class={row.is_immature ? 'immature' : undefined}>
                  {begun(row.cohort_week, period)}
                  {row.is_immature ? <span class="hidden">, more may come</span> : null}
                </span>
              ),
            },
            counted('approach_count', 'approach', 'Begun'),
            { name: 'connect_rate', heading: 'Reached', cell: (row) => <Rate row={row} name="connect_rate" /> },
            { name: 'meeting_rate', heading: 'Meeting', cell: (row) => <Rate row={row} name="meeting_rate" /> },
            counted('opportunity_count', 'opportunity', 'Deals'),
            counted('won_count', 'won', 'Won'),
          ]}
        />
      )}
    </Panel>
  )
}

function Rate({ row, name }: { row: Row; name: string }) {
  return <span class={row.is_immature ? 'immature' : undefined}>{percent(row[name])}</span>
}
