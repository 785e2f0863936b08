import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { percent, plural } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Few } from './few.tsx'
import { stageName, stages } from './names.ts'

/** How far the passes of a quarter went, stage by stage: at once, and when waiting is reckoned with; a number leads to its passes. */
export function Funnel({ route }: { route: Route }) {
  return (
    <Panel
      title="Funnel of the quarter"
      note="Passes that came to each stage; within days: how many advance when those still waiting are reckoned with"
      query="funnel"
      params={{ quarter: route.filter.quarter, group: 'company' }}
      height={280}
      wide={12}
      missing="Nobody came to a stage of the funnel in this quarter. Responses come from marketing automation and campaigns, leads and their statuses from the CRM."
    >
      {(lines, result) => (
        <div class="pair broad">
          <div>
            <Legend tones={tones.map(([tone, name]) => [tone, name])} />
            <div class="steps">
              <Bars
                label="Funnel of the quarter"
                heading="Stage"
                headings={['Entered', 'Advanced', 'So far']}
                bars={lines.map((row) => ({
                  label: stageName(row.funnel_stage),
                  hint: stages.find(([stage]) => stage === row.funnel_stage)?.[2],
                  href: listed(route, { of: 'passes', stage: String(row.funnel_stage) }),
                  stretches: stretches(row),
                  values: [
                    grouped(String(row.entered_count)),
                    <Count key="advanced" route={route} row={row} status="advanced" />,
                    <Few key="rate" row={row}>
                      {percent(row.conversion_rate)}
                    </Few>,
                  ],
                }))}
              />
            </div>
          </div>
          <Table result={result} label="Funnel of the quarter, in days" columns={columns(route)} />
        </div>
      )}
    </Panel>
  )
}

const tones: [tone: string, name: string, column: string][] = [
  ['won', 'Advanced', 'advanced_count'],
  ['open', 'Waiting', 'open_count'],
  ['balance', 'Ended', 'ended_count'],
]

function stretches(row: Row) {
  let from = 0
  return tones.map(([tone, name, column]) => {
    const to = from + Number(row[column])
    const stretch = { from, to, tone, title: `${name}: ${plural(row[column], 'pass', 'passes')}` }
    from = to
    return stretch
  })
}

const columns = (route: Route): Shown[] => [
  { name: 'funnel_stage', heading: 'Stage', cell: (row) => stageName(row.funnel_stage) },
  ...[30, 60, 90, 180].map((days) => ({
    name: `within_${days}_rate`,
    heading: `${days} days`,
    cell: (row: Row) => <Few row={row}>{percent(row[`within_${days}_rate`])}</Few>,
    minor: days === 60,
  })),
  { name: 'median_days', heading: 'Median days' },
  {
    name: 'open_count',
    heading: 'Waiting',
    cell: (row) => <Count route={route} row={row} status="open" />,
    minor: true,
  },
  {
    name: 'recycled_count',
    heading: 'Recycled',
    cell: (row) => <Count route={route} row={row} status="recycled" />,
    minor: true,
  },
  {
    name: 'rejected_count',
    heading: 'Rejected',
    cell: (row) => <Count route={route} row={row} status="rejected" />,
    minor: true,
  },
]

function Count({ route, row, status }: { route: Route; row: Row; status: string }) {
  const count = Number(row[`${status}_count`])
  if (!count) return <>0</>
  return <a href={listed(route, { of: 'passes', stage: String(row.funnel_stage), status })}>{grouped(String(count))}</a>
}
