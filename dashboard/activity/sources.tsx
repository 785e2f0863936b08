import type { Row } from '../parts/answer.ts'
import { words } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'
import { asked, type Period } from './period.ts'

type Props = { route: Route; period: Period | undefined; title: string; scope?: string }

/** Which tools tell of the work, and what each alone tells; a source leads to what it tells of each seller. */
export function Sources({ route, period, title, scope = route.filter.scope }: Props) {
  const params = asked(route, period)
  const to = (row: Row) =>
    href({ page: route.page, filter: { ...route.filter, scope }, list: { of: 'sources', channel: String(row.source) } })
  return (
    <Panel
      title={title}
      note="What several tools tell of counts under each; told best adds up to all"
      query="activity_sources"
      params={params && { ...params, scope }}
      height={300}
      wide={6}
      missing="No tool tells of any activity in these weeks."
    >
      {(_, result) => (
        <Table
          result={result}
          label={title}
          columns={[
            { name: 'source', heading: 'Tool', cell: (row) => words(row.source) },
            {
              name: 'activity_count',
              heading: 'Activities',
              cell: (row) => <a href={to(row)}>{grouped(String(row.activity_count))}</a>,
            },
            { name: 'only_count', heading: 'By this alone' },
            { name: 'shared_count', heading: 'By several' },
            { name: 'primary_count', heading: 'Told best here', minor: true },
            { name: 'automated_count', heading: 'By a machine', minor: true },
          ]}
        />
      )}
    </Panel>
  )
}
