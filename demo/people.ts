import { dayOf } from './time.ts'

/** Days on which a person had one place in the company; `to` is the first day after, null while it lasts. */
export type Post = {
  from: number
  to: number | null
  team: string | null
  manager: Person | null
  territory: string | null
  segment: string | null
}

/** Somebody with a login. `skill` and what follows is hidden truth about a seller. */
export type Person = {
  index: number
  id: string
  name: string
  first: string
  last: string
  email: string
  role: 'Account Executive' | 'Sales Manager' | 'Sales Director' | 'Operations'
  currency: 'USD' | 'EUR'
  timeZone: string
  hired: number
  /** First day without the person; null while employed. */
  left: number | null
  posts: Post[]
  skill: number
  /** Hides deals: late close dates and low amounts until the deal is won. */
  sandbags: boolean
  /** Calls by the company's telephone system, which tells of its users by name alone: nobody else has this one's. */
  dials: boolean
}

/** The company's people. `ghost` owns deals but stands in no export. */
export type Company = {
  directors: Person[]
  managers: Person[]
  sellers: Person[]
  others: Person[]
  ghost: Person
  teams: Team[]
}

/** A team of sellers under one manager. */
export type Team = { name: string; territory: string; currency: 'USD' | 'EUR'; timeZone: string; manager: Person }

/** Days on which the company was reorganised. */
export const reorganised = {
  /** One seller in ten moves to the next team. */
  yearStart: dayOf(2025, 2, 1),
  /** The second team's manager gets another director, in mid-quarter. */
  director: dayOf(2025, 9, 15),
  /** A few sellers change team in mid-quarter. */
  moves: dayOf(2025, 10, 6),
  /** The third team gets another manager, in mid-quarter. */
  manager: dayOf(2026, 1, 12),
} as const

/** The post that a person had on a day; the first and the last reach to the ends of time. */
export const postOn = (person: Person, day: number): Post | undefined =>
  person.posts.findLast((each) => each.from <= day) ?? person.posts[0]
