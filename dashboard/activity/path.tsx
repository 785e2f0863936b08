import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { percent, plural, words } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { asked, type Period } from './period.ts'

const steps: [name: string, label: string, short: string][] = [
  ['approach', 'Approached', 'Approaches'],
  ['connect', 'Reached', 'Reached'],
  ['meeting', 'Meeting held', 'Meeting'],
  ['opportunity', 'Deal made', 'Deal'],
  ['won', 'Deal won', 'Won'],
]

/** From the first touch to a deal won: how many came how far, all together and by how it began; a step leads to the approaches that reached it. */
export function Path({ route, period }: { route: Route; period: Period | undefined }) {
  return (
    <Panel
      title="From first touch to won"
      note="Approaches that began in these weeks and how far they came, each rate of the step before"
      query="activity_path"
      params={asked(route, period)}
      height={480}
      wide={7}
      missing="No approach of this scope began in these weeks: no touch of an account or person untouched for thirty days."
    >
      {(lines, result) => {
        const total = lines.find((line) => line.channel === 'total')!
        const channel = result.columns.findIndex((column) => column.name === 'channel')
        return (
          <>
            <p class="lead">{immature(total)}</p>
            <div class="steps">
              <Bars
                label="From first touch to won"
                heading="Step"
                headings={['Count', 'Of those before', `${period?.weeks} weeks before`]}
                bars={steps.map(([name, label], index) => ({
                  label,
                  href: listed(route, { of: 'approaches', step: name }),
                  stretches: [{ from: 0, to: Number(total[`${name}_count`]), tone: index === 4 ? 'good' : 'won' }],
                  values: [
                    grouped(String(total[`${name}_count`])),
                    index === 0 ? '' : percent(total[`${name}_rate`]),
                    index === 0 ? '' : percent(total[`prior_${name}_rate`]),
                  ],
                }))}
              />
            </div>
            <Table
              result={{ ...result, rows: result.rows.filter((row) => row[channel] !== 'total') }}
              label="By how it began"
              columns={[
                { name: 'channel', heading: 'Begun by', cell: (row) => words(row.channel) },
                ...steps.map(([name, , heading], index) => ({
                  name: `${name}_count`,
                  heading,
                  cell: (row: Row) => <Step route={route} row={row} name={name} />,
                  minor: index > 3,
                })),
                {
                  name: 'touches_per_meeting',
                  heading: 'Touches a meeting',
                  cell: (row) => (row.touches_per_meeting === null ? '–' : Number(row.touches_per_meeting).toFixed(1)),
                  minor: true,
                },
                { name: 'median_meeting_days', heading: 'Median days to it', minor: true },
              ]}
            />
          </>
        )
      }}
    </Panel>
  )
}

function Step({ route, row, name }: { route: Route; row: Row; name: string }) {
  const count = Number(row[`${name}_count`])
  if (!count) return <>0</>
  return (
    <a
      href={listed(route, { of: 'approaches', step: name, channel: String(row.channel) })}
      title={name === 'approach' ? undefined : `${percent(row[`${name}_rate`])} of the step before`}
    >
      {grouped(String(count))}
    </a>
  )
}

function immature(total: Row): string {
  const young = Number(total.immature_count)
  const open = Number(total.open_opportunity_count)
  const parts = [
    young &&
      `${grouped(String(young))} of ${grouped(String(total.approach_count))} approaches are younger than sixty days`,
    open && `${plural(open, 'deal')} ${open === 1 ? 'is' : 'are'} still open`,
  ].filter(Boolean)
  return parts.length
    ? `${parts.join(', and ')}: more may yet come.`
    : 'All are older than sixty days, and no deal of theirs is open.'
}
