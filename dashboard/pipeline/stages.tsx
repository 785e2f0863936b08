import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { compact, exact, grouped, sum } from '../parts/money.ts'
import { listed, type Route } from '../route.ts'

const shades: [string, string][] = [
  ['commit', 'Commit'],
  ['most_likely', 'Most likely'],
  ['best_case', 'Best case'],
  ['pipeline', 'Pipeline'],
  ['omitted', 'Omitted'],
]

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
          let from = 0
          return {
            label: stage,
            href: listed(route, { status: 'open', stage }),
            stretches: tones.flatMap(([category, name]) =>
              parts
                .filter((line) => line.forecast_category === category)
                .map((line) => {
                  const to = from + Number(line.amount ?? 0)
                  const stretch = { from, to, tone: category, title: `${name}: ${exact(String(line.amount ?? '0'))}` }
                  from = to
                  return stretch
                }),
            ),
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
