import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { type Cycle, depth, steps } from './cycles.ts'
import { open, time, type World } from './table.ts'
import { ours } from './touch.ts'

/** The passes of everybody, by what tables name the person, or the deal of which nobody is known. */
export type Funnel = Map<string, Cycle[]>

/** What became of a deal. */
export type Outcome = { outcome: 'open' | 'won' | 'lost'; closed: number | null; cents: bigint | null }

/** What became of a pass: of its deal, else how it ended, else whether a sign came in the last 180 days. */
export function fateOf({ first, last, deal }: Cycle, outcomes: Map<string, Outcome>): string {
  if (deal !== null) return outcomes.get(deal)!.outcome
  const ended = (['rejected', 'recycled'] as const).find((step) => first.has(step))
  return ended ?? (window.bulk - last > 180 * daySeconds ? 'idle' : 'open')
}

/**
 * One row per person and pass through the funnel: when each step was first reached (empty where nothing says so, though a later one implies
 * it), how deep it came (1 to 5), by which channel, its first deal, when that was won, when the pass ended, and what became of it. Each deal
 * is one person's: whose lead became it, else its first contact, else who was last qualified at the account within 90 days; else it is a
 * pass by itself. Deals that are deleted or excluded in the end are none.
 */
export function funnelCycle(world: World, funnel: Funnel, outcomes: Map<string, Outcome>): [string, number] {
  const file = open(world, 'funnel_cycle', header)
  for (const [identity, cycles] of funnel)
    for (const cycle of cycles) {
      const { number, start, first, deal, channel } = cycle
      const at = (step: (typeof steps)[number]) => time(first.get(step) ?? null)
      const known = deal === null ? undefined : outcomes.get(deal)
      const isOwn = steps.slice(0, 4).every((step) => !first.has(step)) && first.has('opportunity')
      file.row([
        identity,
        `${number}`,
        time(start),
        channel ?? (isOwn ? 'sales_created' : 'other'),
        ...steps.slice(0, 5).map(at),
        time(known?.outcome === 'won' ? known.closed : null),
        at('recycled') ?? at('rejected'),
        `${depth(cycle)}`,
        ours(deal),
        fateOf(cycle, outcomes),
      ])
    }
  file.close()
  return ['funnel_cycle', file.rows()]
}

const header =
  `identity_id cycle_number started_at channel inquiry_at mql_at sal_at sql_at opportunity_at won_at ended_at deepest_place
opportunity_id outcome`.split(/\s+/)
