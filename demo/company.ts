import type { Deal } from './deal.ts'
import { deals } from './deals.ts'
import type { Company } from './people.ts'
import { random } from './random.ts'
import { people } from './staff.ts'

/** What an answer key and the exports both tell of: the people, and their deals one after the other, the same at every call. */
export type Demo = { company: Company; deals: () => Generator<Deal> }

/** The demo company of a seed; scale 1 has 60 sellers and about 6,000 deals. */
export function demo(seed = 1, scale = 1): Demo {
  const chance = random(seed)
  const company = people(chance.fork(1), scale)
  return { company, deals: () => deals(chance.fork(2), company) }
}
