import { quarterEnd, quarterOf, quarterStart, yearOf } from './fiscal.ts'
import { inDollars } from './money.ts'
import { type Company, type Person, postOn } from './people.ts'
import { dayOf } from './time.ts'

/** What a person is to book in a fiscal quarter: cents of `currency`; null is no quota, 0 a quota of nothing. */
export type Quota = {
  person: Person
  quarter: number
  /** A seller's own, a newcomer's for the time being, or a manager's over the team. Only full ones may be added up. */
  type: 'full' | 'ramped' | 'overlay'
  amount: number | null
  currency: 'USD' | 'EUR'
}

/** What the company, or a team by name, is to book in a fiscal quarter; cents. */
export type Target = { team: string | null; quarter: number; amount: number; currency: 'USD' | 'EUR' }

const first = quarterOf(dayOf(2024, 2, 1))

/** Fiscal quarters that have quotas and targets: FY25-Q1 to FY27-Q4. */
export const planned: number[] = Array.from({ length: 12 }, (_, i) => first + i)

const bases: Record<string, number> = { Enterprise: 600_000, 'Mid-Market': 210_000, SMB: 85_000 }
const seasons = [0.95, 1.05, 0.95, 1.05]
const growth: Record<number, number> = { 2025: 0.92, 2026: 1, 2027: 1.06 }
const ramp = [0, 0.5, 0.75] // In the quarter of hire and the two after it.

const rounded = (units: number, to: number) => Math.round(units / to) * to * 100

/** Quotas by person and quarter: sellers, and managers who answer for their sellers. */
export function quotas(company: Company): Quota[] {
  const own = company.sellers.flatMap((seller, i) => planned.flatMap((quarter) => sellerQuotas(seller, quarter, i)))
  const below = fullBy(own, (person, day) => postOn(person, day)?.manager?.id)
  const managers = company.managers.flatMap((person) =>
    planned.flatMap((quarter): Quota[] => {
      const amount = rounded(total(below(quarter, person.id)) * 0.95, 5000)
      return amount > 0 ? [{ person, quarter, type: 'overlay', amount, currency: person.currency }] : []
    }),
  )
  return [...own, ...managers]
}

/** Finds full quotas by quarter and something that the person has on its first day. */
function fullBy(list: Quota[], of: (person: Person, day: number) => string | null | undefined) {
  const groups = Map.groupBy(
    list.filter((quota) => quota.type === 'full'),
    ({ person, quarter }) => `${quarter} ${of(person, quarterStart(quarter))}`,
  )
  return (quarter: number, name: string): Quota[] => groups.get(`${quarter} ${name}`) ?? []
}

function sellerQuotas(person: Person, quarter: number, place: number): Quota[] {
  const start = quarterStart(quarter)
  if (person.hired > quarterEnd(quarter) || (person.left !== null && person.left <= start)) return []
  const quota = (type: Quota['type'], amount: number | null): Quota => ({
    person,
    quarter,
    type,
    amount,
    currency: person.currency,
  })
  if (place === 7 && quarter === first + 6) return [quota('full', null)] // On leave.
  const segment = postOn(person, start)!.segment ?? 'SMB'
  const units = bases[segment]! * seasons[quarter % 4]! * growth[yearOf(quarter)]!
  const age = quarter - quarterOf(person.hired)
  if (age === 0) return [quota('full', 0)]
  const full = quota('full', rounded(units, 5000))
  return age < ramp.length ? [full, quota('ramped', rounded(units * ramp[age]!, 5000))] : [full]
}

/** Targets of each team and of the company: a little less than the sellers' quotas together. */
export function targets(company: Company): Target[] {
  const members = fullBy(quotas(company), (person, day) => postOn(person, day)?.team)
  return planned.flatMap((quarter) => {
    const teams = company.teams.map(({ name, currency }): Target => {
      return { team: name, quarter, amount: rounded(total(members(quarter, name)) * 0.92, 1000), currency }
    })
    const dollars = teams.reduce((sum, each) => sum + inDollars(each.amount, each.currency, quarter), 0n)
    const whole: Target = { team: null, quarter, amount: rounded(Number(dollars) / 100, 10_000), currency: 'USD' }
    return [whole, ...teams.filter((team) => team.amount > 0)]
  })
}

const total = (list: Quota[]) => list.reduce((sum, quota) => sum + (quota.amount ?? 0), 0) / 100
