import type { Deal, State } from './deal.ts'
import type { Company, Person } from './people.ts'

/** A part of a deal that is credited to somebody, in hundredths; an overlay comes on top of the parts that make the whole. */
export type Share = { owner: Person; percent: number; overlay: boolean }

/**
 * Says how a deal in some state is shared. One deal in nine has a second owner of the first owner's last team, and of those every
 * fifth an overlay for a colleague in operations; the others are the owner's alone and have no split records.
 */
export function splitter(company: Company): (deal: Deal, state: State) => Share[] {
  const teams = Map.groupBy(company.sellers, (seller) => seller.posts.at(-1)!.team)
  return ({ number, seller }, { owner }) => {
    if (number % 9 !== 4) return []
    const others = teams.get(seller.posts.at(-1)!.team)!.filter((other) => other !== owner)
    const second = others[number % others.length]
    if (!second) return []
    const percent = [50, 60, 70, 75][number % 4]!
    const whole: Share[] = [
      { owner, percent, overlay: false },
      { owner: second, percent: 100 - percent, overlay: false },
    ]
    return number % 5 === 0 ? [...whole, { owner: company.others[0]!, percent: 100, overlay: true }] : whole
  }
}
