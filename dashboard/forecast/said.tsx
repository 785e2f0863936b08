import { money } from '../parts/columns.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'
import { Category } from './choices.tsx'

/** What each person says of the quarter, beside what the person's deals add up to. */
export function Said({ route }: { route: Route }) {
  const { scope, quarter, category } = route.filter
  return (
    <Panel
      title="What each person says"
      note="Booked and still to come, as it stood last, against what the deals add up to"
      query="forecast_by_forecaster"
      params={{ scope, quarter, category }}
      height={260}
      wide={6}
      missing="Nobody of this scope has forecast this quarter."
      tools={<Category route={route} />}
    >
      {(_, result) => (
        <Table
          result={result}
          label="What each person says"
          columns={[
            {
              name: 'full_name',
              heading: 'Who',
              cell: (row) => (
                <a
                  href={href({
                    page: 'forecast',
                    filter: { ...route.filter, scope: `${row.forecaster_type}:${row.forecaster_id}` },
                  })}
                >
                  {`${row.full_name ?? row.forecaster_id}${row.forecaster_type === 'manager' ? ', for the team' : ''}`}
                </a>
              ),
            },
            { name: 'cumulative_amount', heading: 'Says', cell: money('cumulative_amount') },
            { name: 'rollup_cumulative_amount', heading: 'Deals', cell: money('rollup_cumulative_amount') },
            { name: 'closed_amount', heading: 'Booked', cell: money('closed_amount'), minor: true },
            { name: 'quota_amount', heading: 'Quota', cell: money('quota_amount'), minor: true },
            { name: 'stale_days', heading: 'Days old', minor: true },
          ]}
        />
      )}
    </Panel>
  )
}
