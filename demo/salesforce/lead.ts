import { accountName } from '../accounts.ts'
import { type Buyer, contactBuyer, leadBuyer, privateMail } from '../buyer.ts'
import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { personName } from '../names.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { daySeconds, isoDate, localDay } from '../time.ts'
import { accountId, contactId } from './account.ts'
import { audited, type Columns } from './table.ts'

/** A person not yet sold to, with the e-mail that was left; `deal` is what became of it. */
export type Lead = {
  number: number
  buyer: Buyer
  email: string
  company: string
  source: string
  owner: Person
  created: number
  deal: Deal | null
  /** Another lead of the same person. */
  again?: Lead
  /** The lead that this one was merged into, since it told of the same person. */
  master?: Lead
}

/** Whether a deal began as a lead. */
export const fromLead = (deal: Deal): boolean =>
  (deal.source === 'Web' || deal.source === 'Event') && deal.number % 3 === 0

/**
 * The lead that became a deal, and two of the same weeks that did not. The first one is the contact that it became and leaves the address
 * that the contact has at work; `known` are contacts who have done so before: they leave another, so that it is another request.
 */
export function leads(deal: Deal, chance: Random, number: () => number, known: Set<number>): Lead[] {
  if (!fromLead(deal)) return []
  return [0, 1, 2].map((place) => {
    const [own, name] = [number(), personName(chance)]
    const company = accountName(place === 0 ? deal.account : -deal.number - place)
    const buyer = place === 0 ? contactBuyer(deal.account, 0) : leadBuyer(own, name, company)
    const email = known.has(buyer.number) ? privateMail(buyer, own) : buyer.email
    known.add(buyer.number)
    const created = deal.events[0]!.at - chance.int(1, 20 * daySeconds)
    const became = place === 0 ? deal : null
    return { number: own, buyer, email, company, source: deal.source, owner: deal.seller, created, deal: became }
  })
}

/** Leads that told of the same person as another of the same days, with a slip in the address, and were soon merged into it. */
export const mergedInto = (leads: readonly Lead[]): Lead[] =>
  leads
    .filter(({ number, again }) => number % 12 === 5 && !again)
    .map((master) => ({
      ...master,
      number: firstMerged + master.number,
      email: `${master.email[0]}${master.email}`,
      created: master.created + 60,
      deal: null,
      master,
    }))

const firstMerged = 600_000_000

/** What the status of a lead may be: new, taken up, given up, and become a deal. */
export const words = {
  open: 'Open - Not Contacted',
  working: 'Working - Contacted',
  unqualified: 'Unqualified',
  converted: 'Closed - Converted',
} as const

/** What a lead's status is in the end. */
export const statusOf = ({ deal, number }: Lead): string =>
  deal ? words.converted : [words.open, words.working, words.unqualified][number % 3]!

const reasons = ['No budget', 'No reply', 'Too small', 'Wrong person', 'Competitor']

const bornAt = (deal: Deal) => deal.events[0]!.at

/** Lead. */
export const lead: Columns<Lead> = {
  Id: ({ number }) => leadId(number),
  IsDeleted: ({ master }, say) => say.flag(master !== undefined),
  MasterRecordId: ({ master }) => (master ? leadId(master.number) : null),
  LastName: ({ buyer }) => buyer.last,
  FirstName: ({ buyer }) => buyer.first,
  Company: ({ company }) => company,
  Email: ({ email }) => email,
  Phone: ({ buyer }) => buyer.phone,
  Title: ({ buyer }) => buyer.title,
  Status: statusOf,
  Rejection_Reason__c: (each) =>
    statusOf(each) === words.unqualified && each.number % 11 > 0 ? reasons[each.number % reasons.length]! : null,
  LeadSource: ({ source }) => source,
  OwnerId: ({ owner }) => owner.id,
  Country: ({ owner }) => (owner.currency === 'EUR' ? 'Germany' : 'United States'),
  HasOptedOutOfEmail: ({ number }, say) => say.flag(number % 23 === 0),
  IsConverted: ({ deal }, say) => say.flag(deal !== null),
  ConvertedDate: ({ deal }) => (deal ? isoDate(localDay(bornAt(deal))) : null),
  ConvertedAccountId: ({ deal }) => (deal ? accountId(deal.account) : null),
  ConvertedContactId: ({ deal }) => (deal ? contactId(deal.account) : null),
  ConvertedOpportunityId: ({ deal }) => deal?.id ?? null,
  CurrencyIsoCode: ({ owner }) => owner.currency,
  ...audited(({ created, owner, deal }) => ({
    created,
    by: owner.id,
    changed: deal ? bornAt(deal) : created,
    changedBy: owner.id,
  })),
}

/** Id of a lead. */
export const leadId = (number: number): string => salesforceId(prefix.lead, number)
