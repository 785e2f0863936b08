import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { moneyText } from '../money.ts'
import { daySeconds, isoDate, localDay } from '../time.ts'
import { window } from '../window.ts'
import { contactId } from './account.ts'
import { type Lead, leadId } from './lead.ts'
import { audited, type Columns } from './table.ts'

/** Numbers of the campaigns, a new one every 18 days. */
export const campaigns: number[] = Array.from({ length: 40 }, (_, number) => number)

/** Kinds of campaigns, one after the other. */
export const kinds = ['Webinar', 'Email', 'Trade Show', 'Banner Ads'] as const
/** First day of a campaign. */
export const from = (number: number) => window.firstDay + number * 18
/** Last day of a campaign. */
export const ends = (number: number) => from(number) + 30
/** What a campaign is called. */
export const nameOf = (number: number): string => `${kinds[number % 4]} ${isoDate(from(number)).slice(0, 7)}`

/** What a campaign has cost, in US cents. */
export const costOf = (number: number): number => 740_050 + (number % 9) * 131_000

/** The campaign that began last before an instant; the first one before all. */
export const running = (at: number): number =>
  Math.min(39, Math.max(0, Math.floor((localDay(at) - window.firstDay) / 18)))

const today = localDay(window.weekly)
const operations = salesforceId(prefix.user, 0)

/** Campaign. */
export const campaign: Columns<number> = {
  Id: (number) => campaignId(number),
  IsDeleted: (_, say) => say.flag(false),
  Name: nameOf,
  Type: (number) => kinds[number % 4]!,
  Status: (number) => (ends(number) < today ? 'Completed' : 'In Progress'),
  StartDate: (number) => isoDate(from(number)),
  EndDate: (number) => isoDate(ends(number)),
  BudgetedCost: (number) => `${8000 + (number % 7) * 1500}.00`,
  ActualCost: (number) => moneyText(costOf(number)),
  NumberSent: (number) => String(500 + number * 13),
  IsActive: (number, say) => say.flag(ends(number) >= today),
  OwnerId: () => operations,
  CurrencyIsoCode: () => 'USD',
  ...audited((number) => ({
    created: (from(number) - 20) * daySeconds,
    by: operations,
    changed: Math.min(ends(number), today - 1) * daySeconds,
    changedBy: operations,
  })),
}

/** Id of a campaign. */
export const campaignId = (number: number): string => salesforceId(prefix.campaign, number)

/** A lead, or where `lead` is null the deal's contact, in a campaign. */
export type Member = { number: number; campaign: number; lead: Lead | null; deal: Deal; at: number }

/** Who of a deal is in a campaign: every other lead in that of its weeks, and the contact in the deal's own. */
export function members(deal: Deal, leads: Lead[], number: () => number): Member[] {
  const found = leads
    .filter((lead) => lead.number % 2 === 0)
    .map((lead): Member => ({ number: number(), campaign: running(lead.created), lead, deal, at: lead.created }))
  if (deal.campaign !== null)
    found.push({ number: number(), campaign: deal.campaign, lead: null, deal, at: deal.events[0]!.at })
  return found
}

/** Whether a member of a campaign answered. */
export const responded = ({ number }: Member): boolean => number % 5 < 2

/** CampaignMember. */
export const campaignMember: Columns<Member> = {
  Id: ({ number }) => salesforceId(prefix.campaignMember, number),
  IsDeleted: (_, say) => say.flag(false),
  CampaignId: (member) => campaignId(member.campaign),
  LeadId: ({ lead }) => (lead ? leadId(lead.number) : null),
  ContactId: ({ lead, deal }) => (lead && !lead.deal ? null : contactId(deal.account)),
  Status: (member) => (responded(member) ? 'Responded' : 'Sent'),
  HasResponded: (member, say) => say.flag(responded(member)),
  FirstRespondedDate: (member) => (responded(member) ? isoDate(localDay(member.at)) : null),
  CurrencyIsoCode: () => 'USD',
  ...audited(({ at }) => ({ created: at, by: operations, changed: at, changedBy: operations })),
}
