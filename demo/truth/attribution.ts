import { type Path, removalEffects } from './chain.ts'
import type { Credited } from './credited.ts'
import type { Encounter } from './encounter.ts'
import { type Journey, models } from './model.ts'
import { money, open, type World } from './table.ts'
import { ours } from './touch.ts'

const day = 86_400

/**
 * One row per deal (deleted and excluded ones are none), basis, model and touch: `link_type` is person for people with a part in the deal
 * or the lead that became it, account for others of the account; `weight` to nine digits, `credit` in US dollars to the cent, both so that
 * they add up. Basis pipeline: responses up to the deal's creation; revenue: of won deals, up to the closing. Where those who have a part
 * responded to nothing by then, the account's people count with what they did in the 180 days before the creation. A deal of which nobody
 * did anything has one row per model with touch `unattributed`. A touch of no weight has none. The chain of model markov is that of all
 * closed deals by that basis. A lost deal's amount is, for pipeline, that just before the loss.
 */
export function attribution(
  world: World,
  deals: readonly Credited[],
  responses: Map<number, Encounter[]>,
): [string, number] {
  const file = open(world, 'attribution', header)
  for (const basis of ['pipeline', 'revenue'] as const) {
    const told = deals.map((deal) => ({ deal, ...touchesOf(deal, basis, responses) }))
    const paths = told.flatMap(({ deal, touches }): Path[] => {
      const channels = touches.map(({ channel }) => channel)
      return deal.outcome === 'open' || touches.length === 0 ? [] : [{ channels, isWon: deal.outcome === 'won' }]
    })
    const effects = removalEffects(paths)
    for (const { deal, touches, link } of told) {
      if (basis === 'revenue' && deal.outcome !== 'won') continue
      const { id, created, lead } = deal
      const cents = basis === 'pipeline' ? deal.worth : deal.cents
      const journey: Journey = { touches, lead, created, closed: basis === 'revenue' ? deal.closed : null, effects }
      for (const [name, model] of Object.entries(models)) {
        if (touches.length === 0) file.row([ours(id), basis, name, 'unattributed', null, '1.000000000', money(cents)])
        else
          for (const [k, share] of shares(model(journey), cents).entries())
            if (share.weight !== '0.000000000')
              file.row([ours(id), basis, name, touches[k]!.id, link, share.weight, share.credit])
      }
    }
  }
  file.close()
  return ['attribution', file.rows()]
}

function touchesOf(
  { created, closed, linked, account }: Credited,
  basis: 'pipeline' | 'revenue',
  responses: Map<number, Encounter[]>,
): { touches: Encounter[]; link: 'person' | 'account' } {
  const end = basis === 'revenue' ? (closed ?? created) : created
  const of = (people: readonly number[], from: number, to: number) =>
    [...new Set(people)]
      .flatMap((person) => responses.get(person) ?? [])
      .filter(({ at }) => at >= from && at <= to)
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
  const own = of(linked, Number.NEGATIVE_INFINITY, end)
  if (own.length > 0) return { touches: own, link: 'person' }
  return { touches: of(account, created - 180 * day, created), link: 'account' }
}

/** Weights of nine digits and credits to the cent, each the difference of two rounded sums. */
function shares(weights: number[], cents: bigint | null): { weight: string; credit: string | null }[] {
  const whole = 1_000_000_000n
  let [sum, before, paid] = [0, 0n, 0n]
  return weights.map((weight, k) => {
    sum += weight
    const until = k === weights.length - 1 ? whole : BigInt(Math.round(sum * 1e9))
    const due = cents === null ? 0n : rounded(cents * until, whole)
    const [part, credit] = [until - before, due - paid]
    ;[before, paid] = [until, due]
    const digits = String(part).padStart(10, '0')
    return { weight: `${digits.slice(0, -9)}.${digits.slice(-9)}`, credit: cents === null ? null : money(credit) }
  })
}

/** A quotient rounded half away from zero. */
const rounded = (over: bigint, under: bigint) =>
  over < 0n ? -((-2n * over + under) / (2n * under)) : (2n * over + under) / (2n * under)

const header = ['opportunity_id', 'basis', 'model', 'touch_id', 'link_type', 'weight', 'credit_amount']
