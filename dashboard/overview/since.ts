import { type Row, rows, useQuery } from '../parts/answer.ts'
import { day } from '../parts/format.ts'
import { cents, compact, text } from '../parts/money.ts'

/** How a sum of money of the quarter changed since the week's end that is nearest to seven days ago: `+834 k since 25 Jun`. */
export function useLastWeek(
  scope: string | undefined,
  quarter: string | undefined,
): (name: string) => string | undefined {
  const { result } = useQuery('coverage_trend', { scope, quarter })
  const lines = result ? rows(result) : []
  const last = lines.at(-1)
  const days = (line: Row) => (at(last!) - at(line)) / 86_400_000
  const [before] = lines.slice(0, -1).sort((a, b) => Math.abs(days(a) - 7) - Math.abs(days(b) - 7))
  return (name) => {
    if (!last || !before || days(before) > 14) return
    const change = cents(String(last[name] ?? 0)) - cents(String(before[name] ?? 0))
    return `${change < 0n ? '' : '+'}${compact(text(change))} since ${day(before.snapshot_date).slice(0, -5)}`
  }
}

const at = (line: Row) => Date.parse(String(line.snapshot_date))
