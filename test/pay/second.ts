import type { Plan } from '../../demo/comp.ts'

/** An exact number: `top` divided by `under`, which is more than nothing. */
export type Ratio = { top: bigint; under: bigint }

/** The least that a month pays, in cents; `recovery` is the part of later earnings that may be held back, as text. */
export type Draw = { type: 'recoverable' | 'guaranteed'; amount: number; recovery: string } | null

const whole = (top: bigint): Ratio => ({ top, under: 1n })
const plus = (a: Ratio, b: Ratio): Ratio => ({ top: a.top * b.under + b.top * a.under, under: a.under * b.under })
const times = (a: Ratio, b: Ratio): Ratio => ({ top: a.top * b.top, under: a.under * b.under })
const minus = (a: Ratio, b: Ratio): Ratio => plus(a, times(b, whole(-1n)))
const isUnder = (a: Ratio, b: Ratio) => a.top * b.under < b.top * a.under
const most = (a: Ratio, b: Ratio) => (isUnder(a, b) ? b : a)
const least = (...cents: bigint[]) => cents.reduce((a, b) => (a < b ? a : b))

/** A decimal as text, such as `0.0725`. */
function exact(text: string): Ratio {
  const [digits, decimals = ''] = text.split('.')
  return { top: BigInt(digits + decimals), under: 10n ** BigInt(decimals.length) }
}

/** The nearest whole number; a half goes away from nothing. */
function nearest({ top, under }: Ratio): bigint {
  const size = ((top < 0n ? -top : top) * 2n + under) / (under * 2n)
  return top < 0n ? -size : size
}

/** Cents at which a place of the plan lies, which is told as a part of the quota or as money. */
export const placed = (place: string, { basis }: Pick<Plan, 'basis'>, quota: bigint): Ratio =>
  times(exact(place), whole(basis === 'amount' ? 100n : quota))

/** What counts of deals, each told by the cents of its credit: of none more than the plan's cap for one deal. */
export const counted = ({ dealCap }: Plan, deals: bigint[]): bigint =>
  deals.reduce((sum, deal) => sum + (dealCap === null ? deal : least(deal, BigInt(dealCap))), 0n)

/** The plan's tiers from the lowest up, which goes down below nothing. */
const tiersOf = ({ shape, base, tiers }: Plan): Plan['tiers'] =>
  shape === 'flat' || tiers.length === 0 ? [{ from: '0', rate: base ?? '0' }] : tiers

/**
 * Cents that a period pays for its deals. The credit is cut from above where tiers begin, down to where pay begins, and each piece is priced at
 * its own tier's rate, or every piece at the rate of the tier that was reached. Credit over the accelerator's start weighs as much as it multiplies.
 * Where places are parts of a quota and there is none, they are nowhere: the lowest rate is paid for everything.
 */
export function pays(plan: Plan, deals: bigint[], quota: bigint | null): bigint {
  const { shape, paysBelow, accelerator, cap } = plan
  const isPlaced = plan.basis === 'amount' || (quota !== null && quota > 0n)
  const at = (place: string) => (isPlaced ? placed(place, plan, quota ?? 0n) : null)
  const credit = whole(counted(plan, deals))
  const threshold = plan.threshold === null ? null : at(plan.threshold)
  if (threshold && isUnder(credit, threshold)) return 0n

  const fast = accelerator && at(accelerator.from)
  const weigh = (size: Ratio): Ratio =>
    fast && isUnder(fast, size)
      ? plus(size, times(minus(size, fast), minus(exact(accelerator.multiplier), whole(1n))))
      : size
  const bottom = threshold && !paysBelow ? threshold : whole(0n)
  const reached = tiersOf(plan)
    .slice(0, isPlaced ? undefined : 1)
    .map(({ from, rate }, i) => ({ begins: i === 0 ? null : at(from), rate: exact(rate) }))
    .filter(({ begins }) => !begins || !isUnder(credit, begins))
    .reverse()
  let pay = whole(0n)
  let left = credit
  for (const { begins, rate } of reached) {
    const down = begins ? most(begins, bottom) : bottom
    pay = plus(pay, times(minus(weigh(left), weigh(down)), shape === 'retroactive' ? reached[0]!.rate : rate))
    left = down
  }
  return cap === null ? nearest(pay) : least(nearest(pay), BigInt(cap))
}

/**
 * What months pay in turn, in cents, and what is still owed after each. A month that earns less than its draw, or less than nothing, pays that
 * all the same; what it lacks is owed, unless it was guaranteed. Out of what a month earns above, what is owed is recovered, up to the part allowed.
 */
export function drawn(list: { earned: bigint; draw: Draw }[]): { payable: bigint; balance: bigint }[] {
  let balance = 0n
  return list.map(({ earned, draw }) => {
    const floor = BigInt(draw?.amount ?? 0)
    if (earned < floor) {
      if (draw?.type !== 'guaranteed') balance += floor - earned
      return { payable: floor, balance }
    }
    const allowed = nearest(times(whole(earned), exact(draw?.recovery ?? '1')))
    const recovered = least(balance, earned - floor, allowed)
    balance -= recovered
    return { payable: earned - recovered, balance }
  })
}
