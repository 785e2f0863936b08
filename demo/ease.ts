import type { Company, Person } from './people.ts'
import { dayOf } from './time.ts'

/** Days of employment and their part of full time, in hundredths; `to` is the first day after. */
export type Employment = { person: Person; from: number; to: number | null; percent: number }

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
