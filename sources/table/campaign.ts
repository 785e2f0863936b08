import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of campaigns: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'campaign_id',
  version: 'updated_at',
  row: {
    campaign_id: text(),
    'name?': text(),
    'channel?': text(),
    'parent?': text(),
    'status?': text(),
    'start_date?': isoDate,
    'end_date?': isoDate,
    'budgeted_amount?': decimal(18, 2),
    'actual_amount?': decimal(18, 2),
    'currency_code?': currency,
    'updated_at?': when,
  },
  match: ['campaign'],
  aliases: called({
    campaign_id: 'campaignid recordid id referenceid number key',
    name: 'campaignname name campaign',
    channel: 'channel type campaigntype medium',
    parent: 'parentid parent parentcampaign',
    status: 'status',
    start_date: 'startdate start begins',
    end_date: 'enddate end ends',
    budgeted_amount: 'budgetedcost budget budgetedamount',
    actual_amount: 'actualcost cost spend actualamount spent',
    currency_code: 'currencyisocode currencycode currency',
    updated_at: 'systemmodstamp lastmodifieddate updatedat',
  }),
} satisfies Contract
