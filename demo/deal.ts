import type { Person } from './people.ts'
import type { Category } from './stages.ts'

/** All of a deal that changes. `amount` is in cents of its currency, `stage` a place in the list of stages, `close` a day. */
export type State = {
  stage: number
  amount: number | null
  probability: number
  category: Category
  close: number
  owner: Person
  deleted: boolean
}

/**
 * One change of a deal and the whole state after it. `create`, and `change` where stage, amount, probability or close date differ, are
 * records of OpportunityHistory; `owner` is in OpportunityFieldHistory; `delete` and `restore` show in versions of the record only.
 */
export type Event = { at: number; kind: 'create' | 'change' | 'owner' | 'delete' | 'restore'; by: Person; state: State }

/** Days on which the company takes a deal out of its figures; `to` is the first day after, null is for ever. */
export type Exclusion = { from: number; to: number | null; reason: string }

/** A deal with all that happened to it, oldest first. */
export type Deal = {
  number: number
  id: string
  name: string
  currency: 'USD' | 'EUR'
  seller: Person
  account: number
  type: 'New Business' | 'Expansion' | 'Renewal'
  source: string
  product: string
  campaign: number | null
  /** Why it was lost; stays where it was won in the end. */
  lossReason: string | null
  note: string
  events: Event[]
  exclusion: Exclusion | null
  /** A change that left no trace but SystemModstamp. */
  touched: number | null
}

/** The state after the last event not later than an instant; undefined before creation. */
export const stateAt = (deal: Deal, at: number): State | undefined =>
  deal.events.findLast((event) => event.at <= at)?.state

/** The last event not later than an instant. */
export const eventAt = (deal: Deal, at: number): Event | undefined => deal.events.findLast((event) => event.at <= at)

/** The deal as it ended. */
export const final = (deal: Deal): State => deal.events.at(-1)!.state
