import { expect, test } from 'vitest'
import type { Plan } from '../../demo/comp.ts'
import * as demo from '../../demo/truth/commission.ts'
import { amount } from '../faults/amount.ts'
import { dealsOf, expected, months, type Payee, payee, periodOf, quotaOf } from './payees.ts'
import { counted, type Draw, drawn, pays } from './second.ts'

const count = amount(300, 10_000)
const seed = Number(process.env.QUARTERDECK_SEED ?? 1)
const payees = Array.from({ length: count }, (_, number) => payee(seed, number))

const plan: Plan = {
  id: 'P',
  from: 0,
  name: 'P',
  shape: 'marginal',
  class: 'direct',
  period: 'month',
  base: null,
  basis: 'attainment',
  tiers: [
    { from: '0', rate: '0.1' },
    { from: '1', rate: '0.2' },
  ],
  threshold: null,
  paysBelow: true,
  accelerator: null,
  cap: null,
  dealCap: null,
}
const fast = { from: '1.25', multiplier: '1.5' }
const flat: Partial<Plan> = { shape: 'flat', tiers: [], base: '0.1' }
const retroactive: Partial<Plan> = { shape: 'retroactive' }

/** Reckoned by hand: terms (caps in cents), deals and quota in money, and what they pay. */
const examples: [name: string, Partial<Plan>, deals: number[], quota: number | null, paid: number][] = [
  ['one rate for all', flat, [900, 600], 1000, 150],
  ['each tier pays what lies in it', {}, [900, 600], 1000, 200],
  ['the reached tier pays for all', retroactive, [900, 600], 1000, 300],
  ['a tier is reached where it begins', retroactive, [1000], 1000, 200],
  ['over the accelerator half as much again', { accelerator: fast }, [1500], 1000, 225],
  ['also at the rate for all', { ...retroactive, accelerator: fast }, [1500], 1000, 325],
  ['under the threshold nothing', { threshold: '0.5' }, [499.99], 1000, 0],
  ['from it on all', { threshold: '0.5' }, [500], 1000, 50],
  ['or what lies above it', { threshold: '0.5', paysBelow: false }, [1500], 1000, 150],
  ['at the reached rate', { ...retroactive, threshold: '0.5', paysBelow: false }, [1500], 1000, 200],
  ['no more than the cap', { cap: 12_000 }, [1500], 1000, 120],
  ['of a deal no more than its cap', { dealCap: 70_000 }, [900, 600], 1000, 160],
  ['less than nothing at the lowest rate', {}, [-100], 1000, -10],
  ['without a quota the lowest rate', { threshold: '0.5', accelerator: fast }, [5000], null, 500],
  ['and of a quota of nothing', retroactive, [5000], 0, 500],
  ['half a cent goes up', flat, [0.05], 1000, 0.01],
]
test.each(examples)('what a plan pays: %s', (_, terms, deals, quota, paid) => {
  const cents = (money: number) => BigInt(Math.round(money * 100))
  const found = pays({ ...plan, ...terms }, deals.map(cents), quota === null ? null : cents(quota))
  expect(found).toBe(cents(paid))
})

test('draws are advanced and recovered up to their part, or guaranteed and never taken back', () => {
  const draw = (type: 'recoverable' | 'guaranteed', amount: number): Draw => ({ type, amount, recovery: '0.25' })
  const steps = drawn([
    { earned: 0n, draw: draw('recoverable', 100) },
    { earned: 200n, draw: draw('recoverable', 100) },
    { earned: 104n, draw: draw('recoverable', 100) },
    { earned: 20n, draw: draw('guaranteed', 80) },
    { earned: 90n, draw: draw('guaranteed', 80) },
    { earned: -14n, draw: null },
    { earned: 500n, draw: null },
  ])
  expect(steps.map(({ payable, balance }) => [Number(payable), Number(balance)])).toEqual([
    [100, 100],
    [150, 50],
    [100, 46],
    [80, 46],
    [80, 36],
    [0, 50],
    [450, 0],
  ])
})

/** What is told otherwise of a payee by the demo's answer key and by the second implementation. */
const apart = (key: (one: Payee) => string[], second: (one: Payee) => string[]) =>
  payees.flatMap((one) => {
    const [ours, theirs] = [key(one), second(one)]
    return theirs.flatMap((each, month) =>
      each === ours[month] ? [] : [`${one.number} in month ${month}: ${ours[month]} and ${each}`],
    )
  })

/** The deals of each month's period, as they stand at the month's end. */
const dealsByMonth = (one: Payee) =>
  Array.from({ length: months }, (_, month) => dealsOf(one, periodOf(one.plan, month), month))

test(`the demo's answer key pays ${count} payees for their credit what the second implementation does`, () => {
  const key = (one: Payee) =>
    dealsByMonth(one).map((deals) => `${demo.pays(one.plan, counted(one.plan, deals), quotaOf(one, one.plan))}`)
  const second = (one: Payee) => dealsByMonth(one).map((deals) => `${pays(one.plan, deals, quotaOf(one, one.plan))}`)
  expect(apart(key, second).slice(0, 5)).toEqual([])
})

test('and makes the same of their draws', () => {
  const told = (steps: { payable: bigint; balance: bigint }[]) =>
    steps.map(({ payable, balance }) => `${payable}, ${balance} owed`)
  const cents = (draw: Draw, type: string) => (draw?.type === type ? BigInt(draw.amount) : 0n)
  const earned = (one: Payee) => expected(one).map(({ earned }, month) => ({ earned, draw: one.draws[month] ?? null }))
  const key = (one: Payee) =>
    told(
      demo.drawn(
        earned(one).map(({ earned, draw }) => ({
          earned,
          guaranteed: cents(draw, 'guaranteed'),
          draw: cents(draw, 'recoverable'),
          recovery: draw?.recovery ?? '1',
        })),
      ),
    )
  expect(apart(key, (one) => told(drawn(earned(one)))).slice(0, 5)).toEqual([])
})
