import { axisX, axisY, dot, gridY, pointerX, ruleX, ruleY, text, tip } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Chart } from '../parts/chart.tsx'
import { percent } from '../parts/format.ts'

/** Win rate of each quarter as a dot in the range that chance alone would give; few deals, wide range. */
export function WinRate({ lines }: { lines: Row[] }) {
  const options = useCallback(
    (width: number) => {
      const shown = lines.filter((line) => line.win_rate !== null).slice(-Math.max(4, Math.floor(width / 56)))
      const points = shown.map((line) => ({
        quarter: String(line.fiscal_quarter),
        rate: Number(line.win_rate),
        low: Number(line.win_rate_low ?? line.win_rate),
        high: Number(line.win_rate_high ?? line.win_rate),
        said: `${line.fiscal_quarter}: ${line.won_count} won, ${line.lost_count} lost`,
      }))
      return {
        marginLeft: 42,
        marginRight: 8,
        marginBottom: 40,
        x: { type: 'point' as const, domain: points.map((point) => point.quarter), label: null, padding: 0.6 },
        y: { domain: [0, Math.min(1, Math.max(0.5, ...points.map((point) => point.high)) * 1.1)], label: null },
        marks: [
          gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
          axisY({ ticks: 5, tickFormat: (value: number) => percent(value), tickSize: 0 }),
          axisX({ tickFormat: (name: string) => name.replace('-', '\n'), tickSize: 0 }),
          ruleX(points, {
            x: 'quarter',
            y1: 'low',
            y2: 'high',
            stroke: 'var(--won)',
            strokeWidth: 8,
            strokeOpacity: 0.25,
            strokeLinecap: 'round',
          }),
          dot(points, { x: 'quarter', y: 'rate', fill: 'var(--won)', r: 5 }),
          text(points, { x: 'quarter', y: 'high', text: (point) => percent(point.rate), dy: -12, fontWeight: 600 }),
          ruleY([0], { stroke: 'var(--muted)' }),
          tip(
            points,
            pointerX({
              x: 'quarter',
              y: 'low',
              title: 'said',
              anchor: 'top',
              fill: 'var(--page)',
              stroke: 'var(--muted)',
            }),
          ),
        ],
      }
    },
    [lines],
  )
  const label = lines.map((line) => `${line.fiscal_quarter} ${percent(line.win_rate!)}`).join(', ')
  return <Chart label={`Win rate by quarter: ${label}`} height={350} options={options} />
}
