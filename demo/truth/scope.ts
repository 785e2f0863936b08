import { type Company, type Person, postOn } from '../people.ts'

/** Something that figures are told for: the company, a team, a territory, a manager with everybody below, or a rep. */
export type Scope = { type: 'company' | 'team' | 'territory' | 'manager' | 'rep'; id: string }

/** All scopes in order of type and id, and in which of them (by place in that list, ascending) a person's deals count on a day. */
export type Scopes = {
  list: readonly Scope[]
  /** The very same array for as long as nothing changes. */
  of: (person: Person, day: number) => readonly number[]
  /** Days on which a person's scopes change. */
  changes: (person: Person) => readonly number[]
  repId: (person: Person) => string
}

type Place = { from: number; scopes: readonly number[] }

/** Follows everybody's posts, and those of the managers above; `only: 'company'` leaves the other scopes out. */
export function scopesOf(company: Company, only?: 'company'): Scopes {
  const repId = (person: Person) => (person === company.ghost ? 'unassigned' : `salesforce:${person.id}`)
  const people = [...company.directors, ...company.managers, ...company.sellers, ...company.others, company.ghost]
  const others = new Set(company.others)
  const days = [...new Set(people.flatMap((person) => person.posts.map((post) => post.from)))].sort((a, b) => a - b)
  const leads = new Set(people.flatMap((person) => person.posts.flatMap((post) => post.manager ?? [])))
  const scopesOn = (person: Person, day: number): Scope[] => {
    if (only) return [{ type: 'company', id: 'company' }]
    const post = postOn(person, day)
    const above = [...(leads.has(person) ? [person] : []), ...chain(person, day)]
    return [
      { type: 'company', id: 'company' },
      ...above.map((manager): Scope => ({ type: 'manager', id: repId(manager) })),
      { type: 'rep', id: repId(person) },
      { type: 'team', id: post?.team ?? (others.has(person) ? person.role : 'Unassigned') }, // Who is in no sheet has the CRM's role for a team.
      { type: 'territory', id: post?.territory ?? 'Unassigned' },
    ]
  }
  const told = people.map((person) => ({
    person,
    places: [Number.NEGATIVE_INFINITY, ...days].map((from) => ({ from, scopes: scopesOn(person, from) })),
  }))
  const byKey = new Map<string, Scope>()
  for (const { places } of told)
    for (const { scopes } of places) for (const scope of scopes) byKey.set(keyOf(scope), scope)
  const keys = [...byKey.keys()].sort()
  const number = new Map(keys.map((key, i) => [key, i]))
  const placesOf = new Map<Person, Place[]>()
  for (const { person, places } of told) {
    const kept: Place[] = []
    for (const { from, scopes } of places) {
      const numbers = scopes.map((scope) => number.get(keyOf(scope))!).sort((a, b) => a - b)
      if (kept.at(-1)?.scopes.join() !== numbers.join()) kept.push({ from, scopes: numbers })
    }
    placesOf.set(person, kept)
  }
  return {
    list: keys.map((key) => byKey.get(key)!),
    of: (person, day) => placesOf.get(person)!.findLast((place) => place.from <= day)!.scopes,
    changes: (person) =>
      placesOf
        .get(person)!
        .slice(1)
        .map((place) => place.from),
    repId,
  }
}

const keyOf = (scope: Scope) => `${scope.type}\t${scope.id}`

/** The managers above a person on a day, nearest first. */
function chain(person: Person, day: number): Person[] {
  const above: Person[] = []
  for (let manager = postOn(person, day)?.manager; manager && !above.includes(manager); )
    manager = postOn(above[above.push(manager) - 1]!, day)?.manager
  return above
}
