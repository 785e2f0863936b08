import { type Company, type Person, postOn } from './people.ts'
import type { Random } from './random.ts'

const everIn = new WeakMap<Company, Map<string | null, Person[]>>()

/** The sellers who were ever in a team, in the company's order. */
function membersOf(company: Company, team: string | null): Person[] {
  let teams = everIn.get(company)
  if (!teams) {
    teams = new Map()
    for (const seller of company.sellers)
      for (const name of new Set(seller.posts.map((post) => post.team))) {
        const members = teams.get(name) ?? []
        members.push(seller)
        teams.set(name, members)
      }
    everIn.set(company, teams)
  }
  return teams.get(team) ?? []
}

/** Another seller of the same team who is there that day and for some time after; undefined where there is none. */
export function successorOf(chance: Random, company: Company, owner: Person, day: number): Person | undefined {
  const team = postOn(owner, day)?.team ?? null
  const there = membersOf(company, team).filter(
    (seller) =>
      seller !== owner &&
      seller.hired <= day - 5 &&
      (seller.left === null || seller.left > day + 40) &&
      postOn(seller, day)?.team === team,
  )
  return there.length > 0 ? chance.pick(there) : undefined
}
