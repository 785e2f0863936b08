import { axisX, axisY, barY, gridY, ruleY, text } from '@observablehq/plot'
import { useCallback, useMemo } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Legend } from '../parts/bars.tsx'
import { Chart } from '../parts/chart.tsx'
import { compact, exact, sum, ticks } from '../parts/money.ts'

const names: [string, string][] = [
  ['commit', 'Commit'],
  ['most_likely', 'Most likely'],
  ['best_case', 'Best case'],
  ['pipeline', 'Pipeline'],
  ['omitted', 'Omitted'],
]

/** Quarters that are over stand as one column, and so do those too far ahead to be told apart. */
function quarterOf(line: Row): string {
  if (line.quarters_ahead === null) return 'No quarter'
  if (Number(line.quarters_ahead) < 0) return 'Earlier'
  return Number(line.quarters_ahead) > 4 ? 'Later' : String(line.fiscal_quarter)
}

/** Open pipeline as one column a quarter, stacked by forecast category, the surest at the bottom. */
export function Categories({ lines: all }: { lines: Row[] }) {
  const lines = useMemo(() => merged(all), [all])
  const quarters = [...new Set(lines.map((line) => String(line.fiscal_quarter)))]
  const totals = quarters.map((quarter) => ({
    quarter,
    total: sum(
      lines
        .filter((line) => line.fiscal_quarter === quarter)
        .map((line) => (line.amount === null ? null : String(line.amount))),
    ),
  }))
  const shown = names.filter(([category]) => lines.some((line) => line.forecast_category === category))
  const options = useCallback(
    () => ({
      marginLeft: 52,
      marginRight: 8,
      marginTop: 22,
      marginBottom: 40,
      x: { type: 'band' as const, domain: quarters, label: null, padding: 0.35 },
      y: { label: null },
      color: {
        type: 'ordinal' as const,
        domain: shown.map(([category]) => category),
        range: shown.map(([category]) => `var(--${category.replace('_', '-')})`),
      },
      marks: [
        gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        axisY({ ticks: 5, tickFormat: ticks, tickSize: 0 }),
        axisX({ tickFormat: (name: string) => name.replace('-', '\n'), tickSize: 0 }),
        barY(lines, {
          x: (line: Row) => String(line.fiscal_quarter),
          y: (line: Row) => Number(line.amount ?? 0),
          fill: (line: Row) => String(line.forecast_category),
          order: shown.map(([category]) => category),
          title: (line: Row) =>
            `${line.fiscal_quarter} ${line.forecast_category}: ${exact(String(line.amount ?? '0'))}`,
        }),
        text(totals, {
          x: 'quarter',
          y: (row: { total: string }) => Number(row.total),
          text: (row: { total: string }) => compact(row.total),
          dy: -9,
          fontWeight: 600,
        }),
        ruleY([0], { stroke: 'var(--muted)' }),
      ],
    }),
    [lines],
  )
  const label = totals.map(({ quarter, total }) => `${quarter} ${compact(total)}`).join(', ')
  return (
    <>
      <Legend tones={shown} />
      <Chart label={`Open pipeline by quarter of closing: ${label}`} height={310} options={options} />
    </>
  )
}

/** One line a column and category, with the exact sum of the quarters in it. */
function merged(lines: Row[]): Row[] {
  const found = new Map<string, Row[]>()
  for (const line of lines) {
    const key = `${quarterOf(line)}/${line.forecast_category}`
    found.set(key, [...(found.get(key) ?? []), line])
  }
  return [...found.values()].map((parts) => ({
    ...parts[0]!,
    fiscal_quarter: quarterOf(parts[0]!),
    amount: sum(parts.map(({ amount }) => (amount === null ? null : String(amount)))),
  }))
}
