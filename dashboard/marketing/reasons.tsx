import { Bars } from '../parts/bars.tsx'
import { plural, words } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { listed, type Route } from '../route.ts'

/** Why people were sent back or away; a reason leads to them. */
export function Reasons({ route }: { route: Route }) {
  return (
    <Panel
      title="Why sent back or away"
      note="Recycled to marketing or rejected, of those handed over in the quarter"
      query="mql_reasons"
      params={{ quarter: route.filter.quarter }}
      height={320}
      wide={4}
      missing="Nobody who was handed over in this quarter was sent back or away."
    >
      {(lines) => (
        <>
          <p class="lead">{`${plural(total(lines, 'rejected'), 'person', 'people')} rejected, ${total(lines, 'recycled')} recycled`}</p>
          <div class="reasons">
            <Bars
              label="Why sent back or away"
              heading="Reason"
              headings={['People']}
              bars={lines.map((row) => ({
                label: `${words(row.outcome)}: ${String(row.reason)}`,
                href: listed(route, { of: 'mqls', status: String(row.outcome), reason: String(row.reason) }),
                stretches: [
                  { from: 0, to: Number(row.mql_count), tone: row.outcome === 'rejected' ? 'down' : 'balance' },
                ],
                values: [grouped(String(row.mql_count))],
              }))}
            />
          </div>
        </>
      )}
    </Panel>
  )
}

const total = (lines: Record<string, unknown>[], outcome: string) =>
  lines.reduce((all, row) => all + (row.outcome === outcome ? Number(row.mql_count) : 0), 0)
