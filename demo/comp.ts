import type { Company, Person } from './people.ts'
import { dayOf } from './time.ts'
import { window } from './window.ts'

/** Terms of a plan from a day on. Rates and places of tiers are decimals as text; money is in cents. */
export type Plan = {
  id: string
  from: number
  name: string
  shape: 'flat' | 'marginal' | 'retroactive'
  class: 'direct' | 'overlay'
  period: 'month' | 'quarter' | 'year'
  base: string | null
  basis: 'attainment' | 'amount'
  tiers: { from: string; rate: string }[]
  threshold: string | null
  paysBelow: boolean
  accelerator: { from: string; multiplier: string } | null
  cap: number | null
  dealCap: number | null
}

/** Who is paid by which plan; `to` is the first day after, null while it lasts. The draw is in cents a month. */
export type Assignment = {
  person: Person
  plan: string
  from: number
  to: number | null
  draw: { type: 'recoverable' | 'guaranteed'; amount: number; recovery: string } | null
}

/** Money beside the plans, in cents. */
export type Adjustment = { id: string; person: Person; day: number; amount: number; reason: string; by: Person }

/** Days of employment and their part of full time, in hundredths; `to` is the first day after. */
export type Employment = { person: Person; from: number; to: number | null; percent: number }

const none: Pick<Plan, 'base' | 'basis' | 'tiers' | 'threshold' | 'paysBelow' | 'accelerator' | 'cap' | 'dealCap'> = {
  base: null,
  basis: 'attainment',
  tiers: [],
  threshold: null,
  paysBelow: true,
  accelerator: null,
  cap: null,
  dealCap: null,
}

/** Every plan of the demo company, each version after the one before it. */
export const plans: Plan[] = [
  {
    ...none,
    id: 'AE-AM',
    from: window.firstDay,
    name: 'Americas',
    shape: 'marginal',
    class: 'direct',
    period: 'quarter',
    tiers: [
      { from: '0', rate: '0.06' },
      { from: '1', rate: '0.09' },
    ],
    accelerator: { from: '1.25', multiplier: '1.5' },
  },
  {
    ...none,
    id: 'AE-AM',
    from: dayOf(2025, 2, 1),
    name: 'Americas',
    shape: 'marginal',
    class: 'direct',
    period: 'quarter',
    tiers: [
      { from: '0', rate: '0.055' },
      { from: '0.5', rate: '0.0725' },
      { from: '1', rate: '0.1' },
    ],
    accelerator: { from: '1.5', multiplier: '1.2' },
    dealCap: 25_000_000,
  },
  {
    ...none,
    id: 'AE-EMEA',
    from: window.firstDay,
    name: 'Europe',
    shape: 'retroactive',
    class: 'direct',
    period: 'quarter',
    tiers: [
      { from: '0', rate: '0.05' },
      { from: '0.8', rate: '0.065' },
      { from: '1', rate: '0.08' },
    ],
    threshold: '0.4',
    accelerator: { from: '1.1', multiplier: '1.25' },
    cap: 6_000_000,
  },
  {
    ...none,
    id: 'AE-YEAR',
    from: window.firstDay,
    name: 'Whole year',
    shape: 'flat',
    class: 'direct',
    period: 'year',
    base: '0.07',
    threshold: '0.25',
    paysBelow: false,
  },
  {
    ...none,
    id: 'SE',
    from: window.firstDay,
    name: 'Sales engineers',
    shape: 'marginal',
    class: 'overlay',
    period: 'month',
    basis: 'amount',
    tiers: [
      { from: '0', rate: '0.01' },
      { from: '20000', rate: '0.0125' },
    ],
  },
]

const switched = dayOf(2025, 9, 15)

/** Everybody's plans: by place in the list of sellers, so that no chance is drawn for them. */
export function assignments(company: Company): Assignment[] {
  const sellers = company.sellers.flatMap((person, i): Assignment[] => {
    const own = i % 5 === 3 ? 'AE-YEAR' : person.currency === 'EUR' ? 'AE-EMEA' : 'AE-AM'
    const from = Math.max(person.hired, window.firstDay)
    const draw: Assignment['draw'] = i % 4 === 1 ? { type: 'recoverable', amount: 300_000, recovery: '0.5' } : null
    const whole: Assignment = { person, plan: own, from, to: person.left, draw }
    if (i % 11 === 4 && from < switched && (person.left === null || person.left > switched))
      return [
        { ...whole, to: switched },
        { ...whole, plan: own === 'AE-YEAR' ? 'AE-AM' : 'AE-YEAR', from: switched },
      ]
    const eased = from + 180
    if (person.hired > window.firstDay && !draw && (person.left === null || person.left > eased))
      return [
        { ...whole, to: eased, draw: { type: 'guaranteed', amount: 250_000, recovery: '1' } },
        { ...whole, from: eased },
      ]
    return [whole]
  })
  return [...sellers, { person: company.others[0]!, plan: 'SE', from: window.firstDay, to: null, draw: null }]
}

/** What was allowed beside the plans. */
export function adjustments(company: Company): Adjustment[] {
  const by = company.directors[0]!
  return company.sellers.flatMap((person, i): Adjustment[] =>
    i % 7 !== 3
      ? []
      : [
          { id: `A-${i}-1`, person, day: dayOf(2026, 1, 15), amount: 50_000, reason: 'Prize for the year', by },
          { id: `A-${i}-2`, person, day: dayOf(2026, 3, 2), amount: -12_345, reason: 'Travel paid twice', by },
        ],
  )
}

/** Somebody who works less since August 2025. */
export function employments(company: Company): Employment[] {
  const person = company.sellers[2]!
  const less = dayOf(2025, 8, 1)
  return [
    { person, from: person.hired, to: less, percent: 100 },
    { person, from: less, to: person.left, percent: 80 },
  ]
}

/** Weights of the months of a fiscal year, in hundredths. */
export const seasonality = [90, 100, 110, 95, 100, 105, 90, 100, 110, 95, 100, 130]

/** Parts of a quota that count in the first, second … month in a role, in hundredths. */
export const ramp = [25, 25, 50, 50, 50, 75, 75, 75, 80, 90, 90, 95]
