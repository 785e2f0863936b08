import type { Contract } from '../contract.ts'
import { called, periodType } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of quotas: what a rep is to reach in a period; an empty amount is no quota, 0 is a quota of nothing. */
export default {
  formats: ['csv', 'json'],
  key: ['rep', 'metric', 'period_start', 'quota_type'],
  snapshot: true,
  row: {
    rep: text(),
    period_start: isoDate,
    amount: decimal(18, 2),
    'period_type?': periodType,
    'metric?': text(),
    'currency_code?': currency,
    'quota_type?': text(),
  },
  match: ['quota', 'salesquota', 'salespersonquotahistory', 'quotahistory'],
  aliases: called({
    rep: 'repemail email rep repname owner ownername salesrep salesperson salespersonid businessentityid employee employeeid name userid user',
    period_start: 'periodstart period quarter month quotadate startdate date fiscalquarter year',
    amount: 'quota quotaamount salesquota amount target goal value',
    period_type: 'periodtype',
    metric: 'metric measure',
    currency_code: 'currencyisocode currencycode currency',
    quota_type: 'quotatype',
  }),
} satisfies Contract
