import type { Plan } from '../../demo/comp.ts'
import { type Random, random } from '../../demo/random.ts'
import { type Draw, drawn, pays, placed } from './second.ts'

/** One change of a deal's credit of a payee: the deal, the month and day, and cents; `booked` is the month of the win. */
export type Change = { deal: number; booked: number; month: number; day: number; sequence: number; cents: bigint }

/** Somebody with a plan of one's own, credits and a draw by month. Months count from 0; the quota is in cents, null for none. */
export type Payee = {
  number: number
  plan: Plan
  quota: bigint | null
  draws: Draw[]
  changes: Change[]
}

/** Months of every history, two quarters of a calendar year. */
export const months = 6

const decimal = (value: bigint, scale: number) => {
  const digits = String(value).padStart(scale + 1, '0')
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Somebody by number: any shape, tiers, threshold, accelerator, caps, draw, with deals won, changed, reopened and won again. */
export function payee(seed: number, number: number): Payee {
  const chance = random(seed).fork(number)
  const quota = chance.chance(0.1) ? null : chance.chance(0.05) ? 0n : BigInt(chance.int(1, 30_000_000))
  const isEdge = chance.chance(0.4)
  const plan = { ...planOf(chance, number), ...(isEdge ? { dealCap: null } : {}) }
  return {
    number,
    quota,
    plan,
    draws: drawsOf(chance),
    changes: isEdge ? edgeOf(chance, plan, quota) : changesOf(chance),
  }
}

/** A draw or none, and for some another or none from a month on. */
function drawsOf(chance: Random): Draw[] {
  const draw = (): Draw =>
    chance.chance(0.5)
      ? {
          type: chance.chance(0.7) ? 'recoverable' : 'guaranteed',
          amount: chance.int(1, 800_000),
          recovery: decimal(BigInt(chance.int(0, 1_000_000)), 6),
        }
      : null
  const [early, late] = [draw(), draw()]
  const turn = chance.chance(0.4) ? chance.int(1, months - 1) : months
  return Array.from({ length: months }, (_, month) => (month < turn ? early : late))
}

/** Credit that ends just where a tier, the threshold or the accelerator begins, a cent before it or a cent after. */
function edgeOf(chance: Random, plan: Plan, quota: bigint | null): Change[] {
  const places = [
    ...plan.tiers.map(({ from }) => from),
    plan.threshold,
    plan.threshold,
    plan.accelerator?.from,
  ].flatMap((each) => each ?? [])
  const bounds = places.flatMap((place) => {
    const { top, under } = placed(place, plan, quotaOf({ quota }, plan) ?? 0n)
    return top % under === 0n ? [top / under] : []
  })
  if (bounds.length === 0) return changesOf(chance)
  const month = chance.int(0, months - 2)
  const cents = chance.pick(bounds) + BigInt(chance.pick([0, 0, 0, -1, 1]))
  const change = (deal: number, sequence: number, amount: bigint): Change => ({
    deal,
    booked: month,
    month: month + sequence,
    day: 3,
    sequence,
    cents: amount,
  })
  const half = cents / 2n
  return [change(0, 0, half), change(1, 0, cents - half), change(0, 1, chance.pick([1n, 100_000n, -half]))]
    .filter(({ cents: each }) => each !== 0n)
    .map((each, sequence) => ({ ...each, sequence }))
}

function planOf(chance: Random, number: number): Plan {
  const shape = chance.pick(['flat', 'marginal', 'retroactive'] as const)
  const basis = chance.pick(['attainment', 'amount'] as const)
  const place = () =>
    BigInt(
      basis === 'attainment'
        ? chance.pick([chance.int(1, 20_000), 10_000, 5_000])
        : chance.pick([chance.int(1, 3_000_000_000), chance.int(1, 300_000) * 10_000]),
    )
  const rate = () => decimal(BigInt(chance.int(0, 300_000)), 6)
  const froms = [...new Set(Array.from({ length: chance.int(0, 4) }, place))].sort((a, b) => (a < b ? -1 : 1))
  return {
    id: `P${number}`,
    from: 0,
    name: `P${number}`,
    shape,
    class: 'direct',
    period: chance.pick(['month', 'quarter', 'year'] as const),
    base: rate(),
    basis,
    tiers: shape === 'flat' ? [] : [0n, ...froms].map((from) => ({ from: decimal(from, 4), rate: rate() })),
    threshold: chance.chance(0.4) ? decimal(place(), 4) : null,
    paysBelow: chance.chance(0.5),
    accelerator: chance.chance(0.4)
      ? { from: decimal(place(), 4), multiplier: decimal(BigInt(chance.int(1, 30_000)), 4) }
      : null,
    cap: chance.chance(0.3) ? chance.int(1, 2_000_000) : null,
    dealCap: chance.chance(0.2) ? chance.int(1, 10_000_000) : null,
  }
}

/** Deals of which some are changed, some taken back in a later month, some won again. */
function changesOf(chance: Random): Change[] {
  const changes: Change[] = []
  let sequence = 0
  for (let deal = 0; deal < chance.int(0, 7); deal++) {
    let month = chance.int(0, months - 1)
    const booked = month
    let worth = 0n
    for (let k = chance.pick([1, 1, 2, 2, 3, 4]); k > 0 && month < months; k--) {
      const next = k % 2 === 0 && worth !== 0n ? 0n : BigInt(chance.int(-200_000, 20_000_000))
      if (next !== worth)
        changes.push({ deal, booked, month, day: chance.int(1, 28), sequence: sequence++, cents: next - worth })
      worth = next
      month += chance.int(0, 2)
    }
  }
  return changes
}

/** The period of a month: its first month, in quarters from the first and years that hold all. */
export const periodOf = (plan: Plan, month: number): number =>
  plan.period === 'month' ? month : plan.period === 'quarter' ? month - (month % 3) : 0

/** Cents of the quota by period: a month's, or the sum of those months in which the payee had one. */
export const quotaOf = ({ quota }: Pick<Payee, 'quota'>, plan: Plan): bigint | null =>
  quota === null
    ? null
    : plan.period === 'month'
      ? quota
      : plan.period === 'quarter'
        ? quota * 3n
        : quota * BigInt(months)

/** Cents of each deal of a period, up to a month. */
export function dealsOf({ plan, changes }: Payee, period: number, last = months): bigint[] {
  const deals = new Map<number, bigint>()
  for (const { deal, booked, month, cents } of changes)
    if (month <= last && periodOf(plan, booked) === period) deals.set(deal, (deals.get(deal) ?? 0n) + cents)
  return [...deals.values()]
}

/** What each month pays, by exact fractions: cents earned, and what the draw makes of them. */
export function expected(one: Payee): { earned: bigint; payable: bigint; balance: bigint }[] {
  const { plan, draws } = one
  const periods = [...new Set(one.changes.map(({ booked }) => periodOf(plan, booked)))]
  const upTo = (last: number) =>
    periods.reduce((sum, period) => sum + pays(plan, dealsOf(one, period, last), quotaOf(one, plan)), 0n)
  const earned = Array.from({ length: months }, (_, month) => upTo(month) - upTo(month - 1))
  const steps = drawn(earned.map((cents, month) => ({ earned: cents, draw: draws[month] ?? null })))
  return steps.map((step, month) => ({ earned: earned[month]!, ...step }))
}
