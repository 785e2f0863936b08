import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { percent } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { listed, type Route } from '../route.ts'

/** Quarters that a panel has room for. */
const most = 9

/** Win rate of each quarter as a mark in the range that chance alone would give: few deals, wide range. Each quarter leads to its deals. */
export function WinRate({ route, lines }: { route: Route; lines: Row[] }) {
  const shown = lines.filter((line) => line.win_rate !== null).slice(-most)
  return (
    <Bars
      label="Win rate by quarter"
      heading="Quarter"
      headings={['Win rate', 'Won of']}
      bars={shown.map((line) => {
        const rate = Number(line.win_rate)
        const [low, high] = [Number(line.win_rate_low ?? rate), Number(line.win_rate_high ?? rate)]
        return {
          label: String(line.fiscal_quarter),
          href: listed(route, { of: 'decided', close: String(line.fiscal_quarter) }),
          stretches: [
            { from: low, to: high, tone: 'band', title: `by chance alone ${percent(low)} to ${percent(high)}` },
            { from: rate, to: rate + 0.002, tone: 'mark' },
          ],
          values: [
            percent(rate),
            `${grouped(String(line.won_count))} of ${grouped(String(Number(line.won_count) + Number(line.lost_count)))}`,
          ],
        }
      })}
    />
  )
}
