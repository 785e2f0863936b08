import type { Contract } from '../contract.ts'
import { called, periodType } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of targets: what the company, a team or a territory is to reach in a period. */
export default {
  formats: ['csv', 'json'],
  key: ['scope_type', 'scope_name', 'metric', 'period_start'],
  snapshot: true,
  row: {
    period_start: isoDate,
    amount: decimal(18, 2),
    'scope_type?': text(),
    'scope_name?': text(),
    'period_type?': periodType,
    'metric?': text(),
    'currency_code?': currency,
  },
  match: ['target', 'goal', 'plan'],
  aliases: called({
    period_start: 'periodstart period quarter month startdate date year',
    amount: 'target targetamount goal amount value plan',
    scope_type: 'scopetype scope level',
    scope_name: 'scopename team region territory name',
    period_type: 'periodtype',
    metric: 'metric measure',
    currency_code: 'currencyisocode currencycode currency',
  }),
} satisfies Contract
