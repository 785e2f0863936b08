import type { Row } from '../parts/answer.ts'
import type { Stretch } from '../parts/bars.tsx'
import { exact } from '../parts/money.ts'

/** The forecast categories, the surest first: their tones and names. */
export const shades: [tone: string, name: string][] = [
  ['commit', 'Commit'],
  ['most_likely', 'Most likely'],
  ['best_case', 'Best case'],
  ['pipeline', 'Pipeline'],
  ['omitted', 'Omitted'],
]

/** One bar's stretches, a category after the other. */
export function stacked(parts: Row[], tones: [tone: string, name: string][]): Stretch[] {
  let from = 0
  return tones.flatMap(([category, name]) =>
    parts
      .filter((line) => line.forecast_category === category)
      .map((line) => {
        const to = from + Number(line.amount ?? 0)
        const stretch = { from, to, tone: category, title: `${name}: ${exact(String(line.amount ?? '0'))}` }
        from = to
        return stretch
      }),
  )
}
