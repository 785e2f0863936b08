import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { decimal, integer, text } from '../types.ts'

/** HubSpot company: one row per version of an account. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'name?': text(),
    'domain?': text(),
    'website?': text(),
    'industry?': text(),
    'type?': text(),
    'numberofemployees?': integer,
    'annualrevenue?': decimal(20, 6),
    'country?': text(),
    'lifecyclestage?': text(),
    'hs_parent_company_id?': text(),
    'hs_country_code?': text(),
  },
  aliases: {
    ...crmAliases,
    'Company name': 'name',
    'Company owner': 'hubspot_owner_id',
    'Company Domain Name': 'domain',
    'Website URL': 'website',
    'Number of Employees': 'numberofemployees',
    'Annual Revenue': 'annualrevenue',
    'Country/Region': 'country',
    'Lifecycle Stage': 'lifecyclestage',
    'Parent Company': 'hs_parent_company_id',
  },
} satisfies Contract
