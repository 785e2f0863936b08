import type { Buyer } from '../buyer.ts'
import type { Lead } from '../salesforce/lead.ts'

/** Stages of the life of a prospect, as marketing calls them. */
export const lifecycle = ['Inquiry', 'MQL', 'SAL', 'SQL', 'Recycled', 'Rejected'] as const

/** One of them. */
export type Stage = (typeof lifecycle)[number]

/** A prospect enters a stage; `reason` only where somebody said why. */
export type Turn = { at: number; to: Stage; reason: string | null }

/**
 * A record of a person in marketing automation. `lead` and `contact` are the CRM's records that it is synchronised with; `twinOf` is another
 * record of the same person, `merged` is when the two were put together in a system that can.
 */
export type Prospect = {
  number: number
  buyer: Buyer
  first: string
  last: string
  email: string
  phone: string | null
  /** The first thing by which marketing learnt the address; later than anything where it never did. */
  created: number
  seen: number
  lead: Lead | null
  contact: { id: string; account: string } | null
  campaign: number
  converted: number | null
  lastAct: number
  score: number
  isOptedOut: boolean
  isBounced: boolean
  twinOf: Prospect | null
  merged: number | null
  turns: Turn[]
}

/** What marketing did to a person, or a person did there. */
export type Kind =
  | 'view'
  | 'sent'
  | 'open'
  | 'click'
  | 'bounce'
  | 'unsubscribe'
  | 'form'
  | 'register'
  | 'attend'
  | 'checkin'

/**
 * One such thing. Of a look at a page nobody may ever have learnt whose it was: `isAnonymous`. What somebody did on a page has the number of
 * the look as its `visit`, as has the look itself.
 */
export type Act = {
  number: number
  prospect: Prospect
  isAnonymous: boolean
  at: number
  kind: Kind
  campaign: number
  asset: number
  visit: number | null
}

/** What people do who want something, as against what they merely look at. */
export const responses: ReadonlySet<Kind> = new Set<Kind>(['form', 'register', 'attend', 'checkin'])

/** What each thing adds to the score of a prospect. */
export const points: Record<Kind, number> = {
  view: 1,
  sent: 0,
  open: 1,
  click: 5,
  bounce: -5,
  unsubscribe: -20,
  form: 25,
  register: 15,
  attend: 30,
  checkin: 20,
}

/** When the record of a prospect was made; undefined for one whom marketing never came to know. */
export const madeAt = ({ created, seen }: Prospect): number | undefined =>
  created < Number.POSITIVE_INFINITY ? created : seen < Number.POSITIVE_INFINITY ? seen : undefined
