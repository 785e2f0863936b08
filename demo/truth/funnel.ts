import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { type Cycle, depth, steps } from './cycles.ts'
import { money, open, time, type World } from './table.ts'
import { ours } from './touch.ts'

/** The passes of everybody, by what tables name the person, or the deal of which nobody is known. */
export type Funnel = Map<string, Cycle[]>

/** What became of a deal. */
export type Outcome = { outcome: 'open' | 'won' | 'lost'; closed: number | null; cents: bigint | null }

/** What became of a pass: won once one of its deals is, open while one is; else how it ended, else whether a sign came in the last 180 days. */
export function fateOf({ first, last, deals }: Cycle, outcomes: Map<string, Outcome>): string {
  const found = deals.map(({ id }) => outcomes.get(id)!.outcome)
  const ofDeals = (['won', 'open', 'lost'] as const).find((each) => found.includes(each))
  if (ofDeals) return ofDeals
  const ended = (['rejected', 'recycled'] as const).find((step) => first.has(step))
  return ended ?? (window.bulk - last > 180 * daySeconds ? 'idle' : 'open')
}

/** Cents of a pass's deals, where they count with its person; null of none. */
export function worthOf({ deals }: Cycle, outcomes: Map<string, Outcome>): bigint | null {
  const cents = deals.flatMap(({ id, isFirst }) => (isFirst ? (outcomes.get(id)!.cents ?? []) : []))
  return cents.length > 0 ? cents.reduce((sum, each) => sum + each, 0n) : null
}

/**
 * One row per person and pass through the funnel: when each step was first reached (empty where nothing says so, though a later one implies
 * it), how deep it came (1 to 5), by which channel, its first deal, when the first of its deals was won, when the pass ended, what became of
 * it and what its deals are worth. A deal is on the passes of all who have a part in it, else of who was last qualified at the account within
 * 90 days; else it is a pass by itself. Its amount counts with the first of them. Deals that are deleted or excluded in the end are none.
 */
export function funnelCycle(world: World, funnel: Funnel, outcomes: Map<string, Outcome>): [string, number] {
  const file = open(world, 'funnel_cycle', header)
  for (const [identity, cycles] of funnel)
    for (const cycle of cycles) {
      const { number, start, first, deals, channel } = cycle
      const at = (step: (typeof steps)[number]) => time(first.get(step) ?? null)
      const wins = deals.flatMap(({ id }) => (outcomes.get(id)!.outcome === 'won' ? outcomes.get(id)!.closed! : []))
      const worth = worthOf(cycle, outcomes)
      const isOwn = steps.slice(0, 4).every((step) => !first.has(step)) && first.has('opportunity')
      file.row([
        identity,
        `${number}`,
        time(start),
        channel ?? (isOwn ? 'sales_created' : 'other'),
        ...steps.slice(0, 5).map(at),
        time(wins.length > 0 ? Math.min(...wins) : null),
        at('recycled') ?? at('rejected'),
        `${depth(cycle)}`,
        ours(deals[0]?.id ?? null),
        `${deals.length}`,
        worth === null ? null : money(worth),
        fateOf(cycle, outcomes),
      ])
    }
  file.close()
  return ['funnel_cycle', file.rows()]
}

const header =
  `identity_id cycle_number started_at channel inquiry_at mql_at sal_at sql_at opportunity_at won_at ended_at deepest_place
opportunity_id opportunity_count amount outcome`.split(/\s+/)
