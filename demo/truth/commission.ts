import type { Plan } from '../comp.ts'
import { type Fraction, fraction, less, minus, nearest, plus, smaller, times, whole } from './fraction.ts'

type Terms = Pick<Plan, 'shape' | 'basis' | 'base' | 'tiers' | 'threshold' | 'paysBelow' | 'accelerator' | 'cap'>

const zero = whole(0n)

/**
 * Cents that a period pays for credit of `measure` cents against a quota, by a plan's terms. Where tiers are told as parts of a quota and there is
 * none, the first rate pays for everything, and neither threshold nor accelerator holds.
 */
export function pays(terms: Terms, measure: bigint, quota: bigint | null): bigint {
  const bare = terms.basis === 'attainment' && (quota === null || quota <= 0n)
  const inCents = (place: string) => times(fraction(place), whole(terms.basis === 'attainment' ? (quota ?? 0n) : 100n))
  const all =
    terms.shape === 'flat' || terms.tiers.length === 0 ? [{ from: '0', rate: terms.base ?? '0' }] : terms.tiers
  const tiers = (bare ? all.slice(0, 1) : all).map(({ from, rate }) => ({ from: inCents(from), rate: fraction(rate) }))
  const fast = !bare && terms.accelerator ? inCents(terms.accelerator.from) : null
  const multiplier = terms.accelerator ? fraction(terms.accelerator.multiplier) : whole(1n)
  const threshold = !bare && terms.threshold !== null ? inCents(terms.threshold) : null
  const x = whole(measure)
  if (threshold && less(x, threshold)) return capped(terms.cap, 0n)
  const reached = tiers.findLast(({ from }, i) => i === 0 || !less(x, from))!.rate
  const worth = (at: Fraction) =>
    terms.shape === 'retroactive'
      ? times(reached, weighed(at, fast, multiplier))
      : integral(at, tiers, fast, multiplier)
  const below = threshold && !terms.paysBelow ? worth(threshold) : zero
  return capped(terms.cap, nearest(minus(worth(x), below)))
}

const capped = (cap: number | null, cents: bigint) => (cap !== null && cents > BigInt(cap) ? BigInt(cap) : cents)

/** Credit in which what lies above the accelerator counts for more. */
const weighed = (at: Fraction, fast: Fraction | null, multiplier: Fraction): Fraction =>
  fast && less(fast, at) ? plus(fast, times(minus(at, fast), multiplier)) : at

/** The area under the rates from nothing to `at`; below nothing the first rate goes on. */
function integral(
  at: Fraction,
  tiers: { from: Fraction; rate: Fraction }[],
  fast: Fraction | null,
  multiplier: Fraction,
): Fraction {
  if (less(at, zero)) return times(at, tiers[0]!.rate)
  const stops = [...tiers.map(({ from }) => from), ...(fast ? [fast] : [])].sort((a, b) => (less(a, b) ? -1 : 1))
  let sum = zero
  for (const [i, stop] of stops.entries()) {
    if (!less(stop, at)) break
    const end = stops[i + 1] ? smaller(stops[i + 1]!, at) : at
    const { rate } = tiers.findLast(({ from }) => !less(stop, from))!
    const paid = fast && !less(stop, fast) ? times(rate, multiplier) : rate
    sum = plus(sum, times(minus(end, stop), paid))
  }
  return sum
}

/** A month of somebody's pay in cents: what was earned, the least that is guaranteed, and the least that is advanced. */
export type Month = { earned: bigint; guaranteed: bigint; draw: bigint; recovery: string }

/** What each month pays, month after month, with what is advanced, recovered and still owed. */
export function drawn(
  months: Month[],
): { guarantee: bigint; advanced: bigint; recovered: bigint; balance: bigint; payable: bigint }[] {
  let balance = 0n
  return months.map(({ earned, guaranteed, draw, recovery }) => {
    const guarantee = guaranteed > 0n && earned < guaranteed ? guaranteed - earned : 0n
    const due = earned + guarantee
    if (due < draw) {
      balance += draw - due
      return { guarantee, advanced: draw - due, recovered: 0n, balance, payable: draw }
    }
    const most = due > 0n ? nearest(times(whole(due), fraction(recovery))) : 0n
    const above = due - (guaranteed > draw ? guaranteed : draw)
    const recovered = [balance, most, above].reduce((a, b) => (a < b ? a : b))
    balance -= recovered
    return { guarantee, advanced: 0n, recovered, balance, payable: due - recovered }
  })
}
