import { contactBuyer } from '../buyer.ts'
import type { Records } from '../salesforce/records.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import type { Signal } from './cycles.ts'
import type { Step } from './life.ts'
import { closedAmount } from './opportunity.ts'

/** A deal as marketing's tables see it: who has a part in it (whose lead became it first) and who works at the account, by their numbers. */
export type Credited = {
  id: string
  created: number
  outcome: 'open' | 'won' | 'lost'
  closed: number | null
  cents: bigint | null
  /** The same just before it was lost, of one that was. */
  worth: bigint | null
  /** When the lead was made that became it; null where none did. */
  lead: number | null
  linked: readonly number[]
  account: readonly number[]
}

/** A deal with the people who have a part in it as the CRM's export has them, and with those of its account. */
export function creditedOf({ deal, leads }: Records, life: readonly Step[]): Credited {
  const now = life.at(-1)!
  const person = (place: number) => contactBuyer(deal.account, place).number
  const exported = deal.events.findLast(({ at }) => at <= window.weekly)
  const lead = exported && leads.find((each) => each.deal === deal)
  const hasRoles = exported !== undefined && !exported.state.deleted
  const linked = [
    ...(lead ? [lead.buyer.number] : []),
    ...(hasRoles && deal.number % 3 < 2 ? [person(0)] : []),
    ...(hasRoles && deal.number % 6 === 0 ? [person(1)] : []),
  ]
  return {
    id: deal.id,
    created: life[0]!.at,
    outcome: now.class,
    closed: now.closing?.at ?? null,
    cents: now.cents,
    worth: now.class === 'open' ? now.cents : closedAmount(now),
    lead: lead?.created ?? null,
    linked,
    account: [person(0), person(1)],
  }
}

/** On whose ways through the funnel a deal is: who has a part in it, the one with whom its amount counts first; else who of the account was last qualified for it. */
export function onWhoseWay({ linked, account, created }: Credited, signals: Map<number, Signal[]>): number[] {
  if (linked.length > 0) return [...new Set(linked)]
  const qualified = account.flatMap((person) =>
    (signals.get(person) ?? [])
      .filter(({ step, at }) => step === 'sql' && at <= created && created - at <= 90 * daySeconds)
      .map(({ at }) => ({ person, at })),
  )
  return qualified
    .sort((one, other) => other.at - one.at)
    .slice(0, 1)
    .map(({ person }) => person)
}
