import type { Contract } from '../contract.ts'
import { links, plainId } from '../nested.ts'

/** HubSpot associations of deals with contacts, as the API answers them in batches: one row per deal with all that it is associated with. */
export default {
  formats: ['json'],
  key: 'from_id',
  nested: { from: 'from_' },
  row: { from_id: plainId, to_ids: links },
  aliases: { to: 'to_ids' },
  match: ['deal_to_contact', 'deals_to_contacts', 'association_deal_contact'],
} satisfies Contract
