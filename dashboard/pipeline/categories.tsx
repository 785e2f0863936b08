import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { compact, exact, grouped, sum } from '../parts/money.ts'
import { listed, type Route } from '../route.ts'
import { shades, stacked } from './shades.ts'

/** Quarters that are over stand as one bar, and so do those too far ahead to be told apart. */
function quarterOf(line: Row): string {
  if (line.quarters_ahead === null) return 'No quarter'
  if (Number(line.quarters_ahead) < 0) return 'Earlier'
  return Number(line.quarters_ahead) > 4 ? 'Later' : String(line.fiscal_quarter)
}

/** Open pipeline as one bar a quarter, stacked by forecast category, the surest first; a quarter leads to its deals. */
export function Categories({ route, lines: all }: { route: Route; lines: Row[] }) {
  const lines = merged(all)
  const quarters = [...new Set(lines.map((line) => String(line.fiscal_quarter)))]
  const tones = shades.filter(([category]) => lines.some((line) => line.forecast_category === category))
  return (
    <>
      <Legend tones={tones} />
      <Bars
        label="Open pipeline by quarter of closing"
        heading="Quarter"
        headings={['Amount', 'Deals']}
        bars={quarters.map((quarter) => {
          const parts = lines.filter((line) => line.fiscal_quarter === quarter)
          const total = sum(parts.map((line) => String(line.amount)))
          return {
            label: quarter,
            href: all.some((line) => line.fiscal_quarter === quarter)
              ? listed(route, { status: 'open', close: quarter })
              : undefined,
            stretches: stacked(parts, tones),
            values: [
              <span title={exact(total)}>{compact(total)}</span>,
              grouped(String(parts.reduce((count, line) => count + Number(line.deal_count), 0))),
            ],
          }
        })}
      />
    </>
  )
}

/** One line a bar and category, with the exact sum of the quarters in it. */
function merged(lines: Row[]): Row[] {
  const found = new Map<string, Row[]>()
  for (const line of lines) {
    const key = `${quarterOf(line)}/${line.forecast_category}`
    found.set(key, [...(found.get(key) ?? []), line])
  }
  return [...found.values()].map((parts) => ({
    ...parts[0]!,
    fiscal_quarter: quarterOf(parts[0]!),
    deal_count: String(parts.reduce((count, line) => count + Number(line.deal_count), 0)),
    amount: sum(parts.map(({ amount }) => (amount === null ? null : String(amount)))),
  }))
}
