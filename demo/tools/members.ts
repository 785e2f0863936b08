import type { Buyer } from '../buyer.ts'
import type { Person } from '../people.ts'
import { entry } from '../truth/entry.ts'
import type { Touch } from './touch.ts'
import type { Trace } from './trace.ts'

/** Somebody outside of whom a tool keeps a record: who first had to do with them, since when and until when. */
export type Known = { who: string; buyer: Buyer; email: string; owner: Person; since: number; last: number }

/** Whom a tool knows by what it tells: people outside, users, firms with since when, and what its sequences sent to whom. */
export type Members = {
  people: Map<string, Known>
  users: Map<Person, number>
  firms: Map<number, number>
  sent: Map<string, Touch[]>
}

/** Nobody yet. */
export const nobody = (): Members => ({ people: new Map(), users: new Map(), firms: new Map(), sent: new Map() })

/** Notes who is known to a tool by one thing that it tells. */
export function meet({ people, users, firms, sent }: Members, { touch, made }: Trace): void {
  const { who, buyer, email, owner, kind } = touch
  if (who === null) return
  const found = entry(people, who, (): Known => ({ who, buyer, email, owner, since: made, last: made }))
  found.since = Math.min(found.since, made)
  found.last = Math.max(found.last, made)
  users.set(owner, Math.min(users.get(owner) ?? made, made))
  if (buyer.account !== null) firms.set(buyer.account, Math.min(firms.get(buyer.account) ?? made, made))
  if (kind === 'automated') entry(sent, `${owner.index} ${who}`, () => []).push(touch)
}
