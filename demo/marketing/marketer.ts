import { contactBuyer } from '../buyer.ts'
import { random } from '../random.ts'
import { type Member, responded } from '../salesforce/campaign.ts'
import { counter, type Records } from '../salesforce/records.ts'
import { window } from '../window.ts'
import { inbound } from './inbound.ts'
import { aroundDeal } from './outbound.ts'
import type { Act, Prospect } from './prospect.ts'
import { scribe } from './scribe.ts'
import { strangers } from './stranger.ts'

/** Marketing's life: what belongs to a deal's records as they go by, and in the end everybody whom marketing knows. */
export type Marketer = {
  tell: (records: Records) => Act[]
  prospects: readonly Prospect[]
  /** Whether an answer in the CRM is a copy of one to marketing; known once its deal was told. */
  isCopy: (member: Member) => boolean
}

/** Makes up marketing's life beside the records of deals, told in the order of `deals()`: the same for the same seed. */
export function marketer(seed: number): Marketer {
  const chances = random(seed).fork(7)
  const taken = new Set<string>()
  const to = scribe((buyer, campaign) => taken.has(`${buyer.number} ${campaign}`))
  const visit = strangers(to, counter())
  return {
    prospects: to.prospects,
    isCopy: (member) => to.copied.has(member),
    tell: ({ deal, leads, statuses, members }) => {
      if (deal.events[0]!.at > window.weekly) return []
      for (const member of members) {
        const { lead, campaign } = member
        const buyer = lead && !lead.deal ? lead.buyer : contactBuyer(deal.account, 0)
        if (responded(member)) taken.add(`${buyer.number} ${campaign}`)
      }
      for (const lead of leads) {
        const beside = {
          told: statuses.filter((status) => status.lead === lead),
          next: leads.find(({ again }) => again === lead),
          member: members.find((member) => member.lead === lead && responded(member)),
        }
        inbound(to, lead, beside, chances.fork(lead.number))
      }
      aroundDeal(to, deal, chances.fork(1_000_000_007 + deal.number))
      visit(deal, chances.fork(2_000_000_011 + deal.number))
      return to.acts()
    },
  }
}
