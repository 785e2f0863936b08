import { contactBuyer } from '../buyer.ts'
import { contactMade } from '../salesforce/account.ts'
import type { Records } from '../salesforce/records.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import type { Signal } from './cycles.ts'
import type { Step } from './life.ts'

/** A deal as marketing's tables see it: who has a part in it (whose lead became it first) and who works at the account, by their numbers. */
export type Credited = {
  id: string
  created: number
  outcome: 'open' | 'won' | 'lost'
  closed: number | null
  cents: bigint | null
  /** When the lead was made that became it, else when the CRM first had one of those who have a part in it; null where nobody has. */
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
    lead: lead?.created ?? (linked.length > 0 ? contactMade(deal.account) : null),
    linked,
    account: [person(0), person(1)],
  }
}

/** Whose way through the funnel a deal ends: the first who has a part in it, else who of the account was last qualified for it. */
export function whoseDeal({ linked, account, created }: Credited, signals: Map<number, Signal[]>): number | undefined {
  const qualified = account.flatMap((person) =>
    (signals.get(person) ?? [])
      .filter(({ step, at }) => step === 'sql' && at <= created && created - at <= 90 * daySeconds)
      .map(({ at }) => ({ person, at })),
  )
  return linked[0] ?? qualified.sort((one, other) => other.at - one.at)[0]?.person
}
