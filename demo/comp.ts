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
