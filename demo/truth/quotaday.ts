import { employments, ramp, seasonality } from '../ease.ts'
import { fiscalStartMonth, quarterStart } from '../fiscal.ts'
import { inDollars } from '../money.ts'
import type { Company, Person } from '../people.ts'
import { quotas } from '../plan.ts'
import { weekday } from '../time.ts'
import { nearest, parted } from './fraction.ts'

/** Somebody's quota on a workday in US cents: the full one, and what of it counts after ramp and days not employed. */
export type QuotaDay = {
  person: Person
  class: 'direct' | 'overlay'
  day: number
  full: bigint
  effective: bigint
  active: number
}

const date = (day: number) => new Date(day * 86_400_000)
const monthIndex = (day: number) => date(day).getUTCFullYear() * 12 + date(day).getUTCMonth()
const monthStart = (index: number) => Date.UTC(Math.floor(index / 12), index % 12, 1) / 86_400_000
const ofYear = (index: number) => (index - (fiscalStartMonth - 1) + 1200) % 12

/** All quotas by workday. */
export function* quotaDays(company: Company): Generator<QuotaDay> {
  const jobs = Map.groupBy(employments(company), ({ person }) => person)
  const percentOn = (person: Person, day: number): number => {
    const own = jobs.get(person)
    if (own) return own.find(({ from, to }) => from <= day && (to === null || day < to))?.percent ?? 0
    return person.hired <= day && (person.left === null || day < person.left) ? 100 : 0
  }
  const groups = Map.groupBy(
    quotas(company).filter(({ amount }) => amount !== null),
    ({ person, quarter, type }) => `${person.id} ${quarter} ${type === 'overlay'}`,
  )
  for (const group of groups.values()) {
    const { person, quarter, type: first } = group[0]!
    const indexes = [0, 1, 2].map((k) => monthIndex(quarterStart(quarter)) + k)
    const weights = indexes.map((index) => BigInt(seasonality[ofYear(index)]!))
    const months = (type: string) => {
      const found = group.find((each) => each.type === type)
      return found && parted(inDollars(found.amount!, found.currency, quarter), weights)
    }
    const full = months(first === 'overlay' ? 'overlay' : 'full') ?? [0n, 0n, 0n]
    const ramped = months('ramped')
    for (const [i, index] of indexes.entries()) {
      const workdays: number[] = []
      for (let day = monthStart(index); day < monthStart(index + 1); day++) if (weekday(day) < 5) workdays.push(day)
      const counts = ramped?.[i] ?? nearest({ n: full[i]! * BigInt(rampOf(person, index)), d: 100n })
      const even = parted(
        full[i]!,
        workdays.map(() => 1n),
      )
      const percents = workdays.map((day) => BigInt(percentOn(person, day)))
      const rest = 100n * BigInt(workdays.length) - percents.reduce((sum, each) => sum + each, 0n)
      const active = parted(counts, [...percents, rest]) // The rest is the part of nobody.
      for (const [k, day] of workdays.entries())
        yield {
          person,
          class: first === 'overlay' ? 'overlay' : 'direct',
          day,
          full: even[k]!,
          effective: active[k]!,
          active: Number(percents[k]!),
        }
    }
  }
}

/** Hundredths of a quota that count in a month; who starts after the 15th begins with the next month. */
function rampOf(person: Person, index: number): number {
  const late = date(person.hired).getUTCDate() > 15 ? 0 : 1
  const place = Math.max(1, index - monthIndex(person.hired) + late)
  return index < monthIndex(person.hired) ? 100 : (ramp[place - 1] ?? 100)
}
