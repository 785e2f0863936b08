import type { Contract } from '../contract.ts'
import { currency, decimal, flag, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce ForecastingQuota: a user's quota for a period; overwritten in place. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    QuotaOwnerId: required(salesforceId),
    'PeriodId?': salesforceId,
    'StartDate?': isoDate,
    'ForecastingTypeId?': salesforceId,
    'IsAmount?': flag,
    'IsQuantity?': flag,
    'QuotaAmount?': decimal(18, 2),
    'QuotaQuantity?': decimal(18, 4),
    'ProductFamily?': text(),
    'Territory2Id?': salesforceId,
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract
