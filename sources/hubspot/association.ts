import type { Contract } from '../contract.ts'
import { plainId, typedLinks } from '../nested.ts'

const objects = ['deal', 'contact', 'company', 'line_item', 'call', 'email', 'meeting', 'task', 'note']
const many = (object: string) => (object === 'company' ? 'companies' : `${object}s`)

/**
 * HubSpot's associations as the API answers them in batches: one row per record and answer, with all that it is associated with there. The
 * types of associations tell of what kind both are, so a file's name may say either kind: deals_to_companies.json.
 */
export default {
  formats: ['json'],
  key: ['from_id', 'to_ids'],
  nested: { from: 'from_' },
  row: { from_id: plainId, to_ids: typedLinks },
  aliases: { to: 'to_ids' },
  match: objects.flatMap((from) =>
    objects.flatMap((to) => [`${from}_to_${to}`, `${many(from)}_to_${many(to)}`, `${many(from)}_to_${to}`]),
  ),
} satisfies Contract
