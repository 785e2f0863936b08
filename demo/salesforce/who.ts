import { type Buyer, contactBuyer } from '../buyer.ts'
import { placeOf, prefix } from '../ids.ts'
import { contactsPerAccount } from './account.ts'
import { type Lead, leadId } from './lead.ts'

/** The person whom a task or a meeting of a deal's time names by the id of a contact or of one of these leads; undefined for others. */
export function whoIs(who: string | null, leads: readonly Lead[]): Buyer | undefined {
  if (who?.startsWith(prefix.lead)) return leads.find(({ number }) => leadId(number) === who)?.buyer
  if (!who?.startsWith(prefix.contact)) return undefined
  const place = placeOf(who)
  return contactBuyer(Math.floor(place / contactsPerAccount), place % contactsPerAccount)
}
