import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { fraction, moment } from '../moment.ts'
import { history, links } from '../nested.ts'
import { currency, decimal, flag, required, text } from '../types.ts'

/** HubSpot deal: one row per version, with its associations and the versions of its tracked properties where the answer has them. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    dealstage: required(text()),
    'dealname?': text(),
    'pipeline?': text(),
    'amount?': decimal(20, 6),
    'deal_currency_code?': currency,
    'closedate?': moment,
    'dealtype?': text(),
    'hs_deal_stage_probability?': fraction,
    'hs_manual_forecast_category?': text(),
    'hs_is_closed?': flag,
    'hs_is_closed_won?': flag,
    'hs_all_collaborator_owner_ids?': text(),
    'hs_primary_associated_company?': text(),
    'hs_analytics_source?': text(),
    'hs_campaign?': text(),
    'hs_next_step?': text(),
    'closed_lost_reason?': text(),
    'associated_companies?': links,
    'associated_contacts?': links,
    'associated_line_items?': links,
    'propertiesWithHistory?': history({
      dealstage: text(),
      pipeline: text(),
      amount: decimal(20, 6),
      closedate: moment,
      hubspot_owner_id: text(),
      hs_manual_forecast_category: text(),
      hs_deal_stage_probability: fraction,
    }),
  },
  aliases: {
    ...crmAliases,
    'Deal Name': 'dealname',
    'Deal Stage': 'dealstage',
    'Close Date': 'closedate',
    'Deal owner': 'hubspot_owner_id',
    'Deal Type': 'dealtype',
    Currency: 'deal_currency_code',
    'Deal probability': 'hs_deal_stage_probability',
    'Forecast category': 'hs_manual_forecast_category',
    'Is Deal Closed?': 'hs_is_closed',
    'Is Closed Won': 'hs_is_closed_won',
    'Original Traffic Source': 'hs_analytics_source',
    'Next step': 'hs_next_step',
    'Closed Lost Reason': 'closed_lost_reason',
    'associated_line items': 'associated_line_items',
    'Associated Company IDs': 'associated_companies',
    'Associated Contact IDs': 'associated_contacts',
  },
} satisfies Contract
