import { axisX, axisY, dot, gridY, line, pointerX, ruleX, ruleY, text, tip } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { Chart } from '../parts/chart.tsx'
import { day, percent, plural, worked } from '../parts/format.ts'
import { spread } from '../parts/labels.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { listed, type Route } from '../route.ts'
import { asked, begun, type Period } from './period.ts'

/** How fast leads are answered, week by week, against the limit; a week leads to its requests. */
export function Speed({ route, period }: { route: Route; period: Period | undefined }) {
  return (
    <Panel
      title="Speed to lead"
      note="From having a lead to the first touch by hand, in hours of work: without nights, weekends, holidays and leave"
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
                headings={['Requests', 'In time', 'Median', '9 of 10 within']}
                bars={lines.map((row) => ({
                  label: begun(row.request_week, period),
                  href: listed(route, { of: 'requests', at: String(row.request_week) }),
                  stretches: stretches(row),
                  values: [
                    grouped(String(row.request_count)),
                    percent(row.sla_rate),
                    worked(row.median_minutes),
                    worked(row.p90_minutes),
                  ],
                  hint: `${plural(row.request_count, 'request')}: ${row.in_time_count} in time, ${Number(row.late_count) - Number(row.overdue_count)} late, ${row.untouched_count} not answered yet`,
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

const series: [name: string, label: string, colour: string, dashes: string, width: number][] = [
  ['p90_minutes', '9 of 10 within', 'var(--soft)', '6 3', 1.75],
  ['median_minutes', 'Median', 'var(--won)', '', 2.75],
]
const height = 410
const margin = { top: 18, bottom: 40 }
const hours = (row: Row, name: string) => (row[name] === null ? null : Number(row[name]) / 60)

/** Median and the wait that nine of ten do not exceed, as lines over the weeks, with the limit as a level line. */
function Course({ lines }: { lines: Row[] }) {
  const limit = Number(lines[0]!.sla_minutes) / 60
  const options = useCallback(
    (width: number) => {
      const points = lines.map((row) => ({ ...row, date: new Date(`${row.request_week}T00:00:00Z`), said: said(row) }))
      const top = Math.max(limit, ...lines.flatMap((row) => series.map(([name]) => hours(row, name) ?? 0))) * 1.08
      const ends = series.flatMap(([name, label, colour]) => {
        const last = lines.findLast((row) => row[name] !== null)
        return last ? [{ label, colour, value: hours(last, name)! }] : []
      })
      const scale = (height - margin.top - margin.bottom) / top
      const labels = spread(
        [...ends, { label: `Limit ${worked(limit * 60)}`, colour: 'transparent', value: limit }],
        15 / scale,
        top,
      )
      const end = points.at(-1)!.date
      return {
        marginLeft: 40,
        marginRight: 112,
        marginTop: margin.top,
        marginBottom: margin.bottom,
        x: { type: 'utc' as const, label: null },
        y: { domain: [0, top], label: null },
        marks: [
          gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
          axisY({ ticks: 5, tickFormat: (value: number) => `${value} h`, tickSize: 0 }),
          axisX({ ticks: Math.max(2, Math.floor((width - 150) / 80)), tickSize: 0 }),
          ruleY([limit], { stroke: 'var(--ink)', strokeDasharray: '5 3' }),
          ...series.map(([name, , stroke, strokeDasharray, strokeWidth]) =>
            line(points, { x: 'date', y: (row: Row) => hours(row, name), stroke, strokeDasharray, strokeWidth }),
          ),
          ...series.map(([name, , fill]) =>
            dot(points, { x: 'date', y: (row: Row) => hours(row, name), r: 2.5, fill }),
          ),
          text(labels, {
            x: () => end,
            y: 'at',
            text: 'label',
            dx: 10,
            textAnchor: 'start' as const,
            fill: 'var(--ink)',
            stroke: 'var(--card)',
            strokeWidth: 4,
          }),
          ruleY([0], { stroke: 'var(--muted)' }),
          ruleX(points, pointerX({ x: 'date', stroke: 'var(--ink)', strokeOpacity: 0.4 })),
          tip(
            points,
            pointerX({
              x: 'date',
              y: () => top / 2,
              title: 'said',
              lineHeight: 1.3,
              fill: 'var(--page)',
              stroke: 'var(--muted)',
            }),
          ),
        ],
      }
    },
    [lines, limit],
  )
  const label = lines.map((row) => said(row).replaceAll('\n', ', ')).join('; ')
  return <Chart label={`Limit ${worked(limit * 60)}. ${label}`} height={height} options={options} />
}

function said(row: Row): string {
  const { request_week, median_minutes, p90_minutes } = row
  return `Week from ${day(request_week)}\nMedian ${worked(median_minutes)}\n9 of 10 within ${worked(p90_minutes)}\n${percent(row.sla_rate)} of ${Number(row.in_time_count) + Number(row.late_count)} in time`
}
