import { quarterEnd, quarterOf } from '../fiscal.ts'
import { window } from '../window.ts'
import { pastQuarters } from './calendar.ts'
import type { Change } from './change.ts'
import { slipOf } from './discipline.ts'
import type { Step } from './life.ts'
import { closedAmount, hasQualified, pipelineCreated } from './opportunity.ts'
import { ascending, quantile } from './quantile.ts'
import type { Figure } from './said.ts'
import type { World } from './table.ts'

/** What the key figures of a quarter and scope are made of. */
export type Sums = {
  won: number
  lost: number
  wonAmount: bigint
  lostAmount: bigint
  days: number[]
  created: number
  createdAmount: bigint
  pushedOut: bigint
  slipped: bigint
  atRisk: bigint
}

/** Sums of nothing. */
export const empty = (): Sums => ({
  won: 0,
  lost: 0,
  wonAmount: 0n,
  lostAmount: 0n,
  days: [],
  created: 0,
  createdAmount: 0n,
  pushedOut: 0n,
  slipped: 0n,
  atRisk: 0n,
})

const sum = (over: bigint): Figure => ({ over, under: 100n, numerator: null, denominator: null })
const none: Figure = { over: 0n, under: 0n, numerator: null, denominator: null }
const hundred = (count: number) => BigInt(count) * 100n

/** Nothing and less than nothing divide nothing. */
const ratio = (numerator: bigint, denominator: bigint | null): Figure => ({
  over: numerator,
  under: denominator !== null && denominator > 0n ? denominator : 0n,
  numerator,
  denominator,
})

/** Changes the sums of a quarter and some scopes. */
export type Each = (quarter: number, scopes: readonly number[], add: (sums: Sums) => void) => void

/** Adds what a deal is to each quarter. */
export function tell(each: Each, life: readonly Step[]): void {
  const now = life.at(-1)!
  for (const quarter of pastQuarters) {
    const { first, slipped } = slipOf(life, quarter)
    if (!first) continue
    each(quarter, first.scopes, (sums) => {
      sums.atRisk += first.cents ?? 0n
      if (slipped) sums.slipped += first.cents ?? 0n
    })
  }
  if (now.state.deleted || now.excluded) return
  const created = pipelineCreated(life)
  if (created)
    each(quarterOf(created.day), created.scopes, (sums) => {
      sums.created++
      sums.createdAmount += created.cents!
    })
  if (now.class === 'open' || (now.class === 'lost' && !hasQualified(life))) return
  const days = now.state.close - life[0]!.day
  each(now.quarter, now.closing!.scopes, (sums) => {
    if (now.class === 'won') {
      sums.won++
      sums.wonAmount += closedAmount(now) ?? 0n
      if (days >= 0) sums.days.push(days)
    } else {
      sums.lost++
      sums.lostAmount += closedAmount(now) ?? 0n
    }
  })
}

/** Adds what a step took out of the quarter in which it happened. */
export function pushes(each: Each, quarter: number, changes: readonly Change[]): void {
  for (const change of changes)
    if (change.quarter === quarter && change.movement === 'pushed_out')
      each(quarter, change.scopes, (sums) => {
        sums.pushedOut -= change.delta
      })
}

/** The figures of one quarter and scope by name, cents and counts in hundredths; undefined where there is nothing to tell. */
export function figures(
  world: World,
  quarter: number,
  scope: number,
  found: Sums | undefined,
): Map<string, Figure> | undefined {
  const target = world.targets(quarter, scope)?.amount
  const day = Math.min(quarterEnd(quarter), window.asOfDay)
  const own = world.balance.at(day, scope, quarter)
  if (!found && target === undefined && own.deals === 0) return
  const sums = found ?? empty()
  const { won, lost, wonAmount, lostAmount } = sums
  const median = quantile(ascending(sums.days), 50)
  return new Map<string, Figure>([
    ['booked_amount', sum(wonAmount)],
    ['won_count', sum(hundred(won))],
    ['lost_count', sum(hundred(lost))],
    ['win_rate', ratio(hundred(won), hundred(won + lost))],
    ['value_win_rate', ratio(wonAmount, wonAmount + lostAmount)],
    ['average_deal_amount', ratio(wonAmount, hundred(won))],
    ['median_cycle_days', median === undefined ? none : sum(hundred(median))],
    ['open_amount', sum(own.amount)],
    ['open_count', sum(hundred(own.deals))],
    ['pipeline_created_amount', sum(sums.createdAmount)],
    ['pipeline_created_count', sum(hundred(sums.created))],
    ['pushed_out_amount', sum(sums.pushedOut)],
    ['slip_rate', ratio(sums.slipped, sums.atRisk)],
    ['coverage', ratio(own.amount, target === undefined ? null : target - own.booked)],
    ['target_amount', target === undefined ? none : sum(target)],
    ['attainment_rate', ratio(wonAmount, target ?? null)],
  ])
}
