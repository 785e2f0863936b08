import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmId, within } from '../related.ts'
import { flag, text } from '../types.ts'

const relations = within({ account: 'account_id', owner: 'owner_id', person_stage: 'person_stage_id' })

/** Salesloft person: somebody to sell to, mostly a copy of the CRM’s lead or contact. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  row: {
    id: plainId,
    'first_name?': text(),
    'last_name?': text(),
    'display_name?': text(),
    'email_address?': text(),
    'phone?': text(),
    'mobile_phone?': text(),
    'title?': text(),
    'person_company_name?': text(),
    'country?': text(),
    'crm_id?': crmId,
    'crm_object_type?': text(),
    'do_not_contact?': flag,
    'account_id?': plainId,
    'owner_id?': plainId,
    'person_stage_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
  match: ['people'],
} satisfies Contract
