import { assets, spending } from '../campaign.ts'
import type { Contract } from '../contract.ts'
import { instant, moment } from '../moment.ts'
import { plainId } from '../nested.ts'
import { currency, decimal, text } from '../types.ts'

/**
 * HubSpot campaign: its days, its words in addresses, its assets and what it costs. The answer about a campaign's budget may be a part of it,
 * as `budget`, or come by itself with the campaign as `campaignGuid`; its items tell what was spent.
 */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  nested: { properties: '', budget: '' },
  row: {
    id: plainId,
    'hs_name?': text(),
    'hs_utm?': text(),
    'hs_campaign_status?': text(),
    'hs_owner?': plainId,
    'hs_start_date?': moment,
    'hs_end_date?': moment,
    'hs_currency_code?': currency,
    'hs_budget_items_sum_amount?': decimal(20, 6),
    'hs_spend_items_sum_amount?': decimal(20, 6),
    'spendItems?': spending,
    'assets?': assets,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: {
    campaignGuid: 'id',
    currencyCode: 'hs_currency_code',
    budgetTotal: 'hs_budget_items_sum_amount',
    spendTotal: 'hs_spend_items_sum_amount',
  },
  match: ['campaign', 'campaign_budget', 'budget'],
} satisfies Contract
