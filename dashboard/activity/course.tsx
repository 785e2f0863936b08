import { axisX, axisY, dot, gridY, line, pointerX, ruleX, ruleY, text, tip } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Chart } from '../parts/chart.tsx'
import { day, percent, worked } from '../parts/format.ts'
import { spread } from '../parts/labels.ts'

const series: [name: string, label: string, colour: string, dashes: string, width: number][] = [
  ['p90_minutes', '9 of 10 within', 'var(--soft)', '6 3', 1.75],
  ['median_minutes', 'Median', 'var(--won)', '', 2.75],
]
const height = 410
const margin = { top: 18, bottom: 40 }
const hours = (row: Row, name: string) => (row[name] === null ? null : Number(row[name]) / 60)

/** Median and the wait that nine of ten do not exceed, as lines over the weeks, with the limit as a level line. */
export function Course({ lines }: { lines: Row[] }) {
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
