import { privateMail } from '../buyer.ts'
import { type Lead, leadId } from '../salesforce/lead.ts'
import type { Handover } from '../salesforce/reply.ts'
import { isoTime } from '../time.ts'
import { links, userId } from './deal.ts'
import { hubspotId } from './ids.ts'

/**
 * A contact that began as a lead, with who had it when. Undefined for another lead of the same person: HubSpot knows people by their
 * e-mail, so it has that one already. Who had a deal left another address than the one of the contact at the account.
 */
export function leadRecord(lead: Lead, handovers: Handover[]): object | undefined {
  if (lead.again) return undefined
  const { buyer } = lead
  const own = handovers.filter((each) => each.lead === lead && each.says === 'ids')
  const first = own.length === 0 ? lead.owner : own[0]!.from
  const owners = [...(first ? [{ at: lead.created, to: first }] : []), ...own]
  const bornAt = lead.deal && isoTime(lead.deal.events[0]!.at)
  return {
    id: hubspotId(leadId(lead.number)),
    properties: {
      email: lead.deal ? privateMail(buyer, lead.number) : buyer.email,
      firstname: buyer.first,
      lastname: buyer.last,
      phone: buyer.phone,
      jobtitle: buyer.title,
      company: lead.company,
      lifecyclestage: lead.deal ? 'opportunity' : 'lead',
      hs_lifecyclestage_lead_date: isoTime(lead.created),
      hs_lifecyclestage_opportunity_date: bornAt,
      hs_analytics_source: lead.source,
      hs_createdate: isoTime(lead.created),
      hubspot_owner_id: hubspotId(owners.at(-1)!.to.id),
    },
    propertiesWithHistory: {
      hubspot_owner_id: owners
        .map(({ at, to }) => ({
          value: hubspotId(to.id),
          timestamp: isoTime(at),
          sourceType: 'AUTOMATION_PLATFORM',
          updatedByUserId: userId(to),
        }))
        .reverse(),
    },
    ...(lead.deal ? { associations: { deals: links('contact_to_deal', lead.deal.id) } } : {}),
    createdAt: isoTime(lead.created),
    updatedAt: bornAt ?? isoTime(lead.created),
    archived: false,
  }
}
