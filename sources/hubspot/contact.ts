import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { moment } from '../moment.ts'
import { history, links } from '../nested.ts'
import { flag, text } from '../types.ts'

/** HubSpot contact: one row per version of a person, who stays the same record from the first visit on. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'email?': text(),
    'firstname?': text(),
    'lastname?': text(),
    'phone?': text(),
    'jobtitle?': text(),
    'company?': text(),
    'country?': text(),
    'hs_country_region_code?': text(),
    'lifecyclestage?': text(),
    'hs_lifecyclestage_lead_date?': moment,
    'hs_lifecyclestage_marketingqualifiedlead_date?': moment,
    'hs_lifecyclestage_salesqualifiedlead_date?': moment,
    'hs_lifecyclestage_opportunity_date?': moment,
    'hs_lead_status?': text(),
    'hs_analytics_source?': text(),
    'hs_email_optout?': flag,
    'hs_calculated_merged_vids?': text(),
    'associatedcompanyid?': text(),
    'associated_companies?': links,
    'associated_deals?': links,
    'propertiesWithHistory?': history({ hubspot_owner_id: text() }),
  },
  aliases: {
    ...crmAliases,
    lastmodifieddate: 'updatedAt',
    'First Name': 'firstname',
    'Last Name': 'lastname',
    'Job Title': 'jobtitle',
    'Company Name': 'company',
    'Country/Region': 'country',
    'Contact owner': 'hubspot_owner_id',
    'Lifecycle Stage': 'lifecyclestage',
    'Lead Status': 'hs_lead_status',
    'Original Traffic Source': 'hs_analytics_source',
    'Unsubscribed from all email': 'hs_email_optout',
    'Primary Associated Company ID': 'associatedcompanyid',
    'Associated Company IDs': 'associated_companies',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract
