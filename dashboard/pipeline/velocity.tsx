import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { listed, type Route } from '../route.ts'

/** Days that deals spend in each stage: the middle half as a bar, the median as a mark in it; each stage leads to its visits. */
export function Velocity({ route, lines }: { route: Route; lines: Row[] }) {
  const known = lines.filter((line) => line.median_days !== null)
  const longest = Math.max(1, ...known.map((line) => Number(line.p75_days)))
  return (
    <Bars
      label="Days in a stage"
      heading="Stage"
      headings={['Median days', '9 of 10']}
      bars={known.map((line) => {
        const [low, median, high] = [Number(line.p25_days), Number(line.median_days), Number(line.p75_days)]
        const half = `half of ${line.visit_count} visits took ${low} to ${high} days`
        return {
          label: String(line.stage_name),
          href: listed(route, { of: 'visits', stage: String(line.stage_name) }),
          stretches: [
            { from: low, to: high, tone: 'open', title: half },
            { from: median, to: median + longest / 200, tone: 'mark', title: `median ${median}` },
          ],
          values: [String(median), `≤ ${line.p90_days}`],
        }
      })}
    />
  )
}
