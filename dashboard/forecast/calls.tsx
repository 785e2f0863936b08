import { areaY, axisX, axisY, dot, gridY, line, pointerX, ruleX, ruleY, text, tip } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Chart } from '../parts/chart.tsx'
import { day } from '../parts/format.ts'
import { spread } from '../parts/labels.ts'
import { compact, ticks } from '../parts/money.ts'

/** What is drawn: the column, what it is called at its end (in short where there is little room), its colour, dashes and width. */
const layers: [name: string, label: string, short: string, colour: string, dashes: string, width: number][] = [
  ['rep_best_case_amount', 'Best case, reps', 'Best case', 'var(--best-case)', '6 3', 1.5],
  ['naive_amount', 'Pace', 'Pace', 'var(--muted)', '2 3', 1.5],
  ['crm_weighted_amount', 'CRM-weighted', 'CRM', 'var(--soft)', '7 2 2 2', 1.5],
  ['manager_commit_amount', 'Commit, managers', 'Managers', 'var(--down)', '', 2.25],
  ['rep_commit_amount', 'Commit, reps', 'Reps', 'var(--commit)', '', 2.75],
]
const height = 420
const margin = { top: 16, bottom: 48 }

const figure = (line: Row, name: string) =>
  line[name] === null || line[name] === undefined ? null : Number(line[name])

function said(row: Row): string {
  const parts = [...layers].reverse().map(([name, label]) => [label, row[name]] as const)
  const known = [['Booked', row.booked_amount] as const, ...parts].filter(([, value]) => typeof value === 'string')
  return [
    `End of week ${row.week_of_quarter}, ${day(row.snapshot_date)}`,
    ...known.map(([label, value]) => `${label}: ${compact(String(value))}`),
  ].join('\n')
}

/** What everybody said that a quarter would bring, week by week, over what was booked by then; what came and the target as level lines. */
export function Calls({ lines }: { lines: Row[] }) {
  const last = lines.at(-1)!
  const actual = figure(last, 'actual_amount')
  const target = figure(last, 'target_amount')
  const top = highest(lines)
  const options = useCallback(
    (width: number) => {
      const isNarrow = width < 480
      const weeks = Math.max(13, ...lines.map((row) => Number(row.week_of_quarter)))
      const end = Number(last.week_of_quarter) // Labels stand where the lines end.
      const known = layers.flatMap(([name, long, short, colour]) => {
        const value = figure(last, name)
        return value === null ? [] : [{ label: isNarrow ? short : long, value: Math.min(value, top), colour }]
      })
      const levels = [
        { label: 'Came', value: actual, colour: 'transparent' },
        { label: 'Target', value: target, colour: 'transparent' },
      ].flatMap(({ value, ...rest }) => (value === null ? [] : [{ ...rest, value }]))
      const scale = (height - margin.top - margin.bottom) / top
      const labels = spread([...known, ...levels], 15 / scale, top)
      return {
        marginLeft: 46,
        marginRight: Math.max(12, (isNarrow ? 92 : 152) - ((weeks - end) / weeks) * (width - 160)),
        marginTop: margin.top,
        marginBottom: margin.bottom,
        x: { domain: [1, weeks], label: null },
        y: { domain: [0, top], label: null },
        marks: [
          gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
          axisY({ ticks: 5, tickFormat: ticks, tickSize: 0 }),
          axisX({
            ticks: isNarrow ? 6 : weeks,
            tickFormat: (week: number) => String(week),
            tickSize: 0,
            label: 'Fiscal week of the quarter',
            labelAnchor: 'center' as const,
            labelArrow: 'none' as const,
          }),
          areaY(lines, {
            x: 'week_of_quarter',
            y: (row: Row) => figure(row, 'booked_amount'),
            fill: 'var(--open)',
            fillOpacity: 0.45,
          }),
          target === null ? null : ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '5 3' }),
          actual === null ? null : ruleY([actual], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
          ...layers.map(([name, , , stroke, strokeDasharray, strokeWidth]) =>
            line(lines, {
              x: 'week_of_quarter',
              y: (row: Row) => figure(row, name),
              stroke,
              strokeDasharray,
              strokeWidth,
              clip: true,
            }),
          ),
          dot(labels, { x: () => end, y: 'at', dx: 12, r: 4, fill: (label: { colour: string }) => label.colour }),
          text(labels, {
            x: () => end,
            y: 'at',
            text: 'label',
            dx: 21,
            textAnchor: 'start' as const,
            fill: 'var(--ink)',
            stroke: 'var(--card)',
            strokeWidth: 4,
          }),
          ruleY([0], { stroke: 'var(--muted)' }),
          ruleX(lines, pointerX({ x: 'week_of_quarter', stroke: 'var(--ink)', strokeOpacity: 0.4 })),
          tip(
            lines,
            pointerX({
              x: 'week_of_quarter',
              y: () => top / 2,
              title: said,
              lineHeight: 1.3,
              fill: 'var(--page)',
              stroke: 'var(--muted)',
            }),
          ),
        ],
      }
    },
    [lines],
  )
  const beyond = lines.filter((row) => Number(row.naive_amount ?? 0) > top).map((row) => row.week_of_quarter)
  return (
    <>
      <Chart
        label={`${said(last).replaceAll('\n', ', ')}${level('came', actual)}${level('target', target)}`}
        height={height}
        options={options}
      />
      <p class="lead">{beyond.length ? beyondText(beyond.map(Number), lines) : ' '}</p>
    </>
  )
}

const level = (name: string, value: number | null) => (value === null ? '' : `, ${name} ${compact(value.toFixed(2))}`)

/** The top of the axis: what people say, what came and the target must fit; the pace may run out of it. */
function highest(lines: Row[]): number {
  const names = ['booked_amount', 'actual_amount', 'target_amount', ...layers.map(([name]) => name)]
  const values = lines.flatMap((row) =>
    names.filter((name) => name !== 'naive_amount').map((name) => Number(row[name] ?? 0)),
  )
  return Math.max(...values) * 1.05 || 1
}

function beyondText(weeks: number[], lines: Row[]): string {
  const most = lines.reduce((a, b) => (Number(a.naive_amount ?? 0) > Number(b.naive_amount ?? 0) ? a : b))
  const which = weeks.length === 1 ? `week ${weeks[0]}` : `weeks ${weeks.join(', ')}`
  return `The pace runs out of the chart in ${which} (up to ${compact(String(most.naive_amount))}): little was booked by then.`
}
