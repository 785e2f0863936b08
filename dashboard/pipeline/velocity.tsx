import { axisX, axisY, gridX, ruleX, ruleY, text, tickX } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Chart } from '../parts/chart.tsx'

/** Days that deals spend in each stage: the middle half as a bar, the median as a mark with its number. */
export function Velocity({ lines }: { lines: Row[] }) {
  const options = useCallback(() => {
    const points = lines
      .filter((line) => line.median_days !== null)
      .map((line) => ({
        stage: String(line.stage_name),
        low: Number(line.p25_days),
        median: Number(line.median_days),
        high: Number(line.p75_days),
        said: `${line.stage_name}: half of ${line.visit_count} visits took ${line.p25_days} to ${line.p75_days} days, 9 of 10 at most ${line.p90_days}`,
      }))
    return {
      marginLeft: 118,
      marginRight: 78,
      marginTop: 8,
      marginBottom: 40,
      y: { type: 'band' as const, domain: points.map((point) => point.stage), label: null },
      x: {
        domain: [0, Math.max(1, ...points.map((point) => point.high)) * 1.05],
        label: 'Days',
        labelArrow: 'none' as const,
      },
      marks: [
        gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        axisX({ ticks: 5, tickSize: 0, label: 'Days', labelArrow: 'none' as const }),
        axisY({ tickSize: 0, lineWidth: 9, textOverflow: 'ellipsis' as const }),
        ruleX([0], { stroke: 'var(--muted)' }),
        ruleY(points, { y: 'stage', x1: 'low', x2: 'high', stroke: 'var(--open)', strokeWidth: 12, title: 'said' }),
        tickX(points, { y: 'stage', x: 'median', stroke: 'var(--ink)', strokeWidth: 2.5, inset: 6, title: 'said' }),
        text(points, {
          y: 'stage',
          x: 'high',
          text: (point) => `median ${point.median}`,
          dx: 8,
          textAnchor: 'start' as const,
          fontWeight: 600,
        }),
      ],
    }
  }, [lines])
  const label = lines.map((line) => `${line.stage_name} ${line.median_days ?? 'no'} days`).join(', ')
  return <Chart label={`Median days in a stage: ${label}`} height={300} options={options} />
}
