import type { Row } from '../parts/answer.ts'
import { dealName, money } from '../parts/columns.tsx'
import { plural } from '../parts/format.ts'
import { compact, sum } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import type { Route } from '../route.ts'

/** The deals behind the slip rate: what was to close in the quarter on its first day and did not. */
export function Slipped({ route }: { route: Route }) {
  const { scope, quarter } = route.filter
  return (
    <Panel
      title="Slipped deals"
      note="In the quarter’s pipeline on its first day, and open past its end or due after it now; largest first"
      query="slipped_deals"
      params={{ scope, quarter }}
      height={380}
      wide={12}
      missing="No deal has slipped out of this quarter."
    >
      {(lines, result) => (
        <>
          <p class="lead">{slipped(lines)}</p>
          <Table result={result} label="Slipped deals" columns={columns(route)} limit={100} />
        </>
      )}
    </Panel>
  )
}

function slipped(lines: Row[]): string {
  const amount = sum(lines.map((line) => String(line.planned_amount ?? 0)))
  return `${plural(lines.length, 'deal')}, ${compact(amount)} of the pipeline on the first day`
}

function columns(route: Route): Shown[] {
  return [
    dealName(route),
    { name: 'planned_amount', heading: 'On day 1', cell: money('planned_amount'), minor: true },
    { name: 'amount', heading: 'Now', cell: money('amount') },
    { name: 'planned_close_date', heading: 'Was to close', minor: true },
    { name: 'close_date', heading: 'Closes now' },
    { name: 'days_pushed', heading: 'Days later', minor: true },
    { name: 'push_count', heading: 'Pushes', minor: true },
    { name: 'stage_name', heading: 'Stage', minor: true },
    { name: 'rep_name', heading: 'Seller', minor: true },
  ]
}
