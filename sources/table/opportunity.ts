import type { Contract } from '../contract.ts'
import { outcome, when } from '../mapping/fields.ts'
import { currency, decimal, flag, isoDate, text } from '../types.ts'

/** Any table of deals as a mapping reads it: one row per version of a deal. An id, a name or an e-mail serves wherever another record is named. */
export default {
  formats: ['csv', 'json'],
  key: 'opportunity_id',
  version: 'updated_at',
  row: {
    opportunity_id: text(),
    'name?': text(),
    'account?': text(),
    'owner?': text(),
    'stage?': text(),
    'outcome?': outcome,
    'is_closed?': flag,
    'is_won?': flag,
    'amount?': decimal(18, 2),
    'currency_code?': currency,
    'created_at?': when,
    'close_date?': isoDate,
    'probability?': decimal(9, 6),
    'forecast_category?': text(),
    'opportunity_type?': text(),
    'lead_source?': text(),
    'product?': text(),
    'team?': text(),
    'region?': text(),
    'segment?': text(),
    'campaign?': text(),
    'loss_reason?': text(),
    'next_step?': text(),
    'updated_at?': when,
    'is_deleted?': flag,
  },
} satisfies Contract
