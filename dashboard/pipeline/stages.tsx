import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { compact, exact, grouped, sum } from '../parts/money.ts'
import { listed, type Route } from '../route.ts'
import { shades, stacked } from './shades.ts'

/** Open pipeline by stage, each bar stacked by forecast category; a stage leads to its deals. */
export function Stages({ route, lines }: { route: Route; lines: Row[] }) {
  const stages = [...new Set(lines.map((line) => String(line.stage_name)))]
  const tones = shades.filter(([category]) => lines.some((line) => line.forecast_category === category))
  return (
    <>
      <Legend tones={tones} />
      <Bars
        label="Open pipeline by stage"
        heading="Stage"
        headings={['Amount', 'Deals']}
        bars={stages.map((stage) => {
          const parts = lines.filter((line) => line.stage_name === stage)
          const total = sum(parts.map((line) => (line.amount === null ? null : String(line.amount))))
          return {
            label: stage,
            href: listed(route, { status: 'open', stage }),
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
