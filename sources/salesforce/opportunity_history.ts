import type { Contract } from '../contract.ts'
import { currency, decimal, flag, isoDate, percent, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunityHistory: the state of a deal after a change of stage, amount, probability or close date. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    OpportunityId: required(salesforceId),
    CreatedDate: required(timestamp),
    StageName: required(text()),
    'CreatedById?': salesforceId,
    'Amount?': decimal(18, 2),
    'Probability?': percent,
    'CloseDate?': isoDate,
    'ExpectedRevenue?': decimal(18, 2),
    'ForecastCategory?': text(),
    'CurrencyIsoCode?': required(currency),
    'PrevAmount?': decimal(18, 2),
    'PrevCloseDate?': isoDate,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract
