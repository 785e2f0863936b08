import { areaY, axisX, axisY, gridY, lineY, pointerX, ruleX, ruleY, text, tip } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Legend } from '../parts/bars.tsx'
import { Chart } from '../parts/chart.tsx'
import { day } from '../parts/format.ts'
import { compact, sum, ticks } from '../parts/money.ts'

function said({ snapshot_date, booked_amount, open_amount }: Row): string {
  const [booked, open] = [String(booked_amount), String(open_amount)]
  return `${day(snapshot_date)}\n${compact(booked)} booked\n${compact(open)} open\n${compact(sum([booked, open]))} together`
}

/** Booked and open pipeline of one quarter by week, stacked, against its target; the right edge is now. */
export function Trend({ lines }: { lines: Row[] }) {
  const options = useCallback(
    (width: number) => {
      const points = lines.map((line) => ({
        date: new Date(`${line.snapshot_date}T00:00:00Z`),
        booked: Number(line.booked_amount),
        total: Number(line.booked_amount) + Number(line.open_amount),
        target: line.target_amount === null ? null : Number(line.target_amount),
        said: said(line),
      }))
      const target = points.findLast((point) => point.target !== null)?.target ?? null
      return {
        marginLeft: 52,
        marginRight: 12,
        marginTop: 18,
        marginBottom: 38,
        x: { type: 'utc' as const, label: null },
        y: { label: null, domain: [0, Math.max(target ?? 0, ...points.map((point) => point.total)) * 1.06 || 1] },
        marks: [
          gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
          axisY({ ticks: 5, tickFormat: ticks, tickSize: 0 }),
          axisX({ ticks: Math.max(3, Math.floor(width / 110)), tickSize: 0 }),
          areaY(points, { x: 'date', y1: 'booked', y2: 'total', fill: 'var(--open)' }),
          areaY(points, { x: 'date', y1: 0, y2: 'booked', fill: 'var(--won)' }),
          lineY(points, {
            x: 'date',
            y: 'target',
            stroke: 'var(--ink)',
            strokeWidth: 1.5,
            strokeDasharray: '5 3',
            curve: 'step-after',
          }),
          target === null
            ? null
            : text([points.at(-1)!], {
                x: 'date',
                y: () => target,
                text: () => `Target ${ticks(target)}`,
                dy: -8,
                textAnchor: 'end' as const,
                fontWeight: 600,
                stroke: 'var(--card)',
                strokeWidth: 4,
                fill: 'var(--ink)',
              }),
          ruleY([0], { stroke: 'var(--muted)' }),
          ruleX(points, pointerX({ x: 'date', y: 'total', stroke: 'var(--ink)', strokeOpacity: 0.4 })),
          tip(
            points,
            pointerX({
              x: 'date',
              y: 'total',
              title: 'said',
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
  const last = lines.at(-1)!
  const label = `On ${day(last.snapshot_date)} ${compact(String(last.booked_amount))} booked and ${compact(String(last.open_amount))} open${
    last.target_amount === null ? '' : `, target ${compact(String(last.target_amount))}`
  }`
  return (
    <>
      <Legend
        tones={[
          ['won', 'Booked'],
          ['open', 'Open'],
        ]}
      />
      <Chart label={label} height={380} options={options} />
    </>
  )
}
